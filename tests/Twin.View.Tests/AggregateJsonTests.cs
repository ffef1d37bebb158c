using System.Text;
using System.Text.Json;
using Twin.Grid;
using Twin.Model;

namespace Twin.View.Tests;

public class AggregateJsonTests
{
    private static readonly DateTimeOffset s_now = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_area_shows_the_keys_that_the_catalogue_names_and_where_the_values_are_from()
    {
        await using var city = await TestCity.StartAsync();
        var cell = city.Inside(5);
        await city.CommitAsync(0, city.CellOp(0, cell, TestCity.Change(TestFacts.Depth, 280, city.NowUs - 1_500_000, SourceClass.Observed)));
        var root = (await city.SeenAsync()).Live;
        var json = Read(w => AggregateJson.WriteArea(w, root, 0, TestFacts.Catalogue.All, children: true, s_now));
        Assert.Equal(["area", "level", "branch", "asOf", "position", "facts", "children"], json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("320100", "city", "live", "2026-07-01T08:00:00Z", 1), (Text(json, "area"), Text(json, "level"), Text(json, "branch"), Text(json, "asOf"), json.GetProperty("position").GetInt32()));
        var population = json.GetProperty("facts").GetProperty("population");
        Assert.Equal(["sum", "unit", "count", "coverage", "oldest", "newest", "bySource"], population.EnumerateObject().Select(p => p.Name));
        Assert.Equal(root.Area(0, TestFacts.Population).Sum, population.GetProperty("sum").GetInt64());
        Assert.Equal("2020-09-13T12:26:40Z", Text(population, "oldest"));
        Assert.Equal(["modelled"], population.GetProperty("bySource").EnumerateObject().Select(p => p.Name));
        var depth = json.GetProperty("facts").GetProperty("water-depth");
        Assert.Equal(["mean", "max", "countAbove", "unit", "count", "coverage", "oldest", "newest", "bySource"], depth.EnumerateObject().Select(p => p.Name));
        Assert.Equal("""[{"above":0.15,"count":1},{"above":0.27,"count":1},{"above":0.5,"count":0},{"above":1,"count":0}]""", depth.GetProperty("countAbove").GetRawText());
        Assert.Equal("""{"observed":{"mean":0.28,"count":1}}""", depth.GetProperty("bySource").GetRawText());
        Assert.Equal("2026-07-01T07:59:58.5Z", Text(depth, "newest"));
        var noise = json.GetProperty("facts").GetProperty("noise");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 0), (noise.GetProperty("mean").ValueKind, noise.GetProperty("oldest").ValueKind, noise.GetProperty("count").GetInt32()));
        Assert.Equal(2, json.GetProperty("children").GetArrayLength());
        Assert.Equal(population.GetProperty("sum").GetInt64(), json.GetProperty("children").EnumerateArray().Sum(c => c.GetProperty("facts").GetProperty("population").GetProperty("sum").GetInt64()));
    }

    [Fact]
    public async Task Regions_down_to_tiles_add_up_to_the_city()
    {
        await using var city = await TestCity.StartAsync();
        var root = city.View.Now.Live;
        var total = root.Area(0, TestFacts.Population).Sum;
        var level3 = city.Base.TileOrdinals.Select(t => TileOrdinal.ToCode(t).Ancestor(3)).Distinct().ToList();
        Assert.Equal(2, level3.Count);
        var sum = 0L;
        foreach (var region in level3)
        {
            var json = Read(w => AggregateJson.WriteRegion(w, root, region, TestFacts.Catalogue.All, children: true, s_now));
            Assert.Equal((region.ToString(), 3), (Text(json, "region"), json.GetProperty("level").GetInt32()));
            Assert.All(json.GetProperty("children").EnumerateArray(), c => Assert.Equal(4, c.GetProperty("level").GetInt32()));
            sum += json.GetProperty("children").EnumerateArray().Sum(c => c.GetProperty("facts").GetProperty("population").GetProperty("sum").GetInt64());
        }

        Assert.Equal(total, sum);
        Assert.Equal(total, Read(w => AggregateJson.WriteCover(w, root, [.. level3], TestFacts.Catalogue.All, s_now)).GetProperty("facts").GetProperty("population").GetProperty("sum").GetInt64());
        Assert.Equal(total, root.Region(level3[0].Ancestor(1), TestFacts.Population).Sum);
    }

    [Fact]
    public async Task On_a_runs_branch_the_time_is_the_simulated_one_and_it_says_so()
    {
        await using var city = await TestCity.StartAsync();
        await city.ForkAsync("r", run: "run-7");
        var number = (await city.SeenAsync()).Branch("r")!.Number;
        await city.SetAsync(number, city.Inside(1), TestFacts.Depth, 10, city.NowUs + 3_600 * Micros.Second);
        var root = (await city.SeenAsync()).Branch("r")!;
        var json = Read(w => AggregateJson.WriteArea(w, root, 0, TestFacts.Catalogue.All, children: false, s_now));
        Assert.Equal(("2026-07-01T09:00:00Z", "run-7", true), (Text(json, "asOf"), Text(json, "run"), json.GetProperty("simulated").GetBoolean()));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static JsonElement Read(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) write(json);
        return JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement;
    }
}
