using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Storage.Base.Ground;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Drains;

/// <summary>One stretch of a street between two junctions.</summary>
/// <param name="Id">Id of the street and the number of the stretch along it, from 1.</param>
/// <param name="Road">The street.</param>
/// <param name="From">Node at the line's beginning.</param>
/// <param name="To">Node at its end; may be the same.</param>
/// <param name="LengthM">Length, m.</param>
/// <param name="Line">The stretch.</param>
internal sealed record StreetEdge(string Id, BaseRoad Road, int From, int To, double LengthM, LineString Line);

/// <summary>The streets on the ground as a graph: nodes are the ends of streets and the points that streets share.</summary>
internal sealed record StreetGraph(IReadOnlyList<Coordinate> Nodes, IReadOnlyList<StreetEdge> Edges)
{
    internal static StreetGraph Build(IReadOnlyList<BaseRoad> roads)
    {
        var streets = roads.Where(LandCover.IsStreetBed).ToList();
        var uses = new Dictionary<(double, double), int>();
        foreach (var s in streets)
        {
            var c = s.Line.Coordinates;
            // An end is a node by itself: it counts twice.
            for (var i = 0; i < c.Length; i++) uses[(c[i].X, c[i].Y)] = uses.GetValueOrDefault((c[i].X, c[i].Y)) + (i == 0 || i == c.Length - 1 ? 2 : 1);
        }

        var numbers = new Dictionary<(double, double), int>();
        var (nodes, edges) = (new List<Coordinate>(), new List<StreetEdge>());
        foreach (var s in streets)
        {
            var c = s.Line.Coordinates;
            var (from, count) = (0, 0);
            for (var i = 1; i < c.Length; i++)
            {
                if (uses[(c[i].X, c[i].Y)] < 2) continue;
                var points = c[from..(i + 1)];
                from = i;
                var metres = 0.0;
                for (var k = 1; k < points.Length; k++) metres += LocalScale.At(points[k].Y).Metres(points[k - 1].X, points[k - 1].Y, points[k].X, points[k].Y);
                if (metres <= 0) continue;
                edges.Add(new($"pipe-{s.Id}-{++count}", s, Node(points[0]), Node(points[^1]), metres, GeometryServices.Factory.CreateLineString(points)));
            }
        }

        return new(nodes, edges);

        int Node(Coordinate c)
        {
            if (numbers.TryGetValue((c.X, c.Y), out var n)) return n;
            numbers[(c.X, c.Y)] = nodes.Count;
            nodes.Add(c);
            return nodes.Count - 1;
        }
    }
}
