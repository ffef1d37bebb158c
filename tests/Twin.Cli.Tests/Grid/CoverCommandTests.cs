using NetTopologySuite.Geometries;
using Twin.Cli.Tests.Support;
using Twin.Geo.Covers;
using Twin.Geo.GeoJson;

namespace Twin.Cli.Tests.Grid;

public sealed class CoverCommandTests
{
    private const string Ring = """{"type":"Polygon","coordinates":[[[118.76,32.03],[118.80,32.03],[118.80,32.06],[118.76,32.06],[118.76,32.03]]]}""";

    private static readonly Geometry Area = GeoJsonReader.ReadGeometry(Ring);

    [Theory]
    [InlineData("centre", CoverMode.Centre)]
    [InlineData("cover", CoverMode.Cover)]
    [InlineData("intersects", CoverMode.Intersects)]
    public async Task Cover_prints_the_cells_of_each_mode(string word, CoverMode mode)
    {
        var result = await Support.Cli.RunAsync(CliSetting.Input(Ring), "grid", "cover", "-", "--level", "5", "--mode", word);
        Assert.Equal(0, result.Code);
        Assert.Equal(CellCover.Of(Area, 5, mode).Select(c => c.ToString()), result.Lines);
    }

    [Fact]
    public async Task A_mixed_cover_has_fewer_cells_of_the_same_ground()
    {
        var result = await Support.Cli.RunAsync(CliSetting.Input(Ring), "grid", "cover", "-", "--level", "6", "--min-level", "4", "--mode", "centre");
        Assert.Equal(CellCover.Compact(Area, 4, 6, CoverMode.Centre).Select(c => c.ToString()), result.Lines);
        Assert.True(result.Lines.Length < CellCover.Of(Area, 6, CoverMode.Centre).Length);
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[118.7,32.0],[118.8,32.1],[118.8,32.0],[118.7,32.1],[118.7,32.0]]]}""", "118.7")]
    [InlineData("""{"type":"Point","coordinates":[118.7,32.0]}""", "Point")]
    [InlineData("""{"type":""", "not JSON")]
    [InlineData("[]", "not GeoJSON")]
    public async Task What_is_no_area_is_refused_by_name_or_place(string json, string word)
    {
        var result = await Support.Cli.RunAsync(CliSetting.Input(json), "grid", "cover", "-", "--level", "5");
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains(word, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cover_without_bounds_is_refused_not_tried()
    {
        var result = await Support.Cli.RunAsync(CliSetting.Input("""{"type":"Polygon","coordinates":[[[-170,-80],[170,-80],[170,80],[-170,80],[-170,-80]]]}"""), "grid", "cover", "-", "--level", "9");
        Assert.Equal((2, ""), (result.Code, result.Out));
    }
}
