using System.Globalization;
using System.Net;
using System.Text.Json;
using Twin.Acceptance.Support;

namespace Twin.Acceptance;

/// <summary>README's tour, told once, by the programs that a user starts. What it prints is what README shows.</summary>
[Trait("Speed", "slow")]
public sealed class TourTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly string[] s_levels = ["community", "street", "district", "city"];

    [Fact]
    public async Task The_tour_of_the_readme_from_the_first_start_to_a_closed_incident()
    {
        var book = new TourBook();
        await using var host = await HostProcess.StartAsync();
        var twin = new TwinCommand(host);
        book.Add("start", "dotnet run -c Release --project silo", host.ReadyLine.Replace(host.Url, "http://127.0.0.1:8080", StringComparison.Ordinal));

        await TheCityIsTheCensusAsync(book, host, twin);
        var cell = await AChangeIsSeenAtEveryLevelAndSurvivesAKillAsync(book, host, twin);
        await ZoneCountsStayRightAsync(book, host, twin);
        await ABlockedPipeMakesTheStormWorseAsync(book, host, twin);
        await AWatchResumesWithoutGapAsync(host, twin, cell);
        await ARuleOpensAnIncidentThatIsSeenThroughAsync(book, host, twin);
        book.Close();
    }

    private static async Task TheCityIsTheCensusAsync(TourBook book, HostProcess host, TwinCommand twin)
    {
        var shown = await twin.OkAsync("area", "show", "320100", "--facts", "population");
        Assert.Contains("9,314,685", shown, StringComparison.Ordinal);
        Assert.Contains("modelled", shown, StringComparison.Ordinal);
        Assert.Equal(9_314_685, await SumAsync(host, "320100"));
        book.Add("city", "twin area show 320100 --facts population", shown);
    }

    private static async Task<string> AChangeIsSeenAtEveryLevelAndSurvivesAKillAsync(TourBook book, HostProcess host, TwinCommand twin)
    {
        var before = await host.GetAsync("/v1/cells?lon=118.7785&lat=32.0440");
        var code = before.GetProperty("code").GetString()!;
        var value = before.GetProperty("facts").GetProperty("population").GetProperty("value").GetInt64();
        var areas = before.GetProperty("areas").EnumerateArray().Select(a => a.GetString()!).ToArray();
        Assert.Equal(s_levels.Length, areas.Length);
        var sums = new Dictionary<string, long>();
        foreach (var area in areas) sums[area] = await SumAsync(host, area);

        var set = await twin.OkAsync("cell", "set", code, $"population={value + 137}", "--reason", "counted at the door");
        book.Add("cell", $"twin cell set {code} population={value + 137} --reason \"counted at the door\"", set);
        foreach (var area in areas) await UntilAsync(async () => await SumAsync(host, area) == sums[area] + 137, $"{area} has the 137");

        var (pipe, blocked) = await ForkThenChangeLiveAsync(host, code);
        await host.KillAsync();
        await host.GoAsync();
        await ABranchStillReadsAsAtItsForkAsync(host, code, pipe, blocked);
        foreach (var area in areas) Assert.Equal(sums[area] + 137, await SumAsync(host, area));
        book.Add("cell", $"twin cell history {code} --fact population   # after kill -9 and a new start", await twin.OkAsync("cell", "history", code, "--fact", "population"));
        return code;
    }

    private static async Task<(string Pipe, long Position)> ForkThenChangeLiveAsync(HostProcess host, string cell)
    {
        var (made, why) = await host.SendAsync(HttpMethod.Post, "/v1/branches", """{"id":"before","from":"live"}""");
        Assert.True(made == HttpStatusCode.Created, why);
        var pipe = (await host.GetAsync("/v1/pipes?limit=1")).GetProperty("items")[0].GetProperty("id").GetString()!;
        var (set, body) = await host.SendAsync(HttpMethod.Patch, $"/v1/cells/{cell}", """{"facts":{"noise":70},"reason":"after the fork"}""");
        Assert.True(set == HttpStatusCode.OK, body);
        (set, body) = await host.SendAsync(HttpMethod.Patch, $"/v1/pipes/{pipe}", """{"status":"blocked","reason":"after the fork"}""");
        Assert.True(set == HttpStatusCode.OK, body);
        using var json = JsonDocument.Parse(body);
        return (pipe, json.RootElement.GetProperty("position").GetInt64());
    }

    private static async Task ABranchStillReadsAsAtItsForkAsync(HostProcess host, string cell, string pipe, long position)
    {
        Assert.Equal("blocked", (await host.GetAsync($"/v1/pipes/{pipe}?minPosition={position}")).GetProperty("status").GetString());
        Assert.Equal("normal", (await host.GetAsync($"/v1/pipes/{pipe}?branch=before")).GetProperty("status").GetString());
        Assert.True((await host.GetAsync($"/v1/cells/{cell}")).GetProperty("facts").TryGetProperty("noise", out _));
        var atFork = (await host.GetAsync($"/v1/cells/{cell}?branch=before")).GetProperty("facts");
        Assert.False(atFork.TryGetProperty("noise", out _));
        Assert.Equal("reported", atFork.GetProperty("population").GetProperty("source").GetString());
        var (set, body) = await host.SendAsync(HttpMethod.Patch, $"/v1/pipes/{pipe}", """{"status":"normal","reason":"cleared"}""");
        Assert.True(set == HttpStatusCode.OK, body);
    }

    private static async Task ZoneCountsStayRightAsync(TourBook book, HostProcess host, TwinCommand twin)
    {
        var zone = (await host.GetAsync("/v1/zones?near=118.7785,32.0440,500&limit=1")).GetProperty("items")[0].GetProperty("id").GetString()!;
        var start = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60 * 60 - 1800);
        string At(int minute) => start.AddMinutes(minute).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string[] Count(string counter, int minute, int into, int outOf) =>
            ["zone", "count", zone, "--counter", counter, "--from", At(minute), "--to", At(minute + 1), "--in", $"{into}", "--out", $"{outOf}"];
        async Task TellAsync(string[] command) => book.Add("zone", $"twin {string.Join(' ', command)}", await twin.OkAsync(command));

        await TellAsync(Count("north-gate", 3, 50, 5));
        await TellAsync(Count("north-gate", 1, 20, 0)); // late
        await TellAsync(Count("north-gate", 3, 50, 5)); // twice
        await TellAsync(Count("north-gate", 1, 30, 0)); // corrected
        await UntilAsync(async () => (await host.GetAsync($"/v1/zones/{zone}")).GetProperty("present").GetInt64() == 75, "50-5+30 are present");
    }

    private static async Task ABlockedPipeMakesTheStormWorseAsync(TourBook book, HostProcess host, TwinCommand twin)
    {
        const double west = 118.776, south = 32.030, east = 118.788, north = 32.040;
        var scenario = Path.Combine(host.Data, "storm.json");
        await File.WriteAllTextAsync(scenario, string.Create(CultureInfo.InvariantCulture, $$"""
            {"name": "cloudburst", "polygon": {"type": "Polygon", "coordinates": [[[{{west}}, {{south}}], [{{east}}, {{south}}], [{{east}}, {{north}}], [{{west}}, {{north}}], [{{west}}, {{south}}]]]},
             "grid": "beidou:7", "hours": 1, "storm": {"series": [{"minute": 0, "mmPerHour": 120}, {"minute": 40, "mmPerHour": 0}]}, "outputEveryMinutes": 15}
            """));
        var live = await SumAsync(host, "320100");

        async Task<string> RunAsync(params string[] more)
        {
            var said = await twin.OkAsync(["scenario", "run", scenario, "--watch", .. more]);
            book.Add("flood", string.Join(' ', ["twin scenario run storm.json --watch", .. more]), said);
            return said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0];
        }

        var open = await RunAsync();
        var depth = new DepthRaster(await host.BytesAsync($"/v1/runs/{open}/raster?fact=water-depth&t=peak", "image/tiff"));
        var pipe = await PipeUnderWaterAsync(host, depth, west, south, east, north);
        book.Add("flood", "twin branch create blocked", await twin.OkAsync("branch", "create", "blocked"));
        book.Add("flood", $"twin pipe set {pipe.Id} --status blocked --reason \"leaves\" --branch blocked", await twin.OkAsync("pipe", "set", pipe.Id, "--status", "blocked", "--reason", "leaves", "--branch", "blocked"));
        var blocked = await RunAsync("--branch", "blocked");
        book.Add("flood", $"twin run impacts {blocked}", await twin.OkAsync("run", "impacts", blocked));

        foreach (var run in new[] { open, blocked })
        {
            var state = await host.GetAsync($"/v1/runs/{run}");
            Assert.Equal("done", state.GetProperty("status").GetString());
            Assert.True(Math.Abs(state.GetProperty("massError").GetDouble()) < 1e-5, $"mass error of {run}: {state.GetProperty("massError")}");
        }

        var (a, b) = (await host.GetAsync($"/v1/runs/{open}/impacts?at=peak"), await host.GetAsync($"/v1/runs/{blocked}/impacts?at=peak"));
        int Buildings(JsonElement i) => i.GetProperty("buildings").GetProperty("byDepth").EnumerateArray().Sum(d => d.GetProperty("count").GetInt32());
        long People(JsonElement i) => i.GetProperty("people").GetProperty("day").GetInt64();
        Assert.True(Buildings(b) > Buildings(a), $"buildings with the block {Buildings(b)}, without {Buildings(a)}");
        Assert.True(People(b) > People(a), $"people with the block {People(b)}, without {People(a)}");
        Assert.True(b.GetProperty("pipes").GetProperty("inletsClosed").GetInt32() > 1, "the block closes its own inlet and those upstream");

        var deeper = new DepthRaster(await host.BytesAsync($"/v1/runs/{blocked}/raster?fact=water-depth&t=peak", "image/tiff"));
        var (with, without) = (deeper.PeakWithin(pipe.Lon, pipe.Lat, 100), depth.PeakWithin(pipe.Lon, pipe.Lat, 100));
        Assert.True(with > without, $"within 100 m of {pipe.Id}: {with:0.000} m with the block, {without:0.000} m without");

        Assert.Equal(live, await SumAsync(host, "320100"));
        var dry = await host.GetAsync("/v1/areas/320100/aggregates?facts=water-depth");
        Assert.Equal(0, dry.GetProperty("facts").GetProperty("water-depth").GetProperty("count").GetInt64());
        Assert.Equal("normal", (await host.GetAsync($"/v1/pipes/{pipe.Id}")).GetProperty("status").GetString());
    }

    private static async Task AWatchResumesWithoutGapAsync(HostProcess host, TwinCommand twin, string cell)
    {
        var from = (await host.GetAsync("/v1/areas/320100/aggregates?facts=noise")).GetProperty("position").GetInt64();
        using var watch = twin.Start("watch", "--area", "320100", "--facts", "noise", "--kinds", "cell", "--from", $"{from}", "--count", "20", "--ndjson");
        var output = watch.StandardOutput.ReadToEndAsync();
        var error = watch.StandardError.ReadToEndAsync();
        var sent = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            if (i == 10)
            {
                await host.KillAsync();
                await host.GoAsync();
            }

            var (status, body) = await host.SendAsync(HttpMethod.Patch, $"/v1/cells/{cell}", $"{{\"facts\":{{\"noise\":{50 + i}}},\"reason\":\"meter\"}}");
            Assert.True(status == HttpStatusCode.OK, body);
            using var answer = JsonDocument.Parse(body);
            sent.Add(answer.RootElement.GetProperty("position").GetInt64());
        }

        await watch.WaitForExitAsync().WaitAsync(s_patience);
        Assert.True(watch.ExitCode == 0, $"watch: exit {watch.ExitCode}: {await error}");
        var seen = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(PositionOf).ToList();
        Assert.Equal(sent, seen);
    }

    private static async Task ARuleOpensAnIncidentThatIsSeenThroughAsync(TourBook book, HostProcess host, TwinCommand twin)
    {
        var code = (await host.GetAsync("/v1/cells?lon=118.7905&lat=32.0205")).GetProperty("code").GetString()!;
        book.Add("incident", $"twin cell set {code} water-depth=0.4 --reason \"gauge at the underpass\"", await twin.OkAsync("cell", "set", code, "water-depth=0.4", "--reason", "gauge at the underpass"));
        JsonElement opened = default;
        await UntilAsync(async () =>
        {
            var items = (await host.GetAsync("/v1/incidents?status=reported")).GetProperty("items").EnumerateArray().Where(i => i.GetProperty("origin").GetString() == "rule").ToList();
            if (items.Count == 0) return false;
            opened = Assert.Single(items);
            return true;
        }, "the rule opened an incident through the stream");
        Assert.Equal(code, opened.GetProperty("cell").GetString());
        var id = opened.GetProperty("id").GetString()!;
        string[][] steps = [["dispatch", "--unit", "pump-truck-3"], ["handle"], ["check"], ["close"]];
        foreach (var step in steps)
        {
            string[] command = ["incident", step[0], id, .. step[1..]];
            book.Add("incident", $"twin {string.Join(' ', command)}", await twin.OkAsync(command));
        }

        await UntilAsync(async () => (await host.GetAsync($"/v1/incidents/{id}")).GetProperty("status").GetString() == "closed", "it is closed");
        var trail = (await host.GetAsync($"/v1/incidents/{id}")).GetProperty("trail").EnumerateArray().Select(t => t.GetProperty("action").GetString()).ToArray();
        Assert.Equal(["report", "dispatch", "handle", "check", "close"], trail);
        book.Add("incident", $"twin incident show {id}", await twin.OkAsync("incident", "show", id));
    }

    // Of the segments that drain others too, the one whose inlet stands deepest: where a dispatcher would look for leaves.
    private static async Task<(string Id, double Lon, double Lat)> PipeUnderWaterAsync(HostProcess host, DepthRaster depth, double west, double south, double east, double north)
    {
        var pipes = new Dictionary<string, (string? Down, double Lon, double Lat)>(StringComparer.Ordinal);
        var next = string.Create(CultureInfo.InvariantCulture, $"/v1/pipes?bbox={west},{south},{east},{north}&limit=1000");
        while (next is not null)
        {
            var page = await host.GetAsync(next);
            foreach (var p in page.GetProperty("items").EnumerateArray())
            {
                var inlet = p.GetProperty("inlet");
                pipes[p.GetProperty("id").GetString()!] = (p.GetProperty("downstreamId").GetString(), inlet.GetProperty("lon").GetDouble(), inlet.GetProperty("lat").GetDouble());
            }

            next = page.TryGetProperty("next", out var n) && n.ValueKind == JsonValueKind.String ? n.GetString()!.Replace(host.Url, "", StringComparison.Ordinal) : null;
        }

        var upstream = pipes.Keys.ToDictionary(k => k, _ => 0, StringComparer.Ordinal);
        foreach (var id in pipes.Keys)
        {
            var at = pipes[id].Down;
            for (var steps = 0; at is not null && pipes.TryGetValue(at, out var p) && steps < 1000; steps++)
            {
                upstream[at]++;
                at = p.Down;
            }
        }

        const double margin = 0.0012;
        var best = pipes.Where(p => p.Value.Lon > west + margin && p.Value.Lon < east - margin && p.Value.Lat > south + margin && p.Value.Lat < north - margin)
            .Where(p => upstream[p.Key] >= 3).OrderByDescending(p => depth.PeakWithin(p.Value.Lon, p.Value.Lat, 12)).ThenBy(p => p.Key, StringComparer.Ordinal).First();
        return (best.Key, best.Value.Lon, best.Value.Lat);
    }

    private static async Task<long> SumAsync(HostProcess host, string area)
        => (await host.GetAsync($"/v1/areas/{area}/aggregates?facts=population")).GetProperty("facts").GetProperty("population").GetProperty("sum").GetInt64();

    private static long PositionOf(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        var position = root.TryGetProperty("position", out var p) ? p : root.TryGetProperty("id", out var i) ? i : root.GetProperty("data").GetProperty("position");
        return position.ValueKind == JsonValueKind.String ? long.Parse(position.GetString()!, CultureInfo.InvariantCulture) : position.GetInt64();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < s_patience, $"not so after {s_patience.TotalSeconds} s: {what}");
            await Task.Delay(50);
        }
    }
}
