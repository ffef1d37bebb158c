using System.Globalization;
using Twin.Cli.Tests.Support;
using Twin.Grid;

namespace Twin.Cli.Tests.Grid;

public sealed class GridCommandTests
{
    [Fact]
    public async Task Encode_prints_the_code_alone()
    {
        var result = await Support.Cli.RunAsync("grid", "encode", "118.77", "32.04", "--level", "5");
        Assert.Equal((0, CellCode.FromPoint(118.77, 32.04, 5) + "\n", ""), (result.Code, result.Out, result.Error));
    }

    [Fact]
    public async Task Encode_takes_the_standards_own_example()
    {
        var result = await Support.Cli.RunAsync("grid", "encode", "116.31260277777778", "39.99316111111111", "--level", "4");
        Assert.Equal("N50J47539\n", result.Out);
    }

    [Fact]
    public async Task Negative_numbers_are_coordinates_not_options()
    {
        var result = await Support.Cli.RunAsync("grid", "encode", "-73.98", "-40.75", "--level", "3", "--height", "-12.5");
        Assert.Equal(0, result.Code);
        Assert.Equal(CellCode3D.FromPoint(-73.98, -40.75, -12.5, 3) + "\n", result.Out);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("x", "1")]
    [InlineData("200", "32")]
    [InlineData("118", "NaN")]
    [InlineData("118", "32", "--level", "11")]
    [InlineData("118", "89", "--level", "5")]
    [InlineData("118", "32", "--height", "1e12")]
    [InlineData("118", "32", "--levle", "5")]
    public async Task Wrong_input_is_exit_2_with_a_word_on_stderr_and_nothing_on_stdout(params string[] args)
    {
        var result = await Support.Cli.RunAsync(["grid", "encode", .. args]);
        Assert.Equal(2, result.Code);
        Assert.Empty(result.Out);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("twin grid encode --help", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_with_a_bad_character_is_refused_with_its_place()
    {
        var result = await Support.Cli.RunAsync("grid", "decode", "N50J4753Z");
        Assert.Equal(2, result.Code);
        Assert.Contains("character", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task Decode_gives_bounds_that_contain_the_point()
    {
        var code = CellCode.FromPoint(118.77, 32.04, 5).ToString();
        var result = await Support.Cli.RunAsync("grid", "decode", code, "--json");
        using var json = System.Text.Json.JsonDocument.Parse(result.Out);
        var box = json.RootElement.GetProperty("bbox").EnumerateArray().Select(v => v.GetDouble()).ToArray();
        Assert.True(box[0] <= 118.77 && 118.77 < box[2] && box[1] <= 32.04 && 32.04 < box[3]);
        Assert.Equal(5, json.RootElement.GetProperty("level").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("widthM").GetDouble(), 100, 110);
    }

    [Fact]
    public async Task A_three_dimensional_code_decodes_to_its_layer()
    {
        var code = CellCode3D.FromPoint(118.77, 32.04, 25, 7).ToString();
        var result = await Support.Cli.RunAsync("grid", "decode", code, "--json");
        using var json = System.Text.Json.JsonDocument.Parse(result.Out);
        Assert.True(json.RootElement.GetProperty("lowerM").GetDouble() <= 25 && 25 < json.RootElement.GetProperty("upperM").GetDouble());
    }

    [Fact]
    public async Task Neighbours_are_eight_or_the_one_at_an_offset()
    {
        var cell = CellCode.FromPoint(118.77, 32.04, 5);
        var all = await Support.Cli.RunAsync("grid", "neighbours", cell.ToString());
        var one = await Support.Cli.RunAsync("grid", "neighbours", cell.ToString(), "-2", "1");
        Assert.Equal(8, all.Lines.Length);
        Assert.Equal(8, all.Lines.Select(l => l.Split(' ')[0]).Distinct().Count());
        Assert.Equal($"{cell.Neighbour(-2, 1)}\n", one.Out);
    }

    [Fact]
    public async Task Parent_and_children_belong_together()
    {
        var children = await Support.Cli.RunAsync("grid", "children", "N50J47539");
        Assert.Equal(225, children.Lines.Length);
        Assert.Equal(children.Lines.Order(StringComparer.Ordinal), children.Lines);
        Assert.Equal("N50J47539\n", (await Support.Cli.RunAsync("grid", "parent", children.Lines[224])).Out);
        Assert.Equal("N50J\n", (await Support.Cli.RunAsync("grid", "parent", children.Lines[0], "--level", "1")).Out);
        Assert.Equal(3, (await Support.Cli.RunAsync("grid", "parent", "N50J")).Code);
    }

    [Fact]
    public async Task Batch_keeps_its_rows_in_place_and_names_the_bad_ones()
    {
        var rows = "lon,lat,height,level\r\n116.31260277777778,39.99316111111111,,4\r\nx,1,,4\r\n118.77,32.04,25,7\r\n118.77,32.04,,11\r\n";
        var result = await Support.Cli.RunAsync(CliSetting.Input(rows), "grid", "batch");
        Assert.Equal(2, result.Code);
        Assert.Equal(["code2d,code3d", "N50J47539,", "", $"{CellCode.FromPoint(118.77, 32.04, 7)},{CellCode3D.FromPoint(118.77, 32.04, 25, 7)}", "", ""], result.Out.Split('\n'));
        Assert.Equal(2, result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("line 3: lon 'x'", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_agrees_with_the_codec_on_points_all_over_the_earth()
    {
        var random = new Random(7);
        var points = Enumerable.Range(0, 500).Select(_ => (Lon: random.NextDouble() * 360 - 180, Lat: random.NextDouble() * 170 - 85, Level: random.Next(1, 11))).ToArray();
        var rows = "lon,lat,height,level\n" + string.Concat(points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Lon:R},{p.Lat:R},,{p.Level}\n")));
        var result = await Support.Cli.RunAsync(CliSetting.Input(rows), "grid", "batch", "--no-header");
        Assert.Equal(0, result.Code);
        Assert.Equal(points.Select(p => CellCode.FromPoint(p.Lon, p.Lat, p.Level) + ","), result.Lines);
    }

    [Fact]
    public async Task A_wrong_batch_header_is_refused()
    {
        var result = await Support.Cli.RunAsync(CliSetting.Input("lat,lon\n1,2\n"), "grid", "batch");
        Assert.Equal((2, ""), (result.Code, result.Out));
        Assert.Contains("lon,lat,height,level", result.Error, StringComparison.Ordinal);
    }
}
