using NetTopologySuite.Geometries;
using Twin.Grid;
using Twin.Storage.Base.Ground;

namespace Twin.Storage.Base.Things;

/// <summary>Lines and polygons cut at the edges of the fact cells.</summary>
internal static class CellWalk
{
    private static readonly double Side = GridUnits.WidthDegrees(GridUnits.FactLevel);

    /// <summary>The fact cells of a line in the order in which it first enters them, and its metres in each.</summary>
    internal static (long[] Keys, double[] Metres, double Total) OfLine(LineString line)
    {
        var (keys, metres, place) = (new List<long>(), new List<double>(), new Dictionary<long, int>());
        var points = line.CoordinateSequence;
        var cuts = new List<double>();
        for (var i = 1; i < points.Count; i++)
        {
            double x0 = points.GetX(i - 1), y0 = points.GetY(i - 1), x1 = points.GetX(i), y1 = points.GetY(i);
            cuts.Clear();
            cuts.Add(0);
            Cuts(x0, x1, cuts);
            Cuts(y0, y1, cuts);
            cuts.Add(1);
            cuts.Sort();
            var length = LocalScale.At((y0 + y1) / 2).Metres(x0, y0, x1, y1);
            for (var k = 1; k < cuts.Count; k++)
            {
                var part = cuts[k] - cuts[k - 1];
                if (part <= 0) continue;
                var middle = (cuts[k] + cuts[k - 1]) / 2;
                var key = FactCell.FromPoint(x0 + middle * (x1 - x0), y0 + middle * (y1 - y0)).Key;
                if (!place.TryGetValue(key, out var at))
                {
                    place[key] = at = keys.Count;
                    keys.Add(key);
                    metres.Add(0);
                }

                metres[at] += part * length;
            }
        }

        return ([.. keys], [.. metres.Select(m => Math.Round(m, 3))], Math.Round(metres.Sum(), 3));
    }

    /// <summary>The fact cells that a polygon covers some of, by key, and the square metres in each.</summary>
    internal static (long[] Keys, double[] SquareMetres, double Total) OfArea(Geometry area)
    {
        var box = area.EnvelopeInternal;
        var scale = LocalScale.At((box.MinY + box.MaxY) / 2);
        var found = new SortedDictionary<long, double>();
        long west = (long)Math.Floor(box.MinX / Side), east = (long)Math.Floor(box.MaxX / Side), south = (long)Math.Floor(box.MinY / Side), north = (long)Math.Floor(box.MaxY / Side);
        for (var row = south; row <= north; row++)
            for (var column = west; column <= east; column++)
            {
                var m2 = Clipped(area, column * Side, row * Side) * scale.LonMetres * scale.LatMetres;
                if (m2 > 0.01) found[FactCell.From(CellCode.FromColumnRow(GridUnits.FactLevel, column, row)).Key] = m2;
            }

        return ([.. found.Keys], [.. found.Values], found.Values.Sum());
    }

    private static void Cuts(double from, double to, List<double> cuts)
    {
        if (from == to) return;
        double low = Math.Min(from, to), high = Math.Max(from, to);
        for (var n = Math.Floor(low / Side) + 1; n * Side < high; n++) cuts.Add((n * Side - from) / (to - from));
    }

    // Area in square degrees inside one cell: rings clipped at the four edges (Sutherland and Hodgman), whose degenerate seams enclose nothing.
    private static double Clipped(Geometry area, double west, double south)
    {
        var sum = 0.0;
        for (var g = 0; g < area.NumGeometries; g++)
        {
            if (area.GetGeometryN(g) is not Polygon polygon) continue;
            sum += Ring(polygon.ExteriorRing);
            foreach (var hole in polygon.InteriorRings) sum -= Ring(hole);
        }

        return sum;

        double Ring(LineString ring)
        {
            var points = new List<(double X, double Y)>(ring.NumPoints);
            // Coordinates from the cell's corner: the products of the area formula then keep their digits.
            for (var i = 0; i < ring.NumPoints - 1; i++) points.Add((ring.CoordinateSequence.GetX(i) - west, ring.CoordinateSequence.GetY(i) - south));
            points = Clip(points, static p => p.X, static (p, q, t) => (0, p.Y + t * (q.Y - p.Y)), 0, 1);
            points = Clip(points, static p => p.X, static (p, q, t) => (Side, p.Y + t * (q.Y - p.Y)), Side, -1);
            points = Clip(points, static p => p.Y, static (p, q, t) => (p.X + t * (q.X - p.X), 0), 0, 1);
            points = Clip(points, static p => p.Y, static (p, q, t) => (p.X + t * (q.X - p.X), Side), Side, -1);
            var twice = 0.0;
            for (var i = 0; i < points.Count; i++)
            {
                var (p, q) = (points[i], points[(i + 1) % points.Count]);
                twice += p.X * q.Y - q.X * p.Y;
            }

            return Math.Abs(twice) / 2;
        }
    }

    private static List<(double X, double Y)> Clip(List<(double X, double Y)> points, Func<(double X, double Y), double> axis, Func<(double X, double Y), (double X, double Y), double, (double X, double Y)> cut, double edge, int keep)
    {
        var kept = new List<(double X, double Y)>(points.Count + 4);
        for (var i = 0; i < points.Count; i++)
        {
            var (p, q) = (points[i], points[(i + 1) % points.Count]);
            double a = (axis(p) - edge) * keep, b = (axis(q) - edge) * keep;
            if (a >= 0) kept.Add(p);
            if ((a < 0) != (b < 0)) kept.Add(cut(p, q, a / (a - b)));
        }

        return kept;
    }
}
