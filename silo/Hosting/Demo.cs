using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Twin.Silo.Hosting;

/// <summary>What <c>-- demo</c> does after the start, through the outside like anybody: a 50-year 2-hour storm over the old city, its impacts, a picture. The host stays up.</summary>
public static class Demo
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(300);

    /// <summary>Runs the scenario and prints what came of it. Failures are printed, not thrown: the twin goes on.</summary>
    public static async Task RunAsync(WebApplication app, string dataFolder, CancellationToken ct)
    {
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(dataFolder, "token"), ct)).Trim());
            var id = await StartAsync(http, ct);
            var run = await FollowAsync(http, id, ct);
            if (run.GetProperty("status").GetString() != "done")
            {
                await Console.Error.WriteLineAsync($"demo: run {id} ended as {run.GetProperty("status").GetString()}: {run.GetProperty("error").GetString()}");
                return;
            }

            PrintImpacts(run, await GetAsync(http, $"/v1/runs/{id}/impacts?at=peak", ct));
            await PicturesAsync(http, id, dataFolder, ct);
            Next(app.Urls.First(), id);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync($"demo: {e.Message}");
        }
        catch (OperationCanceledException)
        {
            // the host stops
        }
    }

    private static async Task<string> StartAsync(HttpClient http, CancellationToken ct)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo-scenario.json")!;
        using var reader = new StreamReader(stream);
        var body = $"{{\"scenario\":{await reader.ReadToEndAsync(ct)}}}";
        using var answer = await http.PostAsync("/v1/runs", new StringContent(body, Encoding.UTF8, "application/json"), ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"the run was not taken: {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> FollowAsync(HttpClient http, string id, CancellationToken ct)
    {
        Console.Error.WriteLine("demo: a 50-year 2-hour design storm over the old city, simulated on its own branch; live stays as it is");
        var shown = -1;
        while (true)
        {
            var run = await GetAsync(http, $"/v1/runs/{id}", ct);
            var status = run.GetProperty("status").GetString();
            var progress = run.GetProperty("progress").GetDouble();
            var percent = (int)(progress * 100);
            if (Console.IsErrorRedirected)
            {
                if (percent / 10 != shown / 10 || shown < 0) await Console.Error.WriteLineAsync($"flood: {percent} % {status}");
            }
            else
            {
                var filled = (int)Math.Round(progress * 30);
                await Console.Error.WriteAsync($"\rflood [{new string('#', filled)}{new string('.', 30 - filled)}] {percent,3} % {status,-10}");
            }

            shown = percent;
            if (status is "done" or "failed" or "cancelled")
            {
                await Console.Error.WriteLineAsync();
                return run;
            }

            await Task.Delay(s_look, TimeProvider.System, ct);
        }
    }

    private static void PrintImpacts(JsonElement run, JsonElement impacts)
    {
        var c = CultureInfo.InvariantCulture;
        var text = new StringBuilder();
        text.AppendLine().AppendLine(c, $"Run {run.GetProperty("id").GetString()} on branch {run.GetProperty("branch").GetString()}: simulated, mass error {run.GetProperty("massError").GetDouble():0.0e+0}");
        var buildings = impacts.GetProperty("buildings");
        text.AppendLine(c, $"  {"buildings with water above 0.15 m at the entrance",-52}{buildings.GetProperty("total").GetInt32(),10:N0}");
        foreach (var d in buildings.GetProperty("byDepth").EnumerateArray()) text.AppendLine(c, $"  {$"  above {d.GetProperty("above").GetDouble():0.00} m",-52}{d.GetProperty("count").GetInt32(),10:N0}");
        var people = impacts.GetProperty("people");
        text.AppendLine(c, $"  {"people in them by day (modelled occupants)",-52}{people.GetProperty("day").GetInt64(),10:N0}");
        text.AppendLine(c, $"  {"people in them by night",-52}{people.GetProperty("night").GetInt64(),10:N0}");
        foreach (var r in impacts.GetProperty("roads").GetProperty("byPassability").EnumerateArray())
            text.AppendLine(c, $"  {$"road, {r.GetProperty("class").GetString()}",-52}{r.GetProperty("lengthM").GetDouble() / 1000,10:0.0} km");
        text.AppendLine(c, $"  {"incidents that the rules open",-52}{impacts.GetProperty("incidents").GetProperty("total").GetInt32(),10:N0}");
        foreach (var statement in run.GetProperty("statements").EnumerateArray()) text.AppendLine(c, $"  - {statement.GetString()}");
        Console.WriteLine(text.ToString());
    }

    private static async Task PicturesAsync(HttpClient http, string id, string dataFolder, CancellationToken ct)
    {
        foreach (var (accept, name) in new[] { ("image/png", "demo-peak-depth.png"), ("image/tiff", "demo-peak-depth.tif") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/runs/{id}/raster?fact=water-depth&t=peak");
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
            using var answer = await http.SendAsync(request, ct);
            answer.EnsureSuccessStatusCode();
            await File.WriteAllBytesAsync(Path.Combine(dataFolder, name), await answer.Content.ReadAsByteArrayAsync(ct), ct);
        }

        Console.WriteLine($"picture: {Path.Combine(dataFolder, "demo-peak-depth.png")} (greatest depth over streets, buildings and waters, with a legend); GeoTIFF beside it");
    }

    private static void Next(string url, string id) => Console.WriteLine($"""
        try next, in another terminal:
          dotnet run -c Release --project client/Twin.Cli -- area show 320100
          dotnet run -c Release --project client/Twin.Cli -- run impacts {id}
          dotnet run -c Release --project client/Twin.Cli -- area show 320104 --branch run-{id} --facts water-depth
          dotnet run -c Release --project client/Twin.Cli -- watch
          curl {url}/v1/areas/320100/aggregates
        Ctrl-C stops the twin.
        """);

    private static async Task<JsonElement> GetAsync(HttpClient http, string path, CancellationToken ct)
    {
        using var answer = await http.GetAsync(path, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"GET {path}: {(int)answer.StatusCode} {text}");
        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }
}
