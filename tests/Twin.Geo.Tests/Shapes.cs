using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;
using Twin.Grid;

namespace Twin.Geo.Tests;

/// <summary>Random areas with corners on cell corners, edges, centres and in between, so that ties are the rule.</summary>
internal static class Shapes
{
    /// <summary>An area in units of 1/2048 arc second and the same in degrees.</summary>
    internal sealed record Shape(Geometry Units, Geometry Degrees);

    /// <summary>A valid polygon or multipolygon with holes, some 10 cells of a level across, at a place given by its signed column and row.</summary>
    internal static Shape Random(int seed, int level, long col, long row)
    {
        var random = new Random(seed);
        long w = GridUnits.Width(level), h = GridUnits.Height(level);
        while (true)
        {
            Geometry area = Star(random, w, h);
            for (var cuts = random.Next(3); cuts > 0; cuts--)
                area = area.Difference(Star(random, w, h, 0.4));
            if (random.Next(2) == 0)
                area = area.Union(Star(random, w, h, 0.5));
            // Overlay makes corners off the lattice: put them back on fractions that doubles and degrees hold, and keep what stays valid.
            area = Snapped(area, col * w, row * h);
            if (!area.IsEmpty && area is (Polygon or MultiPolygon) && new IsValidOp(area).IsValid)
                return new Shape(area, InDegrees(area));
        }
    }

    internal static Geometry InDegrees(Geometry units)
    {
        var copy = units.Copy();
        copy.Apply(new Each((x, y) => (x / GridUnits.PerDegree, y / GridUnits.PerDegree)));
        return copy;
    }

    private static Polygon Star(Random random, long w, long h, double size = 1)
    {
        // Half-cell steps put a corner on every kind of place; around a centre by angle the ring is simple unless corners fall together.
        var (cx, cy) = (random.Next(-6, 7), random.Next(-6, 7));
        var corners = Enumerable.Range(0, random.Next(3, 12))
            .Select(_ => (X: random.Next(-12, 13) * size, Y: random.Next(-12, 13) * size))
            .Select(p => (X: Math.Round(p.X), Y: Math.Round(p.Y)))
            .Distinct().Where(p => p != (0, 0)).GroupBy(p => Math.Atan2(p.Y, p.X)).Select(g => g.First())
            .OrderBy(p => Math.Atan2(p.Y, p.X))
            .Select(p => new Coordinate((cx + p.X) * w / 2, (cy + p.Y) * h / 2)).ToList();
        if (corners.Count < 3)
            return GeometryServices.Factory.CreatePolygon();
        corners.Add(corners[0].Copy());
        var ring = GeometryServices.Factory.CreatePolygon([.. corners]);
        return new IsValidOp(ring).IsValid ? ring : GeometryServices.Factory.CreatePolygon();
    }

    private static Geometry Snapped(Geometry area, long x0, long y0)
    {
        var copy = area.Copy();
        copy.Apply(new Each((x, y) => (x0 + Math.Round(x * 16) / 16, y0 + Math.Round(y * 16) / 16)));
        return copy;
    }

    private sealed class Each(Func<double, double, (double X, double Y)> map) : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = map(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
