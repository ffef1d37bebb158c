using Twin.Flood.Cases;
using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Cases;

/// <summary>Runs drain cases and judges them. Results take the same form as those of the surface.</summary>
public static class DrainCheck
{
    /// <summary>Runs every drain case under a path (a case folder or a folder of them). A case that is wrong or refused is a result, not an exception.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<FloodCaseResult> RunFolder(string path, TimeProvider? clock = null, CancellationToken cancel = default) =>
        [.. FloodCheck.Folders(path).Where(DrainCaseReader.IsDrainCase).Select(folder => RunCase(folder, clock, cancel))];

    /// <summary>Runs one case, named by its folder or its case.json.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FloodCaseResult RunCase(string path, TimeProvider? clock = null, CancellationToken cancel = default)
    {
        clock ??= TimeProvider.System;
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path));
        try
        {
            var drainCase = DrainCaseReader.Read(path);
            var run = new DrainCaseRun(drainCase);
            var start = clock.GetTimestamp();
            run.Run(cancel);
            var checks = run.Checks();
            var passed = checks.Count > 0 && checks.All(c => c.Passed);
            return new(drainCase.Name, passed ? FloodCaseStatus.Passed : FloodCaseStatus.Failed, checks.Count == 0 ? "it has no checks." : "", checks, null, run.Solver.Steps, clock.GetElapsedTime(start)) { IsDrains = true, MassError = run.Solver.Ledger.MassError };
        }
        catch (FloodCaseException e)
        {
            return FloodCaseResult.NotRun(name, default, e.Status, e.Message) with { IsDrains = true };
        }
        catch (Exception e) when (e is FloodInputException or DrainUnstableException or IOException or UnauthorizedAccessException)
        {
            return FloodCaseResult.NotRun(name, default, FloodCaseStatus.Failed, e.Message) with { IsDrains = true };
        }
    }
}
