using System.Text.Json.Nodes;
using Twin.Api.Tests.Support;

namespace Twin.Api.Tests;

/// <summary>Commands over HTTP through the real grains.</summary>
public sealed class WriteTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_changed_value_is_acknowledged_with_version_and_position_and_stands_in_every_level_at_once()
    {
        var cell = host.City.Cell(0, 1);
        var before = (await host.GetAsync($"/v1/cells/{cell}")).Json;
        var areas = before["areas"]!.AsArray().Select(a => a!.GetValue<string>()).ToArray();
        var sums = new List<long>();
        foreach (var area in areas) sums.Add(await PopulationAsync(area, 0));
        var value = before["facts"]!["population"]!["value"]!.GetValue<long>();

        var done = await host.PatchAsync($"/v1/cells/{cell}", new { facts = new { population = value + 137 }, reason = "check" });
        Assert.Equal(200, done.Status);
        Assert.Equal(1, done.Json["version"]!.GetValue<int>());
        Assert.Equal("\"1\"", done.ETag);
        for (var i = 0; i < areas.Length; i++) Assert.Equal(sums[i] + 137, await PopulationAsync(areas[i], done.Position));
        var change = (await host.GetAsync($"/v1/changes?from={done.Position - 1}&limit=1&kinds=cell")).Json["items"]![0]!;
        Assert.Equal("check", change["cause"]!.GetValue<string>());
        Assert.Equal("commander", change["actor"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("{\"facts\":{\"population\":-5}}", 400, "facts.population", "0..1000000")]
    [InlineData("{\"facts\":{\"population\":1.5}}", 400, "facts.population", "whole")]
    [InlineData("{\"facts\":{\"populaton\":5}}", 400, "facts.populaton", "catalogue")]
    [InlineData("{\"facts\":{\"noise\":5},\"observedAt\":\"2099-01-01T00:00:00Z\"}", 400, "observedAt", "2 minutes")]
    [InlineData("{\"facts\":{\"noise\":5},\"source\":\"simulated\"}", 400, "source", "run")]
    [InlineData("{\"facts\":{\"noise\":\"5\"}}", 400, "facts.noise", "kind")]
    [InlineData("{\"facts\":{}}", 400, "facts", "at least one")]
    [InlineData("{\"fact\":{\"noise\":5}}", 400, "fact", "unknown member")]
    public async Task A_wrong_patch_is_refused_with_the_field_and_what_would_be_right(string body, int status, string field, string says)
    {
        var reply = await host.SendAsync("PATCH", $"/v1/cells/{host.City.Cell(0, 2)}", body);
        Assert.Equal(status, reply.Status);
        Assert.Contains(says, reply.Json["errors"]![field]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_If_Match_is_412_and_the_current_one_is_taken()
    {
        var path = $"/v1/cells/{host.City.Cell(0, 3)}";
        var etag = (await host.GetAsync(path)).ETag!;
        Assert.Equal(200, (await host.PatchAsync(path, new { facts = new { noise = 60 } }, headers: ("If-Match", etag))).Status);
        var stale = await host.PatchAsync(path, new { facts = new { noise = 61 } }, headers: ("If-Match", etag));
        Assert.Equal(412, stale.Status);
        Assert.Equal(1, stale.Json["version"]!.GetValue<int>());
        Assert.Equal(412, (await host.PatchAsync(path, new { facts = new { noise = 61 } }, headers: ("If-Match", "\"other\""))).Status);
        Assert.Equal(200, (await host.PatchAsync(path, new { facts = new { noise = 61 } }, headers: ("If-Match", "\"1\""))).Status);
    }

    [Fact]
    public async Task Null_retracts_and_hides_the_base_value_too()
    {
        var cell = host.City.Cell(0, 4);
        var done = await host.PatchAsync($"/v1/cells/{cell}", new { facts = new { population = (int?)null } });
        Assert.Equal(200, done.Status);
        Assert.Null((await host.GetAsync($"/v1/cells/{cell}?minPosition={done.Position}")).Json["facts"]!["population"]);
    }

    [Fact]
    public async Task A_grid_worker_writes_in_its_own_area_and_not_in_another()
    {
        Assert.Equal(200, (await host.PatchAsync($"/v1/cells/{host.City.Cell(0, 6)}", new { facts = new { noise = 60 } }, "grid-worker", "320104")).Status);
        var other = await host.PatchAsync($"/v1/cells/{host.City.Cell(1, 6)}", new { facts = new { noise = 60 } }, "grid-worker", "320104");
        Assert.Equal(403, other.Status);
        Assert.EndsWith("outside-area", other.Json["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(200, (await host.PatchAsync($"/v1/cells/{host.City.Cell(0, 7)}", new { facts = new { noise = 60 } }, "grid-worker", "320104001001")).Status);
        Assert.Equal(403, (await host.PatchAsync($"/v1/cells/{host.City.Cell(0, 200)}", new { facts = new { noise = 60 } }, "grid-worker", "320104001001")).Status);
        Assert.Equal(403, (await host.PatchAsync("/v1/buildings/way-4", new { status = "flooded" }, "grid-worker", "320104")).Status);
        Assert.Equal(403, (await host.PostAsync("/v1/incidents", new { kind = "road-ponding", cell = host.City.Cell(1, 6).ToString() }, "grid-worker", "320104")).Status);
    }

    [Fact]
    public async Task A_simulation_runner_writes_on_a_branch_and_never_on_live()
    {
        var made = await host.PostAsync("/v1/branches", new { id = "what-if-1", from = "live" }, "simulation-runner");
        Assert.Equal(201, made.Status);
        Assert.Equal("/v1/branches/what-if-1", made.Location);
        Assert.Equal(403, (await host.PatchAsync("/v1/pipes/pipe-0", new { status = "blocked" }, "simulation-runner")).Status);
        Assert.Equal(403, (await host.PatchAsync("/v1/pipes/pipe-0?branch=live", new { status = "blocked" }, "simulation-runner")).Status);
        var done = await host.PatchAsync("/v1/pipes/pipe-0?branch=what-if-1", new { status = "blocked", reason = "leaves" }, "simulation-runner");
        Assert.Equal(200, done.Status);
        Assert.Equal("blocked", (await host.GetAsync($"/v1/pipes/pipe-0?branch=what-if-1&minPosition={done.Position}")).Json["status"]!.GetValue<string>());
        Assert.Equal("normal", (await host.GetAsync("/v1/pipes/pipe-0")).Json["status"]!.GetValue<string>());
        Assert.Equal(409, (await host.PostAsync("/v1/branches", new { id = "what-if-1" })).Status);
        Assert.Equal(204, (await host.SendAsync("DELETE", "/v1/branches/what-if-1")).Status);
        Assert.Equal(404, (await host.GetAsync("/v1/pipes?branch=what-if-1")).Status);
        Assert.Equal(409, (await host.SendAsync("DELETE", "/v1/branches/live")).Status);
    }

    [Fact]
    public async Task A_status_that_is_none_is_refused_with_the_allowed_ones()
    {
        var reply = await host.PatchAsync("/v1/pipes/pipe-2", new { status = "purple" });
        Assert.Equal(400, reply.Status);
        Assert.Contains("blocked", reply.Json["errors"]!["status"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(4, reply.Json["allowed"]!.AsArray().Count);
        var building = await host.PatchAsync("/v1/buildings/way-0", new { status = "evacuating", occupantsDay = 7, reason = "drill" });
        Assert.Equal(200, building.Status);
        var shown = (await host.GetAsync($"/v1/buildings/way-0?minPosition={building.Position}")).Json;
        Assert.Equal("evacuating", shown["status"]!.GetValue<string>());
        Assert.Equal(7, shown["occupantsDay"]!.GetValue<int>());
        Assert.Equal("reported", shown["occupantsSource"]!.GetValue<string>());
    }

    [Fact]
    public async Task Zone_counts_come_late_twice_and_corrected_and_stay_right()
    {
        var start = TimeProvider.System.GetUtcNow().AddHours(-1);
        Task<Reply> Count(string counter, int minute, int into, int outOf) => host.PostAsync("/v1/zones/zone-a/counts",
            new { counter, from = start.AddMinutes(minute), to = start.AddMinutes(minute + 1), @in = into, @out = outOf }, "service");
        await Count("A", 3, 50, 5);
        await Count("A", 1, 20, 0);
        await Count("B", 1, 7, 2);
        await Count("A", 3, 50, 5);
        var last = await Count("A", 1, 30, 0);
        Assert.Equal(200, last.Status);
        Assert.Equal(80, last.Json["present"]!.GetValue<int>());
        var zone = (await host.GetAsync($"/v1/zones/zone-a?minPosition={last.Position}")).Json;
        Assert.Equal(80, zone["present"]!.GetValue<int>());
        Assert.NotNull(zone["level"]);
        Assert.Equal(400, (await host.PostAsync("/v1/zones/zone-a/counts", new { counter = "A" })).Status);
    }

    [Fact]
    public async Task An_incident_lives_its_life_and_only_that()
    {
        var (lon, lat) = host.City.Cell(0, 60).Code.Centre;
        var made = await host.PostAsync("/v1/incidents", new { kind = "road-ponding", at = new { lon, lat }, description = "deep" }, "grid-worker", "320104");
        Assert.Equal(201, made.Status);
        Assert.Equal("reported", made.Json["status"]!.GetValue<string>());
        var path = $"/v1/incidents/{made.Json["id"]!.GetValue<string>()}";
        Assert.Equal(path, made.Location);

        var early = await host.PostAsync($"{path}/close", new { reason = "too early" });
        Assert.Equal(409, early.Status);
        Assert.Contains("dispatch", early.Json["allowed"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(403, (await host.PostAsync($"{path}/dispatch", new { }, "grid-worker", "320104")).Status);
        Assert.Equal(200, (await host.PostAsync($"{path}/dispatch", new { unit = "crew-1" }, "dispatcher")).Status);
        Assert.Equal(403, (await host.PostAsync($"{path}/handle", new { }, "grid-worker", "320105")).Status);
        Assert.Equal(200, (await host.PostAsync($"{path}/handle", new { }, "grid-worker", "320104")).Status);
        Assert.Equal(200, (await host.PostAsync($"{path}/check", new { })).Status);
        Assert.Equal(400, (await host.PostAsync($"{path}/return", new { })).Status);
        Assert.Equal(200, (await host.PostAsync($"{path}/return", new { reason = "still wet" })).Status);
        foreach (var action in new[] { "handle", "check" }) await host.PostAsync($"{path}/{action}", new { });
        var closed = await host.PostAsync($"{path}/close", new { });
        Assert.Equal("closed", closed.Json["status"]!.GetValue<string>());
        var incident = (await host.GetAsync($"{path}?minPosition={closed.Position}")).Json;
        Assert.Equal(["report", "dispatch", "handle", "check", "return", "handle", "check", "close"], incident["trail"]!.AsArray().Select(t => t!["action"]!.GetValue<string>()));
        Assert.All(incident["trail"]!.AsArray(), t => Assert.NotEmpty(t!["actor"]!.GetValue<string>()));
        Assert.Equal("crew-1", incident["unit"]!.GetValue<string>());
        Assert.Equal(4, incident["areas"]!.AsArray().Count);
        Assert.Contains((await host.GetAsync("/v1/incidents?area=320104&status=closed")).Json["items"]!.AsArray(), i => i!["id"]!.GetValue<string>() == incident["id"]!.GetValue<string>());
        Assert.Equal(404, (await host.PostAsync("/v1/incidents/none/handle", new { })).Status);
    }

    [Fact]
    public async Task A_tile_is_one_read_of_225_cells_as_columns()
    {
        var code = host.City.Cell(1, 0).ToString()[..9];
        var tile = (await host.GetAsync($"/v1/tiles/{code}")).Json;
        Assert.Equal(225, tile["cells"]!.AsArray().Count);
        Assert.Equal(225, tile["facts"]!["population"]!["values"]!.AsArray().Count);
        var several = (await host.GetAsync($"/v1/tiles?codes={code},{host.City.Cell(0, 0).ToString()[..9]}")).Json;
        Assert.Equal(2, several["items"]!.AsArray().Count);
        Assert.Equal(400, (await host.GetAsync("/v1/tiles")).Status);
        Assert.Equal(400, (await host.GetAsync($"/v1/tiles/{code[..7]}")).Status);
    }

    private async Task<long> PopulationAsync(string area, long minPosition) =>
        (await host.GetAsync($"/v1/areas/{area}/aggregates?facts=population&minPosition={minPosition}")).Json["facts"]!["population"]!["sum"]!.GetValue<long>();
}
