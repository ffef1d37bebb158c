using System.Globalization;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

[Trait("Speed", "slow")]
public sealed class TerrainTests(NanjingBase nanjing)
{
    private ITerrain Terrain => nanjing.City.Terrain;

    [Fact]
    public void The_lie_of_the_land_is_Nanjings()
    {
        Assert.InRange(Terrain.ElevationAt(118.8406, 32.0711), 250, 450); // the top of Zijin Shan
        Assert.InRange(Terrain.ElevationAt(118.7840, 32.0400), 8, 20); // the walled city
        Assert.InRange(Terrain.ElevationAt(118.7300, 32.0000), 3, 9); // Hexi, behind the dike
        Assert.Equal(SourceClass.Modelled, Terrain.Source.Class);
    }

    [Fact]
    public void At_the_centre_of_a_block_the_ground_is_the_blocks_figure()
    {
        var off = new List<double>();
        foreach (var line in File.ReadLines(Path.Combine(NanjingBase.GridData, "ground_city.csv")).Skip(1).Where((_, i) => i % 7 == 0))
        {
            var v = line.Split(',').Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
            if (v[0] is > 118.66 and < 118.94 && v[1] is > 31.94 and < 32.18) continue;
            off.Add(Math.Abs(Terrain.ElevationAt(v[0], v[1]) - Math.Max(v[2], 0.5)));
        }

        Assert.True(off.Count > 3_000);
        Assert.True(off.Max() < 0.01, $"{off.Max()} m off");
    }

    [Fact]
    public void The_same_cell_has_the_same_bits_in_every_window_and_the_value_of_its_centre()
    {
        var (col, row) = CellCode.FromPoint(118.770, 32.035, 7).ColumnRow;
        var (a, am) = Window(7, col, row, 120, 90);
        var (b, bm) = Window(7, col + 40, row - 30, 80, 60);
        for (var r = 0; r < 60; r++)
            for (var c = 0; c < 80; c++)
            {
                var (i, k) = ((r + 30) * 120 + c + 40, r * 80 + c);
                Assert.Equal((BitConverter.SingleToInt32Bits(a[i]), am[i]), (BitConverter.SingleToInt32Bits(b[k]), bm[k]));
                if ((r * 80 + c) % 7 != 0) continue;
                var (lon, lat) = CellCode.FromColumnRow(7, col + 40 + c, row - 30 - r).Centre;
                Assert.Equal(Terrain.ElevationAt(lon, lat), b[k], 3);
            }
    }

    [Fact]
    public void Nothing_lies_under_the_stated_lowest_ground_and_nothing_above_the_highest_block()
    {
        var (col, row) = CellCode.FromPoint(118.20, 32.69, 6).ColumnRow;
        var (bed, manning) = Window(6, col, row, 1_960, 2_900);
        Assert.Equal(0.5f, bed.Min());
        Assert.InRange(bed.Max(), 300, 450);
        Assert.All(new[] { manning.Min(), manning.Max() }, n => Assert.InRange(n, 0.016f, 0.080f));
    }

    [Fact]
    public void Waters_are_cut_to_their_level_and_win_over_land_use_and_streets()
    {
        foreach (var w in nanjing.City.Waters)
        {
            var at = w.Shape is NetTopologySuite.Geometries.LineString line ? line.GetPointN(line.NumPoints / 2) : w.Shape.InteriorPoint;
            var level = Terrain.ElevationAt(at.X, at.Y);
            // Where waters overlap it is the level of one of them.
            Assert.Contains(nanjing.City.Waters, o => Math.Abs(o.LevelM - level) < 1e-4 && o.Shape.IsWithinDistance(at, 0.0001));
            Assert.Equal(0, Terrain.ImperviousnessAt(at.X, at.Y));
            var (col, row) = CellCode.FromPoint(at.X, at.Y, 10).ColumnRow;
            Assert.Equal((float)BaseMethod.WaterManning, Window(10, col, row, 1, 1).Manning[0]);
        }

        var xuanwu = nanjing.City.Waters.First(w => w.NameZh == "玄武湖");
        Assert.Equal(7, xuanwu.LevelM);
    }

    [Fact]
    public void Street_beds_lie_a_kerb_below_the_ground_beside_them()
    {
        var steps = new List<double>();
        foreach (var r in nanjing.City.Roads.Where(r => r.Class == "residential" && !r.Bridge && !r.Tunnel && r.Layer == 0))
        {
            // The middle of the longest piece, and 8 m to both sides: the mean of those is the ground there, slope or not.
            var i = Enumerable.Range(1, r.Line.NumPoints - 1).MaxBy(k => r.Line.GetCoordinateN(k).Distance(r.Line.GetCoordinateN(k - 1)));
            var (p, q) = (r.Line.GetCoordinateN(i - 1), r.Line.GetCoordinateN(i));
            double x = (p.X + q.X) / 2, y = (p.Y + q.Y) / 2, length = p.Distance(q), dx = -(q.Y - p.Y) / length * 8e-5, dy = (q.X - p.X) / length * 8e-5;
            steps.Add((Terrain.ElevationAt(x + dx, y + dy) + Terrain.ElevationAt(x - dx, y - dy)) / 2 - Terrain.ElevationAt(x, y));
        }

        steps.Sort();
        Assert.Equal(0.15, steps[steps.Count / 2], 2);
        Assert.InRange(steps.Count(s => Math.Abs(s - 0.15) < 0.05), steps.Count * 0.7, steps.Count);
    }

    [Fact]
    public void A_coarser_cell_of_the_old_city_is_the_mean_of_its_level_7_cells()
    {
        var (col, row) = CellCode.FromPoint(118.770, 32.035, 6).ColumnRow;
        var coarse = Window(6, col, row, 5, 4).Bed;
        var fine = Window(7, col * 8, row * 8 + 7, 40, 32).Bed;
        for (var r = 0; r < 4; r++)
            for (var c = 0; c < 5; c++)
            {
                var sum = 0.0;
                for (var y = 0; y < 8; y++)
                    for (var x = 0; x < 8; x++) sum += fine[(r * 8 + y) * 40 + c * 8 + x];
                Assert.Equal(sum / 64, coarse[r * 5 + c], 3);
            }
    }

    [Fact]
    public void Every_level_can_be_asked()
    {
        for (var level = 3; level <= 10; level++)
        {
            var (col, row) = CellCode.FromPoint(118.77, 32.04, level).ColumnRow;
            Assert.InRange(Window(level, col, row, 1, 1).Bed[0], 0.5f, 60f);
        }
    }

    private (float[] Bed, float[] Manning) Window(int level, long col, long row, int cols, int rows)
    {
        var (bed, manning) = (new float[cols * rows], new float[cols * rows]);
        Terrain.Fill(level, col, row, cols, rows, bed, manning);
        return (bed, manning);
    }
}
