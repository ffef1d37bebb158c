using System.CommandLine;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Storage.Base;

namespace Twin.Cli.Import;

/// <summary><c>twin import</c>: base layers into an immutable base. Works on the data folder itself; a running host takes the new base at its next start.</summary>
internal static class ImportCommands
{
    public static Command Create(CliHost host)
    {
        var gridData = new Option<string>("--grid-data") { Description = "Folder of the base layers.", DefaultValueFactory = _ => "grid-data", HelpName = "DIR" };
        var data = new Option<string>("--data") { Description = "Data folder; the base goes to DIR/base.", DefaultValueFactory = _ => ".data", HelpName = "DIR" };
        var boundaries = new Option<string?>("--boundaries") { Description = "GeoJSON with the real ground of streets or communities (property code or id); replaces the modelled patches of its districts.", HelpName = "FILE" };
        var terrain = new Option<string[]>("--terrain") { Description = "Surveyed terrain, GeoTIFF or ESRI ASCII grid; may be given more than once.", HelpName = "FILE", AllowMultipleArgumentsPerToken = true };
        var crs = new Option<string[]>("--crs") { Description = "Reference system of a file that does not name its own: NAME=EPSG:4549, NAME=GCJ-02.", HelpName = "NAME=CRS", AllowMultipleArgumentsPerToken = true };
        return new Verb("import", "Import the base layers: districts, people, ground, buildings, streets, drains, zones. Needs no server.",
                "twin import", "twin import --grid-data layers --data .data", "twin import --terrain survey.asc --crs survey.asc=EPSG:4549 --boundaries streets.geojson")
            .With(gridData, data, boundaries, terrain, crs).Does(host, (session, cancel) => Task.Run(() => Run(session, new()
            {
                GridDataFolder = host.PathOf(session.Value(gridData)!),
                DataFolder = host.PathOf(session.Value(data)!),
                BoundariesFile = session.Value(boundaries) is { } file ? host.PathOf(file) : null,
                TerrainFiles = [.. (session.Value(terrain) ?? []).Select(host.PathOf)],
                Crs = Declared(session.Value(crs) ?? []),
            }, cancel), cancel));
    }

    private static int Run(Session session, ImportOptions options, CancellationToken cancel)
    {
        ImportResult result;
        using (var bar = session.Talk.Progress("import", 100))
        {
            try
            {
                result = BaseImporter.Import(options, new AtOnce(bar), cancel);
            }
            catch (LayerException fault)
            {
                var kept = BaseStore.CurrentHash(options.DataFolder) is { } hash ? $"; base {hash[..12]} stays in use" : "";
                throw new UsageException(fault.Message + kept);
            }
        }

        foreach (var note in result.Notes) session.Talk.Warn(note);
        if (session.Json) JsonText.Write(session.Out, new { hash = result.Hash, folder = result.Folder, isNew = result.IsNew, notes = result.Notes });
        else session.Out.WriteLine(result.Hash);
        session.Talk.Say(result.IsNew ? $"the base is in {result.Folder} and in use from the host's next start" : "the same base was there already; it is the one in use");
        return ExitCode.Ok;
    }

    private static Dictionary<string, string> Declared(string[] pairs)
    {
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || at == pair.Length - 1) throw new UsageException($"'{pair}' is not NAME=CRS, like stations.csv=GCJ-02");
            declared[Path.GetFileName(pair[..at])] = pair[(at + 1)..];
        }

        return declared;
    }

    // Not Progress<T>: that posts to other threads, and the bar would go on after the end.
    private sealed class AtOnce(ProgressBar bar) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => bar.Report((long)(value.Fraction * 100), value.Stage);
    }
}
