using System.Globalization;
using CsCheck;

namespace Twin.Grid.Tests;

/// <summary>Laws of the grid, by random cells of all levels.</summary>
public class LawTests
{
    [Fact]
    public void A_point_lies_in_its_cell_and_every_ancestor() =>
        Gen.Select(RandomCells.Lon, RandomCells.Lat, RandomCells.Level).Sample((lon, lat, level) =>
        {
            if (Math.Abs(lat) > 87.9999)
                level = 1 + level % 2;
            var cell = CellCode.FromPoint(lon, lat, level);
            Assert.Equal(level, cell.Level);
            for (var k = 1; k <= level; k++)
            {
                Assert.Equal(cell.Ancestor(k), CellCode.FromPoint(lon, lat, k));
                var b = cell.Ancestor(k).Bounds;
                // An edge nearer the origin counts in, and a point within a millionth of a unit of an edge counts as on it.
                double x = lon * GridUnits.PerDegree, y = lat * GridUnits.PerDegree;
                if (b.East > 180L * GridUnits.PerDegree && x < 0)
                    x += 360.0 * GridUnits.PerDegree;
                Assert.InRange(x, b.West - 2e-6, b.East + 2e-6);
                Assert.InRange(y, b.South - 2e-6, b.North + 2e-6);
            }
        });

    [Fact]
    public void Text_and_key_read_back_as_the_same_cell() => RandomCells.Any.Sample(cell =>
    {
        Assert.Equal(cell, CellCode.Parse(cell.ToString()));
        Assert.Equal(cell, CellCode.FromKey(cell.Key));
        Assert.Equal(GridUnits.CodeLength(cell.Level), cell.ToString().Length);
    });

    [Fact]
    public void A_decimal_point_gets_the_code_that_exact_decimal_arithmetic_gives() =>
        Gen.Select(Gen.Long[-18_000_000_000, 18_000_000_000], Gen.Long[-8_799_999_999, 8_799_999_999], Gen.Int[0, 8], RandomCells.Level).Sample((a, b, places, level) =>
        {
            var (lon, lat) = (decimal.Round(a / 1e8m, places), decimal.Round(b / 1e8m, places));
            if (Math.Abs(lat) >= 88)
                return;
            Assert.Equal(PlainEncoder.Encode(lon, lat, level), CellCode.FromPoint((double)lon, (double)lat, level).ToString());
        }, iter: 20_000);

    [Fact]
    public void The_centre_of_a_cell_lies_in_it() => RandomCells.Any.Sample(cell =>
        Assert.Equal(cell, CellCode.FromPoint(cell.Centre.Lon, cell.Centre.Lat, cell.Level)));

    [Fact]
    public void Column_and_row_name_the_cell_and_its_edges() => RandomCells.Plane.Sample(cell =>
    {
        var (column, row) = cell.ColumnRow;
        Assert.Equal(cell, CellCode.FromColumnRow(cell.Level, column, row));
        Assert.Equal(column * GridUnits.Width(cell.Level), cell.Bounds.West);
        Assert.Equal(row * GridUnits.Height(cell.Level), cell.Bounds.South);
    });

    [Fact]
    public void Children_fill_their_parent_and_name_it() => RandomCells.Any.Where(c => c.Level < (c.IsPolar ? 2 : 10)).Sample(cell =>
    {
        var children = cell.Children().ToArray();
        Assert.Equal(cell.ChildCount, children.Length);
        Assert.All(children, child =>
        {
            Assert.Equal(cell, child.Parent());
            Assert.True(cell.Contains(child) && !child.Contains(cell));
            Assert.StartsWith(cell.ToString(), child.ToString(), StringComparison.Ordinal);
        });
        Assert.Equal(children.Order(), children);
        Assert.Equal(children.Distinct().Count(), children.Length);
        Assert.Equal(children.Sum(c => c.Bounds.Width * c.Bounds.Height), cell.Bounds.Width * cell.Bounds.Height);
        if (!cell.IsPolar)
            Assert.All(children, child => Assert.True(cell.Bounds.Contains(child.Bounds)));
    }, iter: 1000);

    [Fact]
    public void Neighbours_are_mutual_and_side_by_side() =>
        Gen.Select(RandomCells.Plane, Gen.Int[-300, 300], Gen.Int[-300, 300]).Sample((cell, dx, dy) =>
        {
            if (cell.Neighbour(dx, dy) is not { } other)
                return;
            Assert.Equal(cell, other.Neighbour(-dx, -dy));
            Assert.Equal(dy * (long)GridUnits.Height(cell.Level), other.Bounds.South - cell.Bounds.South);
            var turn = 360L * GridUnits.PerDegree;
            var shift = other.Bounds.West - cell.Bounds.West - dx * (long)GridUnits.Width(cell.Level);
            Assert.Equal(0, shift % turn);
        });

