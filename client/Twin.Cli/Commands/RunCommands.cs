using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary><c>twin run ...</c></summary>
internal static class RunCommands
{
    public static Command Create(CliHost host) => new Verb("run", "Runs of scenarios and what came of them.").With(List(host), Show(host), Impacts(host), Export(host), Cancel(host));

    private static Verb List(CliHost host)
    {
        var status = new Option<string>("--status") { Description = "queued, preparing, running, done, failed or cancelled.", HelpName = "S" };
        var limit = ThingFlags.LimitOption(50);
        return new Verb("list", "Runs.", "twin run list --status done").With(status, limit)
            .Does(host, (session, cancel) => Lists.WriteAsync(session, session.Client.ListRunsAsync(session.Value(status), Lists.PageSize(session.Value(limit)), cancel), session.Value(limit),
                new Table("id", "name", "status", Column.Number("done"), Column.Number("simulated h:m:s"), "branch", "grid", Column.Number("cells"), "asked"),
                r => [r.Id, r.Name, r.Status, Figures.Share(r.Progress), RunWatch.Simulated(r.SimulatedTime), r.Branch, r.Grid, Figures.Of(r.Cells), Figures.Time(r.CreatedAt)], cancel));
    }

    private static Verb Show(CliHost host)
    {
        var id = IdArgument();
        var watch = new Option<bool>("--watch") { Description = "Follow it to its end." };
        return new Verb("show", "One run.", "twin run show RUN", "twin run show RUN --watch").With(id, watch)
            .Does(host, async (session, cancel) => session.Value(watch)
                ? await RunWatch.FollowAsync(session, session.Value(id), cancel)
                : ThingMarks.Print(session, (await session.Client.GetRunAsync(session.Value(id), cancel)).Json));
    }

    private static Verb Impacts(CliHost host)
    {
        var id = IdArgument();
        var at = new Option<string>("--at") { Description = "A time of the run, or peak: each thing at its own worst.", DefaultValueFactory = _ => "peak", HelpName = "peak|T" };
        return new Verb("impacts", "Who and what the water meets.", "twin run impacts RUN", "twin run impacts RUN --at peak --json").With(id, at)
            .Does(host, async (session, cancel) =>
            {
                var impacts = await session.Client.GetImpactsAsync(session.Value(id), session.Value(at)!, cancel);
                if (session.Json)
                    return session.Print(impacts.Json);
                ImpactTable.Write(session.Out, session.Ink, impacts, await AreaCommands.NamesAsync(session, cancel));
                return ExitCode.Ok;
            });
    }

    private static Verb Export(CliHost host)
    {
        var id = IdArgument();
        var fact = new Option<string>("--fact") { Description = "The quantity: water-depth (m), or over the whole run water-speed (m/s), water-hazard (rating to people, m2/s), water-arrival (s from the start).", DefaultValueFactory = _ => "water-depth", HelpName = "ID" };
        var at = new Option<string>("--at") { Description = "A time of the run, or peak.", DefaultValueFactory = _ => "peak", HelpName = "peak|T" };
        var bbox = new Option<string>("--bbox") { Description = "Only this box.", HelpName = "W,S,E,N" };
        var format = new Option<string>("--format") { Description = "GeoTIFF for programs or PNG for eyes.", DefaultValueFactory = _ => "tiff", HelpName = "tiff|png" };
        format.AcceptOnlyFromAmong("tiff", "png");
        var output = new Option<string>("--out") { Description = "File to write; - = stdout. By default named by run, quantity and time.", HelpName = "FILE" };
        return new Verb("export", "A quantity of a run as a raster.", "twin run export RUN --out depth.tif", "twin run export RUN --fact water-hazard --format png --bbox 118.77,32.03,118.80,32.06").With(id, fact, at, bbox, format, output)
            .Does(host, async (session, cancel) =>
            {
                var png = session.Value(format) == "png";
                var raster = await session.Client.GetRasterAsync(session.Value(id), session.Value(fact)!, session.Value(at)!, session.Value(bbox), png ? "image/png" : "image/tiff", cancel);
                var file = session.Value(output) ?? FileName($"{session.Value(id)}-{session.Value(fact)}-{session.Value(at)}.{(png ? "png" : "tif")}");
                if (file == "-")
                {
                    await using var stream = host.OutBytes();
                    await stream.WriteAsync(raster.Bytes, cancel);
                    return ExitCode.Ok;
                }
                await File.WriteAllBytesAsync(host.PathOf(file), raster.Bytes, cancel);
                session.Out.WriteLine(file);
                session.Talk.Say($"{Figures.Of(raster.Bytes.Length)} bytes, {raster.MediaType}; the values are simulated");
                return ExitCode.Ok;
            });
    }

    private static Verb Cancel(CliHost host)
    {
        var id = IdArgument();
        return new Verb("cancel", "Stops a run; what was computed stays readable.", "twin run cancel RUN").With(id)
            .Does(host, async (session, cancel) =>
            {
                var run = await session.Client.CancelRunAsync(session.Value(id), null, cancel);
                if (session.Json)
                    return session.Print(run.Json);
                session.Out.WriteLine($"{session.Value(id)} {run.Status}");
                return ExitCode.Ok;
            });
    }

    private static Argument<string> IdArgument() => new("ID") { Description = "Id of the run." };

    // A time has colons and an id may have slashes: neither belongs into a file's name.
    private static string FileName(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '-'));
}
