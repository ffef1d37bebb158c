using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Grains.Runs;
using Twin.Grid;

namespace Twin.Grains.Tests.Runs;

public sealed class RunWindowTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_cell_of_a_window_lies_in_the_fact_cell_of_its_centre(int level)
    {
        var window = BeidouWindow.Of(new Envelope(118.7801, 118.7823, 32.0401, 32.0419), level);
        for (var row = 0; row < window.Rows; row++)
        {
            for (var col = 0; col < window.Cols; col++)
            {
                var (lon, lat) = (window.West + (col + 0.5) * window.StepLon, window.North - (row + 0.5) * window.StepLat);
                Assert.Equal(FactCell.FromPoint(lon, lat), window.FactCellOf(col, row));
                Assert.Equal(row * window.Cols + col, window.CellAt(lon, lat));
            }
        }
    }

    [Fact]
    public void Cells_of_level_7_at_Nanjing_are_6_56_by_7_70_metres()
    {
        var (widths, height) = BeidouWindow.Of(new Envelope(118.78, 118.781, 31.9999, 32.0001), 7).Metres();
        Assert.Equal(6.56, widths[0], 2);
        Assert.Equal(7.70, height, 2);
        Assert.True(widths[0] < widths[^1], "rows are narrower northward");
    }

    [Fact]
    public void A_polygon_marks_the_cells_whose_centre_it_holds_north_up()
    {
        var window = BeidouWindow.Of(new Envelope(118.78, 118.782, 32.04, 32.042), 7);
        var middle = (window.North + window.South) / 2;
        var upper = GeometryServices.Factory.ToGeometry(new Envelope(window.West - 1, window.East + 1, middle, window.North + 1));
        var cells = new bool[window.Count];
        window.Fill(upper, cells);
        for (var i = 0; i < cells.Length; i++) Assert.Equal(window.North - (i / window.Cols + 0.5) * window.StepLat > middle, cells[i]);
    }

    [Theory]
    [InlineData(4549, 5.0)]
    [InlineData(32650, 0.75)]
    public void A_metric_window_finds_every_cell_again_by_its_centre(int epsg, double cell)
    {
        var window = MetricWindow.Of(new Envelope(118.7801, 118.7812, 32.0401, 32.0409), epsg, cell);
        for (var i = 0; i < window.Count; i++)
        {
            var (lon, lat) = window.CentreOf(i % window.Cols, i / window.Cols);
            Assert.Equal(i, window.CellAt(lon, lat));
        }

        Assert.Equal(-1, window.CellAt(118.9, 32.04));
        var (col, row, cols, rows) = window.Covering(new Envelope(118.7801, 118.7812, 32.0401, 32.0409));
        Assert.InRange(col, 0, 1);
        Assert.InRange(row, 0, 1);
        Assert.InRange(col + cols, window.Cols - 1, window.Cols);
        Assert.InRange(row + rows, window.Rows - 1, window.Rows);
    }

    [Fact]
    public void A_metric_grid_is_never_in_web_mercator() => Assert.DoesNotContain(3857, MetricWindow.Systems);
}
