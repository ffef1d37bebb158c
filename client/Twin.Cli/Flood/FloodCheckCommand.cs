using System.CommandLine;
using System.Globalization;
using Twin.Cli.Output;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Flood.Cases;

namespace Twin.Cli.Flood;

/// <summary><c>twin flood check</c>: runs case folders and compares them with what they expect.</summary>
internal static class FloodCheckCommand
{
    public static Verb Create(CliHost host)
    {
        var cases = new Argument<string>("CASES") { Description = "A case folder, or a folder of case folders." };
        var every = new Option<bool>("--all") { Description = "Print every check; without it the one nearest to its tolerance and all that failed." };
        var flags = new FloodSolverFlags();
        return new Verb("check", "Runs every case of a folder, of the surface under the schemes it is for and of the drains, and prints, a row a run, its worst check beside the tolerance. Exit code 1 if one fails; refused and skipped cases are named and do not fail.",
                "twin flood check tests/Twin.Flood.Tests/cases", "twin flood check ../shared/flood/cases --scheme fv --all", "twin flood check ../shared/flood/cases --threads 1 --json")
            .With(cases, every).With(flags.All).Does(host, (session, cancel) =>
            {
                var path = host.PathOf(session.Value(cases));
                var folders = FloodCheck.Folders(path);
                if (folders.Count == 0)
                    throw new UsageException($"{session.Value(cases)}: no case.json in it or in its folders");
                var options = flags.Options(session);
                var asked = flags.Schemes(session);
                var (results, done) = (new List<FloodCaseResult>(), 0);
                using (var bar = session.Talk.Progress("cases", folders.Count))
                {
                    foreach (var folder in folders)
                    {
                        bar.Report(done++, Path.GetFileName(folder));
                        foreach (var scheme in asked.Count > 0 ? asked : FloodCheck.SchemesFor(folder)) results.Add(FloodCheck.RunCase(folder, options, null, scheme, cancel));
                    }
                    bar.Report(folders.Count, Sum(results));
                }
                if (session.Json)
                    JsonText.Write(session.Out, Document(results));
                else
                    Print(session, results, session.Value(every));
                return Task.FromResult(results.Exists(r => r.Status == FloodCaseStatus.Failed) ? ExitCode.Failed : ExitCode.Ok);
            });
    }

    // A row a case: its check nearest to the tolerance, or every one that failed.
    private static void Print(Session session, List<FloodCaseResult> results, bool every)
    {
        var table = new Table("case", "scheme", "check", "norm", Column.Number("value"), Column.Number("tolerance"), Column.Number("mass error"), Column.Number("steps"), Column.Number("s"), Column.Number("Mcell/s"), "ok", "because");
        foreach (var result in results)
        {
            if (result.Checks.Count == 0)
                table.Add(result.Name, Scheme(result), null, null, null, null, null, null, null, null, Word(result.Status), result.Reason);
            var shown = every ? result.Checks : result.Checks.Where(c => !c.Passed).DefaultIfEmpty(result.Worst).OfType<FloodCheckResult>();
            foreach (var check in shown)
                table.Add(result.Name, Scheme(result), Name(check.Spec), check.Spec.Norm, Short(check.Value), Short(check.Tolerance), result.MassError is { } error ? Short(error) : null, Figure(result.Steps), result.WallTime.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture),
                    result.IsDrains ? null : Figure(result.MillionUpdatesPerSecond), check.Passed ? "ok" : result.Status == FloodCaseStatus.Reported ? "reported" : "FAILED");
        }
        table.Write(session.Out, session.Ink);
        session.Out.WriteLine(Sum(results));
    }

    private static string Scheme(FloodCaseResult result) => result.IsDrains ? "drains" : FloodCommands.Word(result.Scheme);

    private static string Sum(List<FloodCaseResult> results) =>
        string.Join(", ", Enum.GetValues<FloodCaseStatus>().Select(s => (Status: s, Count: results.Count(r => r.Status == s))).Where(p => p.Count > 0 || p.Status <= FloodCaseStatus.Failed)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Count} {Word(p.Status).ToLowerInvariant()}")));

    private static object Document(List<FloodCaseResult> results) => new
    {
        cases = results.Select(r => new
        {
            name = r.Name,
            scheme = Scheme(r),
            status = Word(r.Status).ToLowerInvariant(),
            reason = r.Reason.Length > 0 ? r.Reason : null,
            steps = r.Steps,
            wallSeconds = r.WallTime.TotalSeconds,
            millionCellsPerSecond = r.MillionUpdatesPerSecond,
            massError = r.MassError,
            checks = r.Checks.Select(c => new
            {
                quantity = c.Spec.Quantity,
                norm = c.Spec.Norm,
                from = c.Spec.From,
                ids = c.Spec.Ids,
                against = c.Spec.Against,
                // JSON has no word for a value that could not be measured
                value = double.IsFinite(c.Value) ? c.Value : (double?)null,
                tolerance = c.Tolerance,
                ok = c.Passed,
            }),
        }),
    };

    private static string Name(FloodCheckSpec spec) =>
        spec.Quantity + (spec.From is { } from ? string.Create(CultureInfo.InvariantCulture, $" from {from:0.###} s") : "") + (spec.Against == "value" ? "" : $" to {spec.Against}");

    private static string Word(FloodCaseStatus status) => status switch
    {
        FloodCaseStatus.Passed => "passed",
        FloodCaseStatus.Failed => "FAILED",
        FloodCaseStatus.Refused => "refused",
        FloodCaseStatus.Reported => "reported",
        FloodCaseStatus.Skipped => "skipped",
    };

    private static string Short(double value) => value.ToString("0.00E+0", CultureInfo.InvariantCulture);

    private static string Figure(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
