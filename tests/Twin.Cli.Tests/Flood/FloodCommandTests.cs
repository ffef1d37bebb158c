using System.Text.Json;

namespace Twin.Cli.Tests.Flood;

public sealed class FloodCommandTests : IDisposable
{
    private const string Good = """
        { "schema": "flood-case/1", "name": "tub", "title": "A tub", "scheme": "any", "grid": { "cols": 3, "rows": 2, "cell": 5, "xll": 0, "yll": 0 }, "terrain": "terrain.asc",
          "manning": { "value": 0.03 }, "initial": { "kind": "stage", "value": 1.5 }, "boundaries": [], "sources": [], "duration": 60, "outputTimes": [60],
          "gauges": [{ "id": "middle", "x": 7.5, "y": 2.5 }], "expected": "expected.csv",
          "checks": [{ "quantity": "depth", "norm": "maxAbs", "tolerance": 1e-5 }, { "quantity": "massError", "norm": "maxAbs", "tolerance": 1e-5 }] }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("twin-flood-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Check_prints_each_check_and_ends_with_0_when_all_pass()
    {
        Write("tub", Good, depth: 1.5);
        var result = await Support.Cli.RunAsync("flood", "check", folder, "--threads", "1");
        Assert.Equal(0, result.Code);
        Assert.Contains(result.Lines, l => l.StartsWith("tub", StringComparison.Ordinal) && l.Contains("depth", StringComparison.Ordinal) && l.EndsWith("ok", StringComparison.Ordinal));
        // a case for any scheme is run under both
        Assert.Equal("2 passed, 0 failed", result.Lines[^1]);
        Assert.Equal("1 passed, 0 failed", (await Support.Cli.RunAsync("flood", "check", folder, "--scheme", "fv")).Lines[^1]);
    }

    [Fact]
    public async Task Check_runs_a_case_of_the_drains_too()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Twin.sln"))) root = root.Parent;
        var result = await Support.Cli.RunAsync("flood", "check", Path.Combine(root.FullName, "tests", "Twin.Flood.Tests", "drains", "pipe-filling"));
        Assert.Equal(0, result.Code);
        Assert.Contains(result.Lines, l => l.StartsWith("pipe-filling  drains", StringComparison.Ordinal));
        Assert.Equal("1 passed, 0 failed", result.Lines[^1]);
    }

    [Fact]
    public async Task Run_says_what_went_down_and_came_up_at_manholes_and_what_the_drains_hold()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Twin.sln"))) root = root.Parent;
        var street = Path.Combine(root.FullName, "tests", "Twin.Flood.Tests", "cases", "own-manholes-in-series");
        var text = await Support.Cli.RunAsync("flood", "run", street, "--scheme", "inertial");
        Assert.Contains(text.Lines, l => l.StartsWith("up from M1", StringComparison.Ordinal));
        Assert.Contains(text.Lines, l => l.StartsWith("down M3", StringComparison.Ordinal));
        Assert.Contains(text.Lines, l => l.StartsWith("in the drains", StringComparison.Ordinal));
        var json = JsonDocument.Parse((await Support.Cli.RunAsync("flood", "run", street, "--scheme", "inertial", "--json")).Out).RootElement;
        var (ledger, drains) = (json.GetProperty("ledger"), json.GetProperty("drains"));
        Assert.Equal(ledger.GetProperty("inlets").EnumerateArray().Sum(i => i.GetProperty("m3").GetDouble()), drains.GetProperty("fromStreetM3").GetDouble(), 1e-6);
        Assert.InRange(drains.GetProperty("massError").GetDouble(), 0, 1e-7);
    }

    [Fact]
    public async Task Check_ends_with_1_when_a_value_is_outside_its_tolerance()
    {
        Write("tub", Good, depth: 1.4);
        var result = await Support.Cli.RunAsync("flood", "check", folder, "--json", "-q");
        Assert.Equal(1, result.Code);
        Assert.Empty(result.Error);
        var check = JsonDocument.Parse(result.Out).RootElement.GetProperty("cases")[0].GetProperty("checks")[0];
        Assert.False(check.GetProperty("ok").GetBoolean());
        Assert.Equal(0.1, check.GetProperty("value").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task Check_names_what_it_refuses_and_what_it_skips()
    {
        Write("fv", Good.Replace("\"any\"", "\"fv\"", StringComparison.Ordinal), 1.5);
        Write("odd", Good.Replace("\"duration\"", "\"tides\": 3, \"duration\"", StringComparison.Ordinal), 1.5);
        Write("away", Good.Replace("\"duration\"", "\"dataFolder\": \"../no-such-folder\", \"duration\"", StringComparison.Ordinal), 1.5);
        Write("tub", Good, 1.5);
        var result = await Support.Cli.RunAsync("flood", "check", folder);
        Assert.Equal(0, result.Code);
        Assert.Contains("case.tides", result.Out, StringComparison.Ordinal);
        Assert.Contains("no-such-folder", result.Out, StringComparison.Ordinal);
        Assert.Equal("3 passed, 0 failed, 1 refused, 1 reported, 1 skipped", result.Lines[^1]);
    }

    [Fact]
    public async Task Run_prints_gauges_and_ledger_with_progress_on_stderr()
    {
        Write("tub", Good, 1.5);
        var result = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub", "case.json"));
        Assert.Equal(0, result.Code);
        Assert.Contains(result.Lines, l => l.StartsWith("middle", StringComparison.Ordinal) && l.Contains("1.500", StringComparison.Ordinal));
        Assert.Contains(result.Lines, l => l.StartsWith("on the ground", StringComparison.Ordinal) && l.EndsWith("225.00", StringComparison.Ordinal));
        Assert.Contains("mass error", result.Error, StringComparison.Ordinal);
        var json = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"), "--json", "-q");
        Assert.Equal(225, JsonDocument.Parse(json.Out).RootElement.GetProperty("ledger").GetProperty("storedM3").GetDouble(), 1e-3);
    }

    [Fact]
    public async Task Wrong_input_is_exit_2_with_its_file_and_place()
    {
        Write("tub", Good.Replace("\"rows\": 2", "\"rows\": 3", StringComparison.Ordinal), 1.5);
        var rows = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"));
        Assert.Equal(2, rows.Code);
        Assert.Contains("terrain.asc line 2", rows.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Support.Cli.RunAsync("flood", "check", Path.Combine(folder, "nothing"))).Code);
        Assert.Equal(2, (await Support.Cli.RunAsync("flood", "check", folder, "--threads", "0")).Code);
    }

    [Fact]
    public async Task Check_prints_the_worst_check_of_a_case_with_its_cost_and_all_on_demand()
    {
        Write("tub", Good, depth: 1.5);
        var result = await Support.Cli.RunAsync("flood", "check", folder);
        Assert.Equal(2, result.Lines.Count(l => l.StartsWith("tub", StringComparison.Ordinal)));
        Assert.All(["mass error", "steps", "Mcell/s"], heading => Assert.Contains(heading, result.Lines[0], StringComparison.Ordinal));
        Assert.Equal(4, (await Support.Cli.RunAsync("flood", "check", folder, "--all")).Lines.Count(l => l.StartsWith("tub", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_writes_its_results_in_every_format_and_lists_them()
    {
        Write("tub", Good, 1.5);
        var place = Path.Combine(folder, "results");
        var result = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"), "--out", place, "--format", "geotiff", "ascii", "netcdf,csv", "--crs", "EPSG:4549", "--start", "2024-07-01T00:00Z");
        Assert.Equal((0, ""), (result.Code, result.Code == 0 ? "" : result.Error));
        foreach (var name in new[] { "depth_0000060s.tif", "max_depth.asc", "max_depth.prj", "flood.nc", "cells.csv", "gauges.csv", "ledger.json", "classes.csv" })
        {
            Assert.Contains(result.Lines, l => l.StartsWith(name, StringComparison.Ordinal));
            Assert.True(new FileInfo(Path.Combine(place, name)).Length > 0);
        }

        Assert.DoesNotContain(Directory.GetFiles(place), f => f.EndsWith(".part", StringComparison.Ordinal));
        Assert.Equal("60,middle,1.5,1.5,0,0,0", File.ReadAllLines(Path.Combine(place, "gauges.csv"))[^1]);
        var json = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"), "--out", place, "--json", "-q");
        Assert.Contains(JsonDocument.Parse(json.Out).RootElement.GetProperty("files").EnumerateArray(), f => f.GetProperty("name").GetString() == "max_depth.tif" && f.GetProperty("bytes").GetInt64() > 0);
    }

    [Fact]
    public async Task Run_shows_its_speed_and_how_much_faster_than_real_time_it_is()
    {
        Write("tub", Good.Replace("60", "86400", StringComparison.Ordinal), 1.5);
        File.WriteAllText(Path.Combine(folder, "tub", "expected.csv"), "quantity,id,t,x,y,value\n");
        var result = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"));
        Assert.Equal(0, result.Code);
        Assert.All(["Mcell/s", "x real time", "wet cells", "mass error"], words => Assert.Contains(words, result.Error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--format bmp", "--format bmp: known are")]
    [InlineData("--crs WGS84", "EPSG:4549")]
    [InlineData("--crs EPSG:4490", "degrees")]
    [InlineData("--start soon", "2024-07-01")]
    [InlineData("--ponding 0.1,0.2", "4 bounds")]
    [InlineData("--scheme lattice", "inertial, fv and both")]
    [InlineData("--scheme both --checkpoint s", "choose")]
    [InlineData("--ponding a,b,c,d", "'a' is not a number")]
    public async Task A_wrong_flag_is_exit_2_and_says_what_is_right(string flag, string says)
    {
        Write("tub", Good, 1.5);
        var result = await Support.Cli.RunAsync(["flood", "run", Path.Combine(folder, "tub"), "--out", Path.Combine(folder, "o"), .. flag.Split(' ')]);
        Assert.Equal(2, result.Code);
        Assert.Contains(says, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "o")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_exit_2_before_the_run()
    {
        Write("tub", Good, 1.5);
        File.WriteAllText(Path.Combine(folder, "taken"), "");
        var result = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"), "--out", Path.Combine(folder, "taken"));
        Assert.Equal(2, result.Code);
        Assert.Contains("cannot be written", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"), "--format", "csv")).Code);
    }

    [Fact]
    public async Task A_gauge_outside_the_grid_is_named()
    {
        Write("tub", Good.Replace("\"x\": 7.5", "\"x\": 77.5", StringComparison.Ordinal), 1.5);
        var result = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"));
        Assert.Equal(2, result.Code);
        Assert.Contains("Gauge middle at (77.5, 2.5) lies outside the grid", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_goes_on_from_its_checkpoint_to_the_same_bits()
    {
        Write("whole", Filling, 1.5);
        Write("half", Filling.Replace("\"duration\": 60, \"outputTimes\": [30, 60]", "\"duration\": 30, \"outputTimes\": [30]", StringComparison.Ordinal), 1.5);
        File.WriteAllText(Path.Combine(folder, "half", "expected.csv"), "quantity,id,t,x,y,value\n");
        var state = Path.Combine(folder, "state.bin");
        Assert.Equal(0, (await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "whole"), "--out", Path.Combine(folder, "a"))).Code);
        Assert.Equal(0, (await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "half"), "--checkpoint", state)).Code);
        var resumed = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "whole"), "--resume", state, "--out", Path.Combine(folder, "b"), "--threads", "1");
        Assert.Equal(0, resumed.Code);
        Assert.Contains("from 30", resumed.Error, StringComparison.Ordinal);
        foreach (var name in new[] { "depth_0000060s.tif", "east_velocity_0000060s.tif", "max_depth.tif", "time_of_max.tif", "duration_above_0.15m.tif", "hazard.tif" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "a", name)), File.ReadAllBytes(Path.Combine(folder, "b", name)));
    }

    [Fact]
    public async Task A_run_that_is_interrupted_keeps_its_state()
    {
        Write("tub", Filling, 1.5);
        var state = Path.Combine(folder, "state.bin");
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Support.Cli.RunAsync(new Support.CliSetting { Stop = stop.Token }, "flood", "run", Path.Combine(folder, "tub"), "--checkpoint", state, "--out", Path.Combine(folder, "o"));
        Assert.True(File.Exists(state));
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "o")));
        Assert.Equal(0, (await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"), "--resume", state)).Code);
    }

    [Fact]
    public async Task What_is_no_checkpoint_or_one_of_another_run_is_refused()
    {
        Write("tub", Good, 1.5);
        Write("other", Good.Replace("\"boundaries\": []", "\"boundaries\": [{ \"id\": \"e\", \"side\": \"E\", \"kind\": \"free\" }]", StringComparison.Ordinal), 1.5);
        var (state, text) = (Path.Combine(folder, "state.bin"), Path.Combine(folder, "state.txt"));
        File.WriteAllText(text, "hello");
        Assert.Equal(0, (await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"), "--checkpoint", state)).Code);
        foreach (var (file, says) in new[] { (text, "checkpoint"), (state, "another run"), (Path.Combine(folder, "nothing.bin"), "cannot be read") })
        {
            var result = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "other"), "--resume", file);
            Assert.Equal(2, result.Code);
            Assert.Contains(says, result.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_section_is_printed_and_written()
    {
        Write("tub", Filling, 1.5);
        var result = await Support.Cli.RunAsync("flood", "run", Path.Combine(folder, "tub"), "--out", Path.Combine(folder, "o"), "--format", "csv");
        Assert.Contains(result.Lines, l => l.StartsWith("line", StringComparison.Ordinal));
        Assert.Equal("time_s,section,flow_m3_per_s", File.ReadLines(Path.Combine(folder, "o", "sections.csv")).First());
        Assert.Equal(1 + 3, File.ReadLines(Path.Combine(folder, "o", "sections.csv")).Count());
    }

    private static string Filling => Good.Replace("\"value\": 1.5", "\"value\": 0.2", StringComparison.Ordinal)
        .Replace("\"sources\": []", "\"sources\": [{ \"id\": \"tap\", \"kind\": \"point\", \"x\": 2, \"y\": 2, \"value\": 1, \"unit\": \"m3/s\" }], \"sections\": [{ \"id\": \"line\", \"from\": [5, 10], \"to\": [5, 0] }]", StringComparison.Ordinal)
        .Replace("\"duration\": 60, \"outputTimes\": [60]", "\"duration\": 60, \"outputTimes\": [30, 60]", StringComparison.Ordinal);

    private void Write(string name, string json, double depth)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        File.WriteAllText(Path.Combine(place, "case.json"), json.Replace("\"tub\"", $"\"{name}\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(place, "terrain.asc"), "ncols 3\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 5\nNODATA_value -9999\n0 0 0\n0 0 0\n");
        File.WriteAllText(Path.Combine(place, "expected.csv"), FormattableString.Invariant($"quantity,id,t,x,y,value\ndepth,middle,60,7.5,2.5,{depth}\n"));
    }
}
