using System.Numerics;
using CsCheck;
using NetTopologySuite.Geometries;
using Twin.Geo.Covers;
using Twin.Grid;

namespace Twin.Geo.Tests;

/// <summary>Covers against cell-by-cell judgement in exact coordinates by other means.</summary>
public class CellCoverTests
{
    // Places: Nanjing, both seams crossing at the origin, the southern and western quadrants.
    private static readonly (double Lon, double Lat)[] Places = [(118.8, 32.05), (0, 0), (-58.4, -34.6), (-0.001, 51.5), (12.5, -0.0005)];

    private static readonly Gen<(int Seed, int Level, int Place)> Cases =
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[2, 10], Gen.Int[0, Places.Length - 1]);

    [Fact]
    public void The_cells_of_every_mode_are_those_that_cell_by_cell_judgement_finds() => Cases.Sample((seed, level, place) =>
    {
        var (shape, cells) = Around(seed, level, place);
        foreach (var mode in Enum.GetValues<CoverMode>())
        {
            var expected = cells.Where(c => Judge(shape.Units, c, mode)).Order().ToArray();
            Assert.Equal(expected, CellCover.Of(shape.Degrees, level, mode));
        }
    }, iter: 100);

    [Fact]
    public void A_compact_cover_has_the_same_ground_in_the_fewest_cells() => Cases.Sample((seed, level, place) =>
    {
        var (shape, _) = Around(seed, level, place);
        foreach (var mode in Enum.GetValues<CoverMode>())
        {
            var maxLevel = Math.Min(10, level + 1);
            var minLevel = Math.Max(1, level - 1);
            var plain = CellCover.Of(shape.Degrees, maxLevel, mode);
            var compact = CellCover.Compact(shape.Degrees, minLevel, maxLevel, mode);
            Assert.Equal(Merge(plain, minLevel), compact);
            Assert.Equal(plain, compact.SelectMany(c => Descendants(c, maxLevel)));
        }
    }, iter: 30);

    [Fact]
    public void Lines_and_points_have_the_cells_that_they_touch()
    {
        Cases.Sample((seed, level, place) =>
        {
            var (shape, cells) = Around(seed, level, place);
            var line = shape.Units.Boundary;
            var expected = cells.Where(c => Box(c).Intersects(line)).Order().ToArray();
            Assert.Equal(expected, CellCover.Of(Shapes.InDegrees(line), level, CoverMode.Intersects));
        }, iter: 30);
        var corner = GeometryServices.Factory.CreatePoint(new Coordinate(118.75, 32));
        Assert.Equal(4, CellCover.Of(corner, 5, CoverMode.Intersects).Length);
        var inside = GeometryServices.Factory.CreatePoint(new Coordinate(118.7784, 32.0413));
        Assert.Equal([CellCode.FromPoint(118.7784, 32.0413, 7)], CellCover.Of(inside, 7, CoverMode.Intersects));
    }

    [Fact]
    public void A_cell_covers_itself_and_touches_its_eight_neighbours()
    {
        foreach (var text in (string[])["N50I90112A7", "S21I85176D30", "N10L47146", "N50I901"])
        {
            var cell = CellCode.Parse(text);
            var degrees = Shapes.InDegrees(Box(cell));
            Assert.Equal([cell], CellCover.Of(degrees, cell.Level, CoverMode.Centre));
            Assert.Equal([cell], CellCover.Of(degrees, cell.Level, CoverMode.Cover));
            Assert.Equal(9, CellCover.Of(degrees, cell.Level, CoverMode.Intersects).Length);
            Assert.Equal([cell], CellCover.Compact(degrees, 1, Math.Min(10, cell.Level + 2), CoverMode.Cover));
        }
    }

    [Fact]
    public void A_decimal_edge_that_doubles_cannot_hold_is_still_the_cells_edge()
    {
        // 118.3 and 32.3 are edges of level-5 cells but not doubles.
        var degrees = GeometryServices.Factory.ToGeometry(new Envelope(118.3, 118.3 + 0.1, 32.3, 32.4));
        Assert.Equal(90 * 90, CellCover.Of(degrees, 5, CoverMode.Cover).Length);
        Assert.Equal(92 * 92, CellCover.Of(degrees, 5, CoverMode.Intersects).Length);
    }

    [Fact]
    public void Overlapping_parts_of_a_collection_are_joined()
    {
        var factory = GeometryServices.Factory;
        var a = factory.ToGeometry(new Envelope(118, 118.2, 32, 32.2));
        var b = factory.ToGeometry(new Envelope(118.1, 118.3, 32.1, 32.3));
        foreach (var mode in Enum.GetValues<CoverMode>())
            Assert.Equal(CellCover.Of(a, 4, mode).Union(CellCover.Of(b, 4, mode)).Order(), CellCover.Of(factory.CreateGeometryCollection([a, b]), 4, mode));
    }

    [Fact]
    public void The_globe_is_covered_up_to_the_180th_meridian_and_the_88th_parallels()
    {
        var all = GeometryServices.Factory.ToGeometry(new Envelope(-180, 180, -88, 88));
        foreach (var mode in Enum.GetValues<CoverMode>())
            Assert.Equal(2640, CellCover.Of(all, 1, mode).Length);
        Assert.Equal(2640, CellCover.Compact(all, 1, 3, CoverMode.Cover).Length);
    }

    [Fact]
    public void What_cannot_be_covered_is_refused_with_the_reason()
    {
        var factory = GeometryServices.Factory;
        var line = factory.CreateLineString([new Coordinate(118, 32), new Coordinate(119, 33)]);
        Assert.Contains("intersects", Assert.Throws<GeometryException>(() => CellCover.Of(line, 5, CoverMode.Cover)).Message, StringComparison.Ordinal);
        var polar = factory.ToGeometry(new Envelope(118, 119, 87, 88.5));
        Assert.Contains("88.5", Assert.Throws<GeometryException>(() => CellCover.Of(polar, 5, CoverMode.Cover)).Message, StringComparison.Ordinal);
        var area = factory.ToGeometry(new Envelope(118, 119, 32, 33));
        Assert.Throws<CoverTooLargeException>(() => CellCover.Of(area, 5, CoverMode.Cover, maxCells: 1000));
        Assert.Throws<CoverTooLargeException>(() => CellCover.Of(area, 10, CoverMode.Cover));
        Assert.Throws<CoverTooLargeException>(() => CellCover.Compact(area, 1, 5, CoverMode.Intersects, maxCells: 100));
        Assert.Throws<GeometryException>(() => CellCover.Of(factory.CreatePolygon(), 5, CoverMode.Cover));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellCover.Of(area, 11, CoverMode.Cover));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellCover.Compact(area, 6, 5, CoverMode.Cover));
    }

    [Fact]
    public void A_compact_cover_of_a_city_costs_its_rim_and_not_its_surface()
    {
        var city = GeometryServices.Factory.CreatePoint(new Coordinate(118.8, 32)).Buffer(0.4, 64);
        var compact = CellCover.Compact(city, 2, 7, CoverMode.Cover);
        Assert.InRange(compact.Length, 1000, 200_000);
        var width = CellCover.Of(city, 5, CoverMode.Cover).Length;
        Assert.True(width > 400_000);
    }

    private static (Shapes.Shape Shape, List<CellCode> Cells) Around(int seed, int level, int place)
    {
        var (col, row) = CellCode.FromPoint(Places[place].Lon, Places[place].Lat, level).ColumnRow;
        // At level 2 and 3 the shapes must not run into the caps or the 180th meridian.
        var shape = Shapes.Random(seed, level, col, row);
        var extent = shape.Units.EnvelopeInternal;
        long w = GridUnits.Width(level), h = GridUnits.Height(level);
        var cells = new List<CellCode>();
        for (var r = (long)Math.Floor(extent.MinY / h) - 2; r <= (long)Math.Floor(extent.MaxY / h) + 2; r++)
            for (var c = (long)Math.Floor(extent.MinX / w) - 2; c <= (long)Math.Floor(extent.MaxX / w) + 2; c++)
                cells.Add(CellCode.FromColumnRow(level, c, r));
        return (shape, cells);
    }

    private static Geometry Box(CellCode cell)
    {
        var b = cell.Bounds;
        return GeometryServices.Factory.ToGeometry(new Envelope(b.West, b.East, b.South, b.North));
    }

    private static bool Judge(Geometry units, CellCode cell, CoverMode mode) => mode switch
    {
        CoverMode.Intersects => units.Intersects(Box(cell)),
        CoverMode.Cover => units.Relate(Box(cell), "T********"),
        CoverMode.Centre => HoldsCentre(units, cell.Bounds),
    };

    // Crossings of the ray to the west in whole numbers: coordinates are sixteenths of a unit, so everything times 32 is whole.
    private static bool HoldsCentre(Geometry units, CellBounds b)
    {
        BigInteger x = (b.West + b.East) * 16, y = (b.South + b.North) * 16;
        var odd = false;
        foreach (var polygon in Enumerable.Range(0, units.NumGeometries).Select(i => (Polygon)units.GetGeometryN(i)))
        {
            foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
            {
                for (var i = 1; i < ring.NumPoints; i++)
                {
                    var (p, q) = (ring.GetCoordinateN(i - 1), ring.GetCoordinateN(i));
                    if (p.Y > q.Y)
                        (p, q) = (q, p);
                    BigInteger px = (long)(p.X * 32), py = (long)(p.Y * 32), qx = (long)(q.X * 32), qy = (long)(q.Y * 32);
                    if (py <= y && y < qy && (qx - px) * (y - py) - (x - px) * (qy - py) <= 0)
                        odd = !odd;
                }
            }
        }
        return odd;
    }

    private static IEnumerable<CellCode> Descendants(CellCode cell, int level) =>
        cell.Level == level ? [cell] : cell.Children().SelectMany(c => Descendants(c, level));

    private static CellCode[] Merge(CellCode[] cells, int minLevel)
    {
        var set = cells.ToHashSet();
        for (var level = cells.Length == 0 ? 1 : cells[0].Level; level > minLevel; level--)
        {
            foreach (var group in set.Where(c => c.Level == level).GroupBy(c => c.Parent()).Where(g => g.Count() == g.Key.ChildCount).ToList())
            {
                set.ExceptWith(group);
                set.Add(group.Key);
            }
        }
        return [.. set.Order()];
    }
}
