using Twin.Flood;
using Twin.Flood.Cases;
using Twin.Flood.Drains.Cases;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Model;

namespace Twin.Cli.Flood.Validation;

/// <summary>Runs a case under every scheme it is for and keeps what the page shows.</summary>
internal static class CaseValidator
{
    /// <summary>The case of a folder. What cannot run is a result with its reason.</summary>
    public static ValidatedCase Run(string folder, FloodOptions options, CancellationToken cancel) =>
        DrainCaseReader.IsDrainCase(folder) ? Drains(folder, options, cancel) : Surface(folder, options, cancel);

    private static ValidatedCase Surface(string folder, FloodOptions options, CancellationToken cancel)
    {
        FloodCase floodCase;
        try
        {
            floodCase = FloodCaseReader.Read(folder);
        }
        catch (Exception e) when (e is FloodCaseException or FloodInputException or IOException)
        {
            var result = FloodCheck.RunCase(folder, options, cancel: cancel);
            return new(result.Name, "", "", "", [new("", result)], [], null);
        }
        var (runs, rows, map) = (new List<ValidatedRun>(), new List<(string, IReadOnlyList<(ExpectedRow, double)>)>(), (byte[]?)null);
        foreach (var scheme in FloodCheck.SchemesFor(floodCase))
        {
            var word = FloodCommands.Word(scheme);
            try
            {
                // read anew for each run: drains and structures of a case hold the state of the run they were in
                runs.Add(new(word, FloodCheck.RunCase(FloodCaseReader.Read(folder), options with { Scheme = scheme }, out var run, cancel: cancel)));
                rows.Add((word, [.. run.Comparisons]));
                map ??= CasePlots.Map(floodCase, run.Solver);
            }
            catch (Exception e) when (e is FloodInputException or FloodUnstableException or FloodCaseException or DrainUnstableException)
            {
                runs.Add(new(word, new(floodCase.Name, FloodCaseStatus.Failed, e.Message, [], null, 0, TimeSpan.Zero) { Scheme = scheme }));
            }
        }
        var source = floodCase.ExpectedFrom.Length > 0 ? $"{floodCase.Source} Expected values from {floodCase.ExpectedFrom}." : floodCase.Source;
        return new(floodCase.Name, floodCase.Title, floodCase.Family, source, runs, CasePlots.Of(floodCase, rows), map);
    }

    private static ValidatedCase Drains(string folder, FloodOptions options, CancellationToken cancel)
    {
        try
        {
            var drainCase = DrainCaseReader.Read(folder);
            var run = new DrainCaseRun(drainCase);
            run.Run(cancel);
            var checks = run.Checks();
            var status = checks.Count > 0 && checks.All(c => c.Passed) ? FloodCaseStatus.Passed : FloodCaseStatus.Failed;
            var result = new FloodCaseResult(drainCase.Name, status, "", checks, null, run.Solver.Steps, TimeSpan.Zero) { IsDrains = true, MassError = run.Solver.Ledger.MassError };
            return new(drainCase.Name, drainCase.Title, "drains", drainCase.Source, [new("drains", result)], DrainPlots.Of(drainCase.Network, run.Comparisons), null);
        }
        catch (Exception e) when (e is FloodCaseException or FloodInputException or DrainUnstableException or IOException)
        {
            var result = FloodCheck.RunCase(folder, options, cancel: cancel);
            return new(result.Name, "", "drains", "", [new("drains", result)], [], null);
        }
    }
}
