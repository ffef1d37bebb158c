using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;
using Twin.Geo;

namespace Twin.Cli.Commands;

/// <summary><c>twin doctor</c>: is everything as it should be.</summary>
internal static class DoctorCommand
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(30);

    private sealed record Finding(string Check, bool Ok, string Detail);

    public static Command Create(CliHost host) =>
        new Verb("doctor", "Checks server, token, clocks, base and coordinates; exit code 0 when all is well.", "twin doctor", "twin doctor --server https://twin.example --json")
            .Does(host, async (session, cancel) =>
            {
                var findings = new List<Finding>();
                var code = await ServerAsync(session, findings, cancel);
                var token = Token(session, findings);
                if (code == ExitCode.Ok)
                    code = await RightsAsync(session, findings, cancel);
                if (code == ExitCode.Ok && !token)
                    code = ExitCode.NotAllowed;
                findings.Add(RoundTrip());
                if (code == ExitCode.Ok && findings.Exists(f => !f.Ok))
                    code = ExitCode.Failed;
                Print(session, findings);
                return code;
            });

    private static async Task<int> ServerAsync(Session session, List<Finding> findings, CancellationToken cancel)
    {
        try
        {
            var before = session.Host.Time.GetUtcNow();
            var health = await session.Client.GetHealthAsync(cancel);
            var after = session.Host.Time.GetUtcNow();
            findings.Add(new("server", health.Ready, $"{session.Server.GetLeftPart(UriPartial.Authority)} {(health.Ready ? "is ready" : "answers but is not ready")}{Reported(health.Report)}"));
            if (health.Clock is { } clock)
            {
                // The header has whole seconds, so half of one is nobody's fault.
                var skew = clock + TimeSpan.FromSeconds(0.5) - (before + (after - before) / 2);
                findings.Add(new("clock", skew.Duration() <= MostSkew, string.Create(CultureInfo.InvariantCulture, $"the server's clock is {Math.Abs(skew.TotalSeconds):0} s {(skew > TimeSpan.Zero ? "ahead of" : "behind")} this machine's{(skew.Duration() <= MostSkew ? "" : "; set one of them right: observations are judged by time")}")));
            }
            return ExitCode.Ok;
        }
        catch (TwinUnreachableException fault)
        {
            findings.Add(new("server", false, fault.Message + "; start it: dotnet run -c Release --project silo"));
            return ExitCode.Unreachable;
        }
    }

    private static string Reported(JsonElement report) =>
        report.ValueKind == JsonValueKind.Object && report.TryGetProperty("status", out var status) ? $" ({status})" : "";

    /// <summary>What the token says of itself. Its signature is the server's to judge.</summary>
    private static bool Token(Session session, List<Finding> findings)
    {
        _ = session.Client;
        if (session.Token is not { } token)
        {
            findings.Add(new("token", false, "none: set TWIN_TOKEN, or run where the host's .data/token lies"));
            return false;
        }
        if (TokenText.Read(token) is not { } said)
        {
            findings.Add(new("token", true, $"from {session.TokenSource}; it does not say what it is"));
            return true;
        }
        var now = session.Host.Time.GetUtcNow();
        var good = said.Expires is not { } end || end > now;
        findings.Add(new("token", good, $"{said.Role ?? "no role"} in {said.Area ?? "no area"} as {said.Name ?? "nobody"}, {(said.Expires is { } until ? (good ? "until " : "expired at ") + Figures.Time(until) : "without end")}; from {session.TokenSource}"));
        return good;
    }

    private static async Task<int> RightsAsync(Session session, List<Finding> findings, CancellationToken cancel)
    {
        try
        {
            var city = await session.Client.PageAsync<Area>("/v1/areas?level=city&limit=1", cancel);
            findings.Add(new("read", city.Items.Count == 1, city.Items is [var area] ? $"{area.Code} {area.Name}, {Figures.Of(area.Cells)} cells" : "the server knows no city"));
            var sources = await session.Client.GetAttributionsAsync(cancel);
            findings.Add(new("base", sources.BaseHash.Length > 0, sources.BaseHash));
            return ExitCode.Ok;
        }
        catch (TwinProblemException problem) when (problem.Status is 401 or 403)
        {
            findings.Add(new("read", false, problem.Message));
            return ExitCode.NotAllowed;
        }
        catch (TwinProblemException problem)
        {
            findings.Add(new("read", false, problem.Message));
            return ExitCode.Failed;
        }
    }

    /// <summary>Nanjing's own plane system there and back: a wrong or missing projection library shows here.</summary>
    private static Finding RoundTrip()
    {
        var drum = new GeoPoint(118.77835, 32.04410);
        var plane = CoordinateSystem.GaussKruger120.ToPlane(drum);
        var back = CoordinateSystem.GaussKruger120.ToGeo(plane);
        var millimetres = Math.Max(Math.Abs(back.Lon - drum.Lon), Math.Abs(back.Lat - drum.Lat)) * 111_320_000;
        return new("coordinates", millimetres < 1, string.Create(CultureInfo.InvariantCulture, $"EPSG:4549 there and back within {millimetres:0.######} mm"));
    }

    private static void Print(Session session, List<Finding> findings)
    {
        if (session.Json)
        {
            JsonText.Write(session.Out, new { ok = findings.TrueForAll(f => f.Ok), checks = findings });
            return;
        }
        var table = new Table("check", "state", "detail");
        foreach (var finding in findings)
            table.Add(finding.Check, finding.Ok ? "ok" : "FAULT", finding.Detail);
        table.Write(session.Out, session.Ink);
    }
}
