using CsCheck;
using NetTopologySuite.Geometries;
using Twin.Geo.Covers;
using Twin.Geo.Rasters;

namespace Twin.Geo.Tests;

public class RasterTests
{
    [Fact]
    public void Areas_that_share_edges_share_out_every_centre_once()
    {
        // Triangles of a lattice whose corners and diagonals run through cell centres: every centre is on an edge.
        var grid = new RasterGrid(118, 32, 0.1, 0.1, 40, 30);
        var factory = GeometryServices.Factory;
        var hits = new int[grid.Cols * grid.Rows];
        for (var r = -1; r < grid.Rows; r++)
        {
            for (var c = -1; c < grid.Cols; c++)
            {
                var (a, b, d, e) = (Centre(c, r), Centre(c + 1, r), Centre(c + 1, r + 1), Centre(c, r + 1));
                foreach (var triangle in (Coordinate[][])[[a, b, d, a], [a, d, e, a]])
                    Count(Raster.CentreMask(factory.CreatePolygon(triangle), grid));
            }
        }
        Assert.All(hits, h => Assert.Equal(1, h));

        Coordinate Centre(int c, int r) => new(grid.CentreX(c), grid.CentreY(r));

        void Count(SpanMask mask)
        {
            for (var r = 0; r < mask.Rows; r++)
                foreach (var span in mask.Row(r))
                    for (var c = span.From; c < span.To; c++)
                        hits[r * grid.Cols + c]++;
        }
    }

    [Fact]
    public void A_rectangle_cut_by_a_random_line_is_shared_out_exactly() =>
        Gen.Select(Gen.Double[-1, 1].Array[3, 30], Gen.Int[3, 200], Gen.Int[3, 200], Gen.Double[0.001, 0.3]).Sample((wiggle, cols, rows, step) =>
        {
            var grid = new RasterGrid(118.2, 31.4, step, step, cols, rows);
            double east = 118.2 + cols * step, north = 31.4 + rows * step, middle = (118.2 + east) / 2;
            var cut = wiggle.Select((x, i) => new Coordinate(middle + x * (east - middle) * 0.9, 31.4 - step + i * (north - 31.4 + 2 * step) / (wiggle.Length - 1))).ToArray();
            var factory = GeometryServices.Factory;
            Coordinate[] left = [.. cut, new(118.1 - step, cut[^1].Y), new(118.1 - step, cut[0].Y), cut[0]];
            Coordinate[] right = [.. cut, new(east + step, cut[^1].Y), new(east + step, cut[0].Y), cut[0]];
            var (a, b) = (Raster.CentreMask(factory.CreatePolygon(left), grid), Raster.CentreMask(factory.CreatePolygon(right), grid));
            Assert.Equal((long)cols * rows, a.Count + b.Count);
            Assert.Equal((long)cols * rows, a.Union(b).Count);
        });

    [Fact]
    public void A_mask_answers_for_cells_and_writes_itself_out()
    {
        var grid = new RasterGrid(0, 0, 1, 1, 10, 8);
        var donut = GeometryServices.PlaneFactory.ToGeometry(new Envelope(1, 9, 1, 7)).Difference(GeometryServices.PlaneFactory.ToGeometry(new Envelope(3, 5, 2, 6)));
        var mask = Raster.CentreMask(donut, grid);
        var cells = new byte[80];
        mask.Fill<byte>(cells, 3);
        Assert.Equal(8 * 6 - 2 * 4, mask.Count);
        for (var r = 0; r < 8; r++)
        {
            for (var c = 0; c < 10; c++)
            {
                var inside = c is >= 1 and < 9 && r is >= 1 and < 7 && !(c is >= 3 and < 5 && r is >= 2 and < 6);
                Assert.Equal(inside, mask.Contains(c, r));
                Assert.Equal(inside ? 3 : 0, cells[r * 10 + c]);
            }
        }
        Assert.False(mask.Contains(0, -1) || mask.Contains(-1, 2) || mask.Contains(10, 2) || mask.Contains(2, 8));
        Assert.Equal([new ColumnSpan(1, 3), new ColumnSpan(5, 9)], mask.Row(3).ToArray());
        Assert.Equal(0, Raster.CentreMask(GeometryServices.PlaneFactory.CreatePoint(new Coordinate(1, 1)), grid).Count);
    }

    [Fact]
    public void Sets_of_spans_obey_the_laws_of_sets() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 100_000]).Sample((one, two) =>
        {
            var grid = new RasterGrid(-20, -20, 1, 1, 40, 40);
            var (a, b) = (Random(one), Random(two));
            var (union, except) = (a.Union(b), a.Except(b));
            for (var r = 0; r < 40; r++)
            {
                for (var c = 0; c < 40; c++)
                {
                    Assert.Equal(a.Contains(c, r) || b.Contains(c, r), union.Contains(c, r));
                    Assert.Equal(a.Contains(c, r) && !b.Contains(c, r), except.Contains(c, r));
                }
            }

            SpanMask Random(int seed) => Raster.CentreMask(Shapes.Random(seed, 10, 0, 0).Units, grid);
        }, iter: 100);

    [Fact]
    public void Rasters_without_room_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RasterGrid(0, 0, 0, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RasterGrid(0, 0, 1, double.NaN, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RasterGrid(0, 0, 1, 1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RasterGrid(double.NaN, 0, 1, 1, 1, 1));
    }
}
