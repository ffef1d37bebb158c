using NetTopologySuite.Geometries;

namespace Twin.Geo.Rasters;

/// <summary>
/// The edges of a geometry's rings and lines, each from its lower to its upper end (from west to east where level), so that an edge
/// that two polygons share is the same edge for both, whichever way their rings run.
/// </summary>
internal sealed class EdgeList
{
    private readonly List<Edge> edges = [];

    internal readonly record struct Edge(double X0, double Y0, double X1, double Y1);

    internal ReadOnlySpan<Edge> Span => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(edges);

    /// <summary>Takes the edges of a geometry, each coordinate mapped; points become edges without length.</summary>
    internal static EdgeList Of(Geometry geometry, Func<double, double> map)
    {
        var list = new EdgeList();
        list.Add(geometry, map);
        return list;
    }

    private void Add(Geometry geometry, Func<double, double> map)
    {
        switch (geometry)
        {
            case Polygon polygon:
                if (polygon.IsEmpty)
                    return;
                Add(polygon.Shell.CoordinateSequence, map);
                foreach (var hole in polygon.Holes)
                    Add(hole.CoordinateSequence, map);
                break;
            case LineString line:
                Add(line.CoordinateSequence, map);
                break;
            case Point point:
                if (point.IsEmpty)
                    return;
                var (px, py) = (map(point.X), map(point.Y));
                edges.Add(new Edge(px, py, px, py));
                break;
            case GeometryCollection parts:
                foreach (var part in parts.Geometries)
                    Add(part, map);
                break;
        }
    }

    private void Add(CoordinateSequence points, Func<double, double> map)
    {
        double px = 0, py = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var (x, y) = (map(points.GetX(i)), map(points.GetY(i)));
            if (i > 0)
                edges.Add(py < y || (py == y && px <= x) ? new Edge(px, py, x, y) : new Edge(x, y, px, py));
            (px, py) = (x, y);
        }
    }
}
