using System.CommandLine;
using System.Text;
using Twin.Cli.Flood.Validation;
using Twin.Cli.Running;
using Twin.Flood;
using Twin.Flood.Cases;

namespace Twin.Cli.Flood;

/// <summary><c>twin flood validate</c>: runs case folders and writes the page of numbers and plots.</summary>
internal static class FloodValidateCommand
{
    public static Verb Create(CliHost host)
    {
        var cases = new Argument<string[]>("CASES") { Description = "Case folders, or folders of case folders, of the surface and of the drains.", Arity = ArgumentArity.OneOrMore };
        var place = new Option<string>("--out") { Description = "Folder for flood-validation.md and its folder of plots; it is made if it is not there.", DefaultValueFactory = _ => "docs", HelpName = "FOLDER" };
        return new Verb("validate", "Runs every case under the schemes it is for and writes a page with the errors as numbers and a plot of each case. Exit code 1 if one fails; the page says which.",
                "twin flood validate tests/Twin.Flood.Tests/cases tests/Twin.Flood.Tests/drains", "twin flood validate my-case --out my-report")
            .With(cases, place).Does(host, (session, cancel) =>
            {
                var folders = new List<string>();
                foreach (var given in session.Value(cases) ?? [])
                {
                    var found = FloodCheck.Folders(host.PathOf(given));
                    if (found.Count == 0) throw new UsageException($"{given}: no case.json in it or in its folders");
                    folders.AddRange(found);
                }
                var options = new FloodOptions { Clock = host.Time };
                var validated = new List<ValidatedCase>();
                using (var bar = session.Talk.Progress("cases", folders.Count))
                {
                    foreach (var folder in folders)
                    {
                        bar.Report(validated.Count, Path.GetFileName(folder));
                        validated.Add(CaseValidator.Run(folder, options, cancel));
                    }
                    bar.Report(folders.Count);
                }
                var page = Write(host.PathOf(session.Value(place)!), validated);
                var failed = validated.Where(c => c.Runs.Any(r => r.Result.Status == FloodCaseStatus.Failed)).Select(c => c.Name).ToList();
                session.Out.WriteLine($"{page}: {validated.Count} cases{(failed.Count > 0 ? $", FAILED: {string.Join(", ", failed)}" : ", none failed")}");
                return Task.FromResult(failed.Count > 0 ? ExitCode.Failed : ExitCode.Ok);
            });
    }

    private static string Write(string folder, List<ValidatedCase> cases)
    {
        var page = Path.Combine(folder, ValidationPage.FileName);
        var plots = Path.Combine(folder, Path.GetFileNameWithoutExtension(ValidationPage.FileName));
        try
        {
            Directory.CreateDirectory(plots);
            foreach (var (name, bytes) in cases.SelectMany(ValidationPage.Plots)) File.WriteAllBytes(Path.Combine(plots, name), bytes);
            File.WriteAllText(page, ValidationPage.Write(cases), new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{folder} cannot be written: {e.Message}");
        }
        return page;
    }
}
