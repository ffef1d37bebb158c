using System.CommandLine;
using System.Globalization;
using Twin.Cli.Facts;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Client;

namespace Twin.Cli.Commands;

/// <summary><c>twin facts ...</c></summary>
internal static class FactsCommands
{
    private const int MostShown = 20;

    public static Command Create(CliHost host) => new Verb("facts", "The fact catalogue, and facts in bulk.").With(List(host), Import(host));

    private static Verb List(CliHost host) =>
        new Verb("list", "The fact catalogue.", "twin facts list")
            .Does(host, (session, cancel) => Lists.WriteAsync(session, session.Client.ListAsync<FactInfo>("/v1/facts", cancel), 0,
                new Table("fact", "名称", "name", "unit", Column.Number("min"), Column.Number("max"), "aggregates"),
                f => [f.Id, f.Name?.Zh, f.Name?.En, f.Unit, Figures.Of(f.Min), Figures.Of(f.Max), string.Join(", ", f.Aggregation ?? [])], cancel));

    private static Verb Import(CliHost host)
    {
        var file = new Argument<string>("FILE") { Description = $".csv with the head {CsvFacts.UsualHead} (also source), or .ndjson; - = NDJSON on stdin." };
        var dry = new Option<bool>("--dry-run") { Description = "Check every row and send none." };
        var again = new Option<bool>("--again") { Description = "Take the rows anew though the same file was imported in the last 24 hours." };
        var refusals = new Option<string>("--refused") { Description = "Write the refused rows to this CSV (line,code,detail).", HelpName = "FILE" };
        var branch = ReadFlags.BranchOption("Branch to write.");
        return new Verb("import", "Takes a file of facts. Good rows are taken, bad ones reported by line; broken off, the same command goes on where it was.",
                "twin facts import population.csv --dry-run", "twin facts import sensors.ndjson --refused bad.csv")
            .With(file, dry, again, refusals, branch)
            .Does(host, async (session, cancel) =>
            {
                var facts = FactFile.Open(host, session.Value(file));
                var check = new FactCheck(await CatalogueAsync(session, session.Value(dry), cancel));
                var report = new ImportReport(facts.Name);
                foreach (var row in facts.Rows(check))
                    report.Read(row);
                if (!session.Value(dry))
                    await SendAsync(session, facts, check, session.Value(branch), session.Value(again) ? session.Host.Time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) : "", report, cancel);
                else
                    report.DryRun();
                if (session.Value(refusals) is { } csv)
                    await File.WriteAllTextAsync(host.PathOf(csv), report.RefusedCsv(), cancel);
                return Print(session, report);
            });
    }

    private static async Task SendAsync(Session session, FactFile facts, FactCheck check, string? branch, string salt, ImportReport report, CancellationToken cancel)
    {
        using var bar = session.Talk.Progress("facts", report.Good);
        long sent = 0;
        try
        {
            foreach (var chunk in FactChunk.Of(facts.Rows(check)))
            {
                var answer = await session.Client.PostFactsAsync(chunk.Body, branch, new CommandOptions(chunk.Key(branch, salt)), cancel);
                sent += chunk.Lines.Count;
                report.Answered(chunk, answer);
                bar.Report(sent, $"{Figures.Of(sent)} of {Figures.Of(report.Good)} rows");
            }
        }
        catch (Exception fault) when (fault is TwinUnreachableException or TwinProblemException or OperationCanceledException)
        {
            session.Talk.Fault($"{Figures.Of(sent)} of {Figures.Of(report.Good)} rows are in; the same command goes on from there");
            throw;
        }
    }

    /// <summary>The catalogue to check by. A dry run does without it where no server answers, and says so.</summary>
    private static async Task<IReadOnlyDictionary<string, FactInfo>?> CatalogueAsync(Session session, bool dry, CancellationToken cancel)
    {
        try
        {
            return (await session.Client.GetCatalogueAsync(cancel)).ToDictionary(f => f.Id, StringComparer.Ordinal);
        }
        catch (Exception fault) when (dry && fault is TwinUnreachableException or TwinProblemException { Status: 401 or 403 })
        {
            session.Talk.Warn($"fact ids and ranges are not checked: {fault.Message}");
            return null;
        }
    }

    private static int Print(Session session, ImportReport report)
    {
        if (session.Json)
            JsonText.Write(session.Out, report.Document());
        else
            session.Out.WriteLine(report.Summary());
        foreach (var refused in report.Refused.Take(MostShown))
            session.Talk.Fault($"{report.File}:{refused.Line}: {refused.Detail} ({refused.Code})");
        if (report.RefusedCount > MostShown)
            session.Talk.Fault($"... and {Figures.Of(report.RefusedCount - Math.Min(MostShown, report.Refused.Count))} more; --refused FILE or --json lists them");
        return report.RefusedCount == 0 ? ExitCode.Ok : ExitCode.Usage;
    }
}