    [Fact]
    public void A_walk_along_a_parallel_returns_after_all_columns() => RandomCells.Plane.Where(c => c.Level <= 9).Sample(cell =>
        Assert.Equal(cell, cell.Neighbour((int)GridUnits.Columns(cell.Level), 0)));

    [Fact]
    public void A_number_is_a_key_exactly_if_a_cell_has_it() =>
        Gen.OneOf(Gen.Long, Gen.Select(RandomCells.Any, Gen.Long[-5000, 5000], (c, d) => c.Key + d)).Sample(key =>
        {
            if (CellCode.TryFromKey(key, out var cell))
                Assert.Equal(key, CellCode.Parse(cell.ToString()).Key);
            else
                Assert.Throws<CellCodeException>(() => CellCode.FromKey(key));
        }, iter: 20_000);

    [Fact]
    public void Tiles_and_fact_cells_are_numbered_without_gaps_in_key_order()
    {
        Assert.Equal("N01A000000", TileOrdinal.ToCode(0) + "0");
        Assert.Equal("S60VB75E9", TileOrdinal.ToCode(TileOrdinal.Count - 1).ToString());
        Gen.Int[0, TileOrdinal.Count - 2].Sample(ordinal =>
        {
            var (tile, next) = (TileOrdinal.ToCode(ordinal), TileOrdinal.ToCode(ordinal + 1));
            Assert.Equal(ordinal, TileOrdinal.Of(tile));
            Assert.True(CellCode.FromKey(tile.Key) == tile && tile.Level == 4 && tile < next);
            // No tile between the two: the next one begins where this one ends, unless a coarser cell begins in between.
            Assert.True(next.Key == tile.EndKey || next.Ancestor(3) != tile.Ancestor(3));
        }, iter: 20_000);
        RandomCells.Plane.Where(c => c.Level >= 5).Select(c => c.Ancestor(5)).Sample(cell =>
        {
            var fact = FactCell.From(cell);
            Assert.Equal(cell, fact.Code);
            Assert.Equal(fact, FactCell.FromKey(fact.Key));
            Assert.Equal(cell.Parent(), TileOrdinal.ToCode(fact.Tile));
            Assert.Equal(cell, cell.Parent().Child(fact.Index));
        });
        Gen.Select(RandomCells.Plane, RandomCells.Plane).Where((a, b) => a.Level >= 5 && b.Level >= 5).Sample((a, b) =>
            Assert.Equal(a.Ancestor(5).CompareTo(b.Ancestor(5)), FactCell.From(a.Ancestor(5)).CompareTo(FactCell.From(b.Ancestor(5)))));
    }

    [Fact]
    public void A_layer_holds_its_height_and_a_prefix_is_its_ancestor() =>
        Gen.Select(RandomCells.Plane, Gen.Double[-12_000, 50_000], RandomCells.OneOf(Enum.GetValues<HeightReading>())).Sample((cell, height, reading) =>
        {
            var layer = HeightLayer.FromHeight(height, cell.Level, reading);
            var (lower, upper) = layer.Metres(reading);
            Assert.InRange(height, lower - 1e-6, upper + 1e-6);
            Assert.Equal(layer, HeightLayer.FromHeight((lower + upper) / 2, cell.Level, reading));
            var code = new CellCode3D(cell, layer);
            Assert.Equal(code, CellCode3D.Parse(code.ToString()));
            for (var k = 1; k <= cell.Level; k++)
            {
                Assert.Equal(code.ToString()[..CellCode3D.CodeLength(k)], code.Ancestor(k).ToString());
                Assert.True(code.Ancestor(k).Contains(code));
                Assert.Equal(HeightLayer.FromHeight(height, k, reading), layer.Ancestor(k));
            }
        });

    [Fact]
    public void Encoding_formatting_and_parsing_allocate_nothing()
    {
        Span<char> text = stackalloc char[20];
        long sum = 0;
        Run(text, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(text, 10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(0, sum);

        void Run(Span<char> room, int times)
        {
            for (var i = 0; i < times; i++)
            {
                var cell = CellCode.FromPoint(118 + i * 1e-4, 32 - i * 1e-5, 1 + i % 10);
                cell.TryFormat(room, out var written);
                sum += CellCode.Parse(room[..written]).Key;
            }
        }
    }

    [Fact]
    public void A_double_next_to_an_edge_falls_on_the_side_of_its_decimals()
    {
        foreach (var text in (string[])["118.3", "0.1", "116.7", "-58.3", "179.9", "-0.7"])
        {
            var value = double.Parse(text, CultureInfo.InvariantCulture);
            Assert.Equal(PlainEncoder.Encode(decimal.Parse(text, CultureInfo.InvariantCulture), 32.3m, 10), CellCode.FromPoint(value, 32.3, 10).ToString());
        }
    }
}
