using Twin.Cli.Tests.Support;

namespace Twin.Cli.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private const string Impacts = """
        {"run":"r1","at":"peak","position":90,"source":"simulated","buildings":{"total":12,"threatened":7,"byDepth":[{"above":0.15,"count":12},{"above":0.5,"count":3}]},"people":{"day":2100,"night":340},
         "roads":{"totalM":1300,"byPassability":[{"class":"closed","lengthM":1234.6}]},"zones":{"total":3,"flooded":2,"items":[{"id":"z","status":"flooded","depthM":1.8}]},
         "pipes":{"total":1708,"blocked":1},"incidents":{"total":4,"byKind":[{"kind":"road-ponding","count":4}],"items":[]},"byArea":[{"code":"320104","buildings":12,"people":{"day":2100,"night":340}}]}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("twin-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Scenario(string text = """{"name":"storm","hours":1}""")
    {
        File.WriteAllText(Path.Combine(folder, "storm.json"), text);
        return "storm.json";
    }

    [Fact]
    public async Task A_run_is_started_and_its_id_printed_alone()
    {
        await using var server = new TwinServer().On("POST", "/v1/runs", """{"id":"r1","status":"queued"}""", 202);
        var result = await Support.Cli.RunAsync(server.Setting with { Folder = folder }, "scenario", "run", Scenario(), "--branch", "what-if");
        Assert.Equal((0, "r1\n"), (result.Code, result.Out));
        Assert.Equal("""{"scenario":{"name":"storm","hours":1,"branch":"what-if"}}""", Assert.Single(server.Asked).Body);
    }

    [Fact]
    public async Task A_check_is_a_dry_run_and_names_wrong_fields()
    {
        await using var server = new TwinServer().On("POST", "/v1/runs", """{"title":"The input is not valid","status":400,"detail":"hours: -1 is not above 0","errors":{"hours":["-1 is not above 0"]}}""", 400);
        var result = await Support.Cli.RunAsync(server.Setting with { Folder = folder }, "scenario", "check", Scenario("""{"hours":-1}"""));
        Assert.Equal(2, result.Code);
        Assert.Contains("hours: -1 is not above 0", result.Error, StringComparison.Ordinal);
        Assert.Equal("?dryRun=true", Assert.Single(server.Asked).Query);
    }

    [Fact]
    public async Task A_scenario_that_is_no_json_is_refused_with_its_line()
    {
        await using var server = new TwinServer();
        var result = await Support.Cli.RunAsync(server.Setting with { Folder = folder }, "scenario", "run", Scenario("{\n\"name\": storm }"));
        Assert.Equal(2, result.Code);
        Assert.Contains("storm.json, line 2: not JSON", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("done", 0)]
    [InlineData("failed", 1)]
    [InlineData("cancelled", 1)]
    public async Task A_watched_run_ends_with_its_own_outcome(string status, int code)
    {
        await using var server = new TwinServer().On("POST", "/v1/runs", """{"id":"r1","status":"queued"}""", 202)
            .On("GET", "/v1/runs/r1", $$"""{"id":"r1","status":"{{status}}","branch":"run-r1","progress":1,"massError":2e-9,"simulatedTime":3600}""");
        server.On("GET", "/v1/runs/r1/progress", (context, _) => Client.WatchTests.WriteAsync(context, """data: {"status":"running","progress":0.5,"simulatedTime":1800,"wetCells":1200}""" + "\n\n"));
        var result = await Support.Cli.RunAsync(server.Setting with { Folder = folder }, "scenario", "run", Scenario(), "--watch");
        Assert.Equal(code, result.Code);
        Assert.Equal($"r1 {status} branch run-r1 mass error 2.0e-9 simulated\n", result.Out);
        Assert.Contains("run: 50 %, running, 0:30:00 simulated, 1,200 wet cells", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Impacts_say_that_they_are_simulated()
    {
        await using var server = new TwinServer().On("GET", "/v1/runs/r1/impacts", Impacts).On("GET", "/v1/areas", """{"items":[{"code":"320104","level":"district","name":{"zh":"秦淮区","en":"Qinhuai"}}]}""");
        var result = await Support.Cli.RunAsync(server.Setting, "run", "impacts", "r1");
        Assert.Equal("?at=peak", server.Asked[0].Query);
        Assert.StartsWith("run r1 at peak: simulated", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"people +by day +2,100 +persons", result.Out);
        Assert.Matches(@"roads +closed +1,235 +m", result.Out);
        Assert.Matches(@"incidents +road-ponding +4 +incidents", result.Out);
        Assert.Matches(@"320104 +district +秦淮区 +Qinhuai +12 +2,100 +340", result.Out);
    }

    [Fact]
    public async Task A_small_mass_error_is_shown_not_rounded_to_nothing()
    {
        await using var server = new TwinServer().On("GET", "/v1/runs/r1", """{"id":"r1","status":"done","massError":5.9e-10,"statements":["Ground: modelled.","Rain: as given."]}""");
        var result = await Support.Cli.RunAsync(server.Setting, "run", "show", "r1");
        Assert.Matches(@"massError +5\.9e-10", result.Out);
        Assert.Equal(2, result.Lines.Count(l => l.StartsWith("statements ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_export_writes_the_raster_to_a_file_or_stdout()
    {
        await using var server = new TwinServer();
        server.On("GET", "/v1/runs/r1/raster", (context, _) =>
        {
            context.Response.ContentType = context.Request.Headers["Accept"]!.Contains("png", StringComparison.Ordinal) ? "image/png" : "image/tiff";
            context.Response.Close([1, 2, 3], false);
            return Task.CompletedTask;
        });
        var named = await Support.Cli.RunAsync(server.Setting with { Folder = folder }, "run", "export", "r1", "--at", "2026-01-01T00:10:00Z");
        Assert.Equal("r1-water-depth-2026-01-01T00-10-00Z.tif\n", named.Out);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(folder, named.Out.Trim())));
        var piped = await Support.Cli.RunAsync(server.Setting, "run", "export", "r1", "--format", "png", "--bbox", "118,32,119,33", "--out", "-");
        Assert.Equal([1, 2, 3], piped.Bytes);
        Assert.Equal("?fact=water-depth&t=peak&bbox=118,32,119,33", server.Asked[1].Query);
        Assert.StartsWith("image/png", server.Asked[1].Headers["Accept"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_polygon_is_asked_about_as_it_stands_in_the_file()
    {
        File.WriteAllText(Path.Combine(folder, "p.geojson"), """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[118.76,32.03],[118.8,32.03],[118.8,32.06],[118.76,32.03]]]}}]}""");
        await using var server = new TwinServer().On("GET", "/v1/facts", AreaCommandTests.Catalogue)
            .On("POST", "/v1/query", """{"cells":1200,"branch":"live","asOf":"2026-11-25T01:22:09Z","position":5,"facts":{"population":{"sum":4711,"unit":"persons","count":1200,"coverage":1,"bySource":{"modelled":{"sum":4711,"count":1200}}}}}""");
        var result = await Support.Cli.RunAsync(server.Setting with { Folder = folder }, "query", "p.geojson", "--facts", "population");
        Assert.Equal("""{"geometry":{"type":"Polygon","coordinates":[[[118.76,32.03],[118.8,32.03],[118.8,32.06],[118.76,32.03]]]},"facts":["population"],"mode":"centre"}""", server.Asked[0].Body);
        Assert.StartsWith("1,200 cells; branch live", result.Out, StringComparison.Ordinal);
        Assert.Contains("4,711", result.Out, StringComparison.Ordinal);
    }
}
