using System.Text.Json.Nodes;
using Twin.Api.Tests.Support;
using Twin.Model;
using Twin.Model.Things;
using Twin.Storage.Log;

namespace Twin.Api.Tests;

/// <summary>Reads over HTTP against a real log and view; what stands in the log was committed as a grain does it.</summary>
public sealed class ReadTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task A_cell_says_value_unit_time_source_and_actor_and_its_four_areas()
    {
        var cell = host.City.Cell(0, 5);
        var position = await host.WriteAsync(cell, TestFacts.Noise, 715, 0, "worker 12", "meter");
        var json = (await host.GetAsync($"/v1/cells/{cell}?minPosition={position}")).Json;
        Assert.Equal(["320104001001", "320104001", "320104", "320100"], json["areas"]!.AsArray().Select(a => a!.GetValue<string>()));
        Assert.Equal(71.5m, json["facts"]!["noise"]!["value"]!.GetValue<decimal>());
        Assert.Equal("dB", json["facts"]!["noise"]!["unit"]!.GetValue<string>());
        Assert.Equal("worker 12", json["facts"]!["noise"]!["actor"]!.GetValue<string>());
        Assert.Equal("reported", json["facts"]!["noise"]!["source"]!.GetValue<string>());
        Assert.NotNull(json["facts"]!["noise"]!["recordedAt"]);
        Assert.Equal("base", json["facts"]!["population"]!["actor"]!.GetValue<string>());
        Assert.Null(json["facts"]!["population"]!["recordedAt"]);
        Assert.Equal("modelled", json["facts"]!["population"]!["source"]!.GetValue<string>());
        Assert.Equal(1, json["version"]!.GetValue<int>());
        Assert.True(json["position"]!.GetValue<long>() >= position);
        Assert.Equal("live", json["branch"]!.GetValue<string>());
        Assert.NotNull(json["asOf"]);
    }

    [Fact]
    public async Task A_cell_at_a_point_is_the_cell_of_its_code_with_the_same_ETag()
    {
        var cell = host.City.Cell(1, 100);
        var (lon, lat) = cell.Code.Centre;
        var byPoint = await host.GetAsync(FormattableString.Invariant($"/v1/cells?lon={lon}&lat={lat}"));
        var byCode = await host.GetAsync($"/v1/cells/{cell}");
        Assert.Equal(cell.ToString(), byPoint.Json["code"]!.GetValue<string>());
        Assert.Equal("\"0\"", byCode.ETag);
        Assert.Equal(byCode.ETag, byPoint.ETag);
    }

    [Theory]
    [InlineData("/v1/cells/N50I80509ZZ", 400, "character")]
    [InlineData("/v1/cells/N50J", 400, "level 1")]
    [InlineData("/v1/cells?lon=0&lat=0", 404, "outside")]
    [InlineData("/v1/cells?lon=200&lat=0", 400, "lon")]
    [InlineData("/v1/cells?lon=118.78", 400, "lat")]
    [InlineData("/v1/areas/320104/aggregates?facts=populaton", 400, "populaton")]
    [InlineData("/v1/areas/320104/aggregates?branch=nope", 404, "nope")]
    [InlineData("/v1/areas/320104/aggregates?asOf=2026-01-01T00:00:00Z", 501, "asOf")]
    [InlineData("/v1/areas/320104/aggregates?knownAt=5", 501, "knownAt")]
    [InlineData("/v1/regions/N50J/aggregates?facts=noise&x=1", 400, "x")]
    [InlineData("/v1/buildings?near=118,32", 400, "near")]
    [InlineData("/v1/buildings?bbox=1,2,0,3", 400, "bbox")]
    [InlineData("/v1/buildings?status=purple", 400, "flooded")]
    [InlineData("/v1/buildings?area=1", 404, "'1'")]
    [InlineData("/v1/buildings/none", 404, "none")]
    [InlineData("/v1/incidents/none", 404, "none")]
    [InlineData("/v1/branches/none", 404, "none")]
    [InlineData("/v1/branches/live/diff", 501, "diff")]
    [InlineData("/v1/changes?from=-1", 400, "from")]
    [InlineData("/v1/changes?kinds=desk", 400, "desk")]
    [InlineData("/v1/live?mode=some", 400, "some")]
    [InlineData("/v1/live?facts=nois", 400, "nois")]
    public async Task What_cannot_be_answered_is_a_problem_that_names_it(string path, int status, string names)
    {
        var reply = await host.GetAsync(path);
        Assert.Equal(status, reply.Status);
        Assert.Equal("application/problem+json", reply.Type);
        Assert.Contains(names, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Children_of_an_area_add_up_to_it_and_the_city_to_the_base()
    {
        var json = (await host.GetAsync("/v1/areas/320104/aggregates?facts=population&children=true")).Json;
        Assert.Equal(Sum(json), json["children"]!.AsArray().Sum(c => Sum(c!)));
        Assert.Equal(host.City.TotalPopulation, Sum((await host.GetAsync("/v1/areas/320100/aggregates?facts=population")).Json));
        Assert.All(new[] { "branch", "asOf", "position" }, name => Assert.NotNull(json[name]));
        var region = (await host.GetAsync($"/v1/regions/{host.City.Cell(0, 0).ToString()[..9]}/aggregates?facts=population")).Json;
        Assert.Equal(Sum((await host.GetAsync("/v1/areas/320104/aggregates?facts=population")).Json), Sum(region));
    }

    [Fact]
    public async Task A_polygon_over_a_tile_has_the_tiles_sum_and_a_ring_that_crosses_itself_is_refused_with_the_place()
    {
        var b = host.City.Cell(0, 0).Code.Parent().Bounds;
        double[][] ring = [[b.WestDegrees, b.SouthDegrees], [b.EastDegrees, b.SouthDegrees], [b.EastDegrees, b.NorthDegrees], [b.WestDegrees, b.NorthDegrees], [b.WestDegrees, b.SouthDegrees]];
        var reply = await host.SendAsync("POST", "/v1/query", new { geometry = new { type = "Polygon", coordinates = new[] { ring } }, facts = new[] { "population" }, mode = "centre" });
        Assert.Equal(200, reply.Status);
        Assert.Equal(Sum((await host.GetAsync("/v1/areas/320104/aggregates?facts=population")).Json), Sum(reply.Json));
        double[][] bow = [[118.7, 32.0], [118.8, 32.1], [118.8, 32.0], [118.7, 32.1], [118.7, 32.0]];
        var crossed = await host.SendAsync("POST", "/v1/query", new { geometry = new { type = "Polygon", coordinates = new[] { bow } } });
        Assert.Equal(400, crossed.Status);
        Assert.Contains("118.7", crossed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_never_reached_is_409_with_the_one_reached()
    {
        var reply = await host.GetAsync("/v1/areas/320100/aggregates?minPosition=999999999");
        Assert.Equal(409, reply.Status);
        Assert.Equal(host.View.Position, reply.Json["position"]!.GetValue<long>());
    }

    [Fact]
    public async Task Things_filter_by_area_box_distance_and_status_and_page_by_id()
    {
        var ids = new List<string>();
        for (string? next = "/v1/buildings?limit=4"; next is not null;)
        {
            var page = (await host.GetAsync(next)).Json;
            ids.AddRange(Ids(page));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(["way-0", "way-1", "way-2", "way-3", "way-4", "way-5"], ids);
        Assert.Equal(["way-3", "way-4", "way-5"], Ids((await host.GetAsync("/v1/buildings?area=320105")).Json));
        var (lon, lat) = host.City.Cell(0, 20).Code.Centre;
        Assert.Equal(["way-1"], Ids((await host.GetAsync(FormattableString.Invariant($"/v1/buildings?near={lon},{lat},60"))).Json));

        var unit = new CommitUnit(0, [Op.OfThing(ThingKind.Pipe, "pipe-1", 0, new PipeState(PipeStatus.Blocked).ToPayload())], "test", "leaves", Guid.NewGuid());
        var position = (await host.Log.CommitAsync(unit)).Last;
        Assert.Equal(["pipe-1"], Ids((await host.GetAsync($"/v1/pipes?status=blocked&minPosition={position}")).Json));
        var pipe = await host.GetAsync("/v1/pipes/pipe-1");
        Assert.Equal("blocked", pipe.Json["status"]!.GetValue<string>());
        Assert.Equal("\"1\"", pipe.ETag);
        Assert.Contains("modelled", (await host.GetAsync("/v1/pipes?limit=1")).Text, StringComparison.Ordinal);
        Assert.Empty(Ids((await host.GetAsync("/v1/units")).Json));
    }

    [Fact]
    public async Task History_is_newest_first_and_pages_to_its_end()
    {
        var cell = host.City.Cell(0, 77);
        for (var i = 0; i < 7; i++) await host.WriteAsync(cell, TestFacts.Noise, 500 + i, i);
        var values = new List<decimal>();
        for (string? next = $"/v1/cells/{cell}/history?fact=noise&limit=3&minPosition={host.Log.Head}"; next is not null;)
        {
            var page = (await host.GetAsync(next)).Json;
            Assert.True(page["items"]!.AsArray().Count <= 3);
            values.AddRange(page["items"]!.AsArray().Select(c => c!["value"]!.GetValue<decimal>()));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal([50.6m, 50.5m, 50.4m, 50.3m, 50.2m, 50.1m, 50.0m], values);
    }

    [Fact]
    public async Task A_branch_reads_as_at_its_fork_with_the_actor_of_then()
    {
        var cell = host.City.Cell(1, 33);
        await host.WriteAsync(cell, TestFacts.Noise, 600, 0, "before");
        var fork = new BranchState(0, 1, host.City.Hash, null, false);
        var position = (await host.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Branch, "what-if", 0, fork.ToPayload())], "test", "", Guid.NewGuid()))).Last;
        var later = await host.WriteAsync(cell, TestFacts.Noise, 650, 1, "after");
        Assert.True(later > position);
        var noise = (await host.GetAsync($"/v1/cells/{cell}?branch=what-if&minPosition={later}")).Json["facts"]!["noise"]!;
        Assert.Equal(60m, noise["value"]!.GetValue<decimal>());
        Assert.Equal("before", noise["actor"]!.GetValue<string>());
        Assert.Equal("after", (await host.GetAsync($"/v1/cells/{cell}")).Json["facts"]!["noise"]!["actor"]!.GetValue<string>());
        var branch = (await host.GetAsync("/v1/branches/what-if")).Json;
        Assert.Equal("live", branch["from"]!.GetValue<string>());
        Assert.Equal(position, branch["forkPosition"]!.GetValue<long>());
    }

    [Fact]
    public async Task The_feed_pages_by_position_filters_by_area_and_says_who_and_why()
    {
        var (here, there) = (host.City.Cell(0, 150), host.City.Cell(1, 150));
        var from = host.Log.Head;
        for (var i = 0; i < 5; i++)
        {
            await host.WriteAsync(here, TestFacts.Noise, 400 + i, i, "worker", "round");
            await host.WriteAsync(there, TestFacts.Noise, 400 + i, i);
        }

        var seen = new List<JsonNode>();
        for (string? next = $"/v1/changes?from={from}&limit=2&area=320104&minPosition={host.Log.Head}"; next is not null;)
        {
            var page = (await host.GetAsync(next)).Json;
            seen.AddRange(page["items"]!.AsArray().Where(c => c!["key"]!.GetValue<string>() == here.ToString())!);
            Assert.All(page["items"]!.AsArray(), c => Assert.NotEqual(there.ToString(), c!["key"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }

        Assert.Equal(5, seen.Count);
        Assert.Equal("worker", seen[0]["actor"]!.GetValue<string>());
        Assert.Equal("round", seen[0]["cause"]!.GetValue<string>());
        Assert.Equal(40m, seen[0]["payload"]!["facts"]!["noise"]!["value"]!.GetValue<decimal>());
        Assert.Equal([1, 2, 3, 4, 5], seen.Select(c => c["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Ready_says_position_lag_and_that_the_store_can_be_written()
    {
        var reply = await host.GetAsync("/health/ready", role: null);
        Assert.Equal(200, reply.Status);
        Assert.True(reply.Json["storeWritable"]!.GetValue<bool>());
        Assert.True(reply.Json["position"]!.GetValue<long>() <= reply.Json["head"]!.GetValue<long>());
        Assert.Equal(200, (await host.GetAsync("/health/live", role: null)).Status);
    }

    private static long Sum(JsonNode json) => json["facts"]!["population"]!["sum"]!.GetValue<long>();

    private static string[] Ids(JsonNode page) => [.. page["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>())];
}
