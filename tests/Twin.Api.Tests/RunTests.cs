using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Twin.Api.Tests.Support;
using Twin.Flood;
using Twin.Grains.Runs;
using Twin.Grains.Runs.Rasters;

namespace Twin.Api.Tests;

/// <summary>A small flood over HTTP: taken, followed, asked about; live stays dry.</summary>
public sealed class RunTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact, Trait("Speed", "slow")]
    public async Task A_flood_runs_on_its_own_branch_and_answers_with_impacts_and_rasters()
    {
        var started = await host.PostAsync("/v1/runs", new { scenario = Scenario() }, "simulation-runner");
        Assert.Equal(202, started.Status);
        var path = $"/v1/runs/{started.Json["id"]!.GetValue<string>()}";
        Assert.Equal(path, started.Location);

        // The progress stream ends when the run has.
        var progress = await host.GetAsync($"{path}/progress");
        Assert.Equal("text/event-stream", progress.Type);
        var run = (await host.GetAsync(path)).Json;
        Assert.True(run["status"]!.GetValue<string>() == "done", run.ToJsonString());
        Assert.True(Math.Abs(run["massError"]!.GetValue<double>()) < 1e-5);
        Assert.True(run["simulated"]!.GetValue<bool>());
        Assert.NotEmpty(run["statements"]!.AsArray());

        var impacts = (await host.GetAsync($"{path}/impacts?at=peak")).Json;
        Assert.NotNull(impacts["buildings"]!["total"]);
        Assert.NotNull(impacts["people"]!["day"]);
        Assert.NotEmpty(impacts["roads"]!["byPassability"]!.AsArray());
        var last = run["outputs"]!.AsArray()[^1]!["at"]!.GetValue<string>();
        Assert.Equal(200, (await host.GetAsync($"{path}/impacts?at={last}")).Status);
        Assert.Equal(400, (await host.GetAsync($"{path}/impacts?at=2001-01-01T00:00:00Z")).Status);

        var tiff = await host.SendAsync("GET", $"{path}/raster?t=peak", headers: ("Accept", "image/tiff"));
        Assert.Equal("image/tiff", tiff.Type);
        Assert.Equal("II"u8.ToArray(), tiff.Bytes[..2]);
        var png = await host.SendAsync("GET", $"{path}/raster?fact=water-depth&t={last}", headers: ("Accept", "image/png"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png.Bytes[..4]);
        Assert.Equal(400, (await host.GetAsync($"{path}/raster?fact=noise")).Status);
        foreach (var quantity in new[] { "water-speed", "water-hazard", "water-arrival" })
        {
            var map = await host.SendAsync("GET", $"{path}/raster?fact={quantity}", headers: ("Accept", "image/png"));
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], map.Bytes[..4]);
            Assert.NotEqual(png.Bytes, map.Bytes);
            var over = await host.GetAsync($"{path}/raster?fact={quantity}&t={last}");
            Assert.Equal(400, over.Status);
            Assert.Contains("whole run", over.Text, StringComparison.Ordinal);
        }

        var branch = run["branch"]!.GetValue<string>();
        Assert.True(MaxDepth((await host.GetAsync($"/v1/areas/320100/aggregates?facts=water-depth&branch={branch}")).Json) > 0);
        Assert.True(MaxDepth((await host.GetAsync($"/v1/areas/320100/aggregates?facts=water-depth&branch={branch}&asOf={last}")).Json) > 0);
        Assert.Null((await host.GetAsync("/v1/areas/320100/aggregates?facts=water-depth")).Json["facts"]!["water-depth"]!["max"]);
        Assert.Contains((await host.GetAsync("/v1/runs?status=done")).Json["items"]!.AsArray(), r => r!["id"]!.GetValue<string>() == run["id"]!.GetValue<string>());
        Assert.Equal(409, (await host.PostAsync($"{path}/cancel", new { })).Status);
        Assert.Equal(501, (await host.GetAsync($"{path}/hydrographs")).Status);
    }

    [Theory, Trait("Speed", "slow")]
    [InlineData("inertial")]
    [InlineData("fv")]
    public async Task A_run_in_the_twin_has_the_values_of_the_library_alone_bit_for_bit(string scheme)
    {
        var scenario = Scenario();
        scenario["scheme"] = scheme;
        var path = $"/v1/runs/{(await host.PostAsync("/v1/runs", new { scenario }, "simulation-runner")).Json["id"]!.GetValue<string>()}";
        await host.GetAsync($"{path}/progress");
        var run = (await host.GetAsync(path)).Json;
        Assert.True(run["status"]!.GetValue<string>() == "done", run.ToJsonString());
        var planner = host.App.Services.GetRequiredService<RunPlanner>();
        var plan = planner.Plan(planner.Check(Encoding.UTF8.GetBytes(scenario.ToJsonString())).Value!, "alone", "live", JsonDocument.Parse("{}").RootElement, 0, 0);
        var domain = RunDomainBuilder.Build(host.City, plan.Area, plan.Grid, TestContext.Current.CancellationToken);
        var options = new FloodOptions { Scheme = plan.Scheme, Threads = 1, TileSide = 64, Statistics = FloodStatistics.All, DebrisFactor = 1 };
        var solver = new FloodSolver(domain.Grid, RunForcing.Of(plan, domain, new RunOutlets(domain, _ => 1, plan.RimOutfall)), options);
        for (var time = plan.OutputEveryS; time <= plan.DurationS + 1e-6; time += plan.OutputEveryS) solver.Advance(Math.Min(time, plan.DurationS));

        Assert.True(solver.Read(FloodField.MaxDepth).Max() > 0.005);
        (string Id, FloodField Field)[] quantities = [("water-depth", FloodField.MaxDepth), ("water-speed", FloodField.MaxSpeed), ("water-hazard", FloodField.Hazard), ("water-arrival", FloodField.Arrival)];
        foreach (var (id, field) in quantities)
        {
            var values = solver.Read(field);
            for (var cell = 0; cell < values.Length; cell++)
                if (!domain.Grid.IsOpen(cell) || float.IsInfinity(values[cell])) values[cell] = float.NaN;
            Assert.True(values.Any(v => v > 0), $"{id}: {values.Where(float.IsFinite).DefaultIfEmpty().Max()}, depth {solver.Read(FloodField.MaxDepth).Max()}");
            var expected = RunGeoTiff.Write(new RunRaster(domain.Window, id, plan.DurationS, values), "");
            var tiff = await host.SendAsync("GET", $"{path}/raster?fact={id}&t=peak", headers: ("Accept", "image/tiff"));
            Assert.Equal(Pixels(expected), Pixels(tiff.Bytes));
        }

        Assert.Equal(solver.Ledger.MassError, run["massError"]!.GetValue<double>(), 1e-12);
    }

    // The picture's numbers: the text of the description differs.
    private static float[] Pixels(byte[] tiff)
    {
        var path = Path.Combine(Path.GetTempPath(), $"twin-{Guid.NewGuid():N}.tif");
        File.WriteAllBytes(path, tiff);
        try
        {
            using var image = BitMiracle.LibTiff.Classic.Tiff.Open(path, "r");
            int width = image.GetField(BitMiracle.LibTiff.Classic.TiffTag.IMAGEWIDTH)[0].ToInt(), height = image.GetField(BitMiracle.LibTiff.Classic.TiffTag.IMAGELENGTH)[0].ToInt();
            var values = new List<float> { width, height };
            if (image.IsTiled())
            {
                var tile = new byte[image.TileSize()];
                for (var i = 0; i < image.NumberOfTiles(); i++)
                {
                    var read = image.ReadEncodedTile(i, tile, 0, tile.Length);
                    values.AddRange(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(tile.AsSpan(0, read)));
                }
            }
            else
            {
                var strip = new byte[image.StripSize()];
                for (var i = 0; i < image.NumberOfStrips(); i++)
                {
                    var read = image.ReadEncodedStrip(i, strip, 0, strip.Length);
                    values.AddRange(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(strip.AsSpan(0, read)));
                }
            }
            return [.. values];
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_wrong_scenario_is_refused_with_the_field_and_a_dry_run_starts_nothing()
    {
        var wrong = Scenario();
        wrong["hours"] = -1;
        var reply = await host.PostAsync("/v1/runs", new { scenario = wrong });
        Assert.Equal(400, reply.Status);
        Assert.NotNull(reply.Json["errors"]!["scenario.hours"]);
        Assert.Equal(400, (await host.PostAsync("/v1/scenarios", wrong)).Status);
        Assert.Equal(200, (await host.PostAsync("/v1/scenarios", Scenario())).Status);
        Assert.Equal(200, (await host.PostAsync("/v1/runs?dryRun=true", new { scenario = Scenario() })).Status);
        Assert.Equal(400, (await host.PostAsync("/v1/runs", new { })).Status);
        Assert.Contains("$schema", (await host.GetAsync("/v1/scenarios/schema")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await host.GetAsync("/v1/runs/none")).Status);
    }

    private static double? MaxDepth(JsonNode json) => json["facts"]!["water-depth"]!["max"]?.GetValue<double>();

    private JsonObject Scenario()
    {
        var b = host.City.Cell(0, 112).Code.Bounds;
        var (west, south, east, north) = (b.WestDegrees - 0.002, b.SouthDegrees - 0.002, b.EastDegrees + 0.002, b.NorthDegrees + 0.002);
        JsonArray At(double lon, double lat) => [lon, lat];
        return new JsonObject
        {
            ["name"] = "a short storm",
            ["polygon"] = new JsonObject { ["type"] = "Polygon", ["coordinates"] = new JsonArray(new JsonArray(At(west, south), At(east, south), At(east, north), At(west, north), At(west, south))) },
            ["grid"] = "beidou:6",
            ["hours"] = 0.2,
            ["storm"] = new JsonObject { ["series"] = new JsonArray(new JsonObject { ["minute"] = 0, ["mmPerHour"] = 120 }) },
            ["outputEveryMinutes"] = 6,
            ["rim"] = "wall",
        };
    }
}
