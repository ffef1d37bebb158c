using NetTopologySuite.Geometries;

namespace Twin.Storage.Base.Layers;

/// <summary>
/// A polygon or multipolygon for point and raster questions: a point is inside by the even-odd rule of a ray to the east, edges half open, so
/// that polygons that share an edge never both hold a point nor both miss it. Immutable, thread-safe.
/// </summary>
internal sealed class AreaShape
{
    private readonly double[] _x0, _y0, _x1, _y1;

    internal AreaShape(Geometry geometry)
    {
        Box = geometry.EnvelopeInternal;
        var edges = new List<(double X0, double Y0, double X1, double Y1)>();
        for (var g = 0; g < geometry.NumGeometries; g++)
        {
            if (geometry.GetGeometryN(g) is not Polygon polygon) continue;
            Ring(polygon.ExteriorRing);
            foreach (var hole in polygon.InteriorRings) Ring(hole);
        }

        _x0 = [.. edges.Select(e => e.X0)];
        _y0 = [.. edges.Select(e => e.Y0)];
        _x1 = [.. edges.Select(e => e.X1)];
        _y1 = [.. edges.Select(e => e.Y1)];

        // Always from the lower end up: both owners of a shared edge then compute the same crossing.
        void Ring(LineString ring)
        {
            var c = ring.Coordinates;
            for (var i = 1; i < c.Length; i++)
            {
                if (c[i - 1].Y < c[i].Y) edges.Add((c[i - 1].X, c[i - 1].Y, c[i].X, c[i].Y));
                else if (c[i - 1].Y > c[i].Y) edges.Add((c[i].X, c[i].Y, c[i - 1].X, c[i - 1].Y));
            }
        }
    }

    internal Envelope Box { get; }

    internal bool Contains(double lon, double lat)
    {
        if (!Box.Contains(lon, lat)) return false;
        var inside = false;
        for (var i = 0; i < _x0.Length; i++)
            if (_y0[i] <= lat && lat < _y1[i] && lon < Crossing(i, lat)) inside = !inside;
        return inside;
    }

    /// <summary>Calls for every run of lattice points inside: row, first column, one past the last. Longitudes ascend, latitudes descend.</summary>
    internal void Runs(ReadOnlySpan<double> lons, ReadOnlySpan<double> lats, Action<int, int, int> run)
    {
        if (lons.Length == 0 || lats.Length == 0) return;
        var first = 0;
        while (first < lats.Length && lats[first] > Box.MaxY) first++;
        var last = first;
        while (last < lats.Length && lats[last] >= Box.MinY) last++;
        if (first == last || lons[^1] < Box.MinX || lons[0] > Box.MaxX) return;
        var crossings = new List<double>[last - first];
        for (var i = 0; i < _x0.Length; i++)
        {
            // Rows run south, so the rows of an edge are a stretch: the first with lat < y1 to the last with lat >= y0.
            var from = FirstBelow(lats[first..last], _y1[i]);
            for (var r = from; r < last - first && lats[first + r] >= _y0[i]; r++) (crossings[r] ??= []).Add(Crossing(i, lats[first + r]));
        }

        for (var r = 0; r < crossings.Length; r++)
        {
            if (crossings[r] is not { } row) continue;
            row.Sort();
            // A point is inside while the count of crossings to the east of it (x < crossing) is odd.
            for (var k = 0; k + 1 < row.Count; k += 2)
            {
                int west = FirstAtLeast(lons, row[k]), east = FirstAtLeast(lons, row[k + 1]);
                if (west < east) run(first + r, west, east);
            }
        }
    }

    private static int FirstBelow(ReadOnlySpan<double> descending, double value)
    {
        int low = 0, high = descending.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (descending[middle] < value) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private static int FirstAtLeast(ReadOnlySpan<double> ascending, double value)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle] >= value) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private double Crossing(int edge, double lat) => _x0[edge] + (lat - _y0[edge]) * (_x1[edge] - _x0[edge]) / (_y1[edge] - _y0[edge]);
}
