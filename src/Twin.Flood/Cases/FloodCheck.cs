namespace Twin.Flood.Cases;

/// <summary>Runs case folders and judges them.</summary>
public static class FloodCheck
{
    /// <summary>The case folders under a path, in name order: the path itself if it holds a case.json, else its subfolders that do.</summary>
    public static IReadOnlyList<string> Folders(string path) =>
        File.Exists(Path.Combine(path, "case.json")) ? [path]
        : Directory.Exists(path) ? [.. Directory.EnumerateDirectories(path).Where(d => File.Exists(Path.Combine(d, "case.json"))).Order(StringComparer.Ordinal)] : [];

    /// <summary>Runs every case under a path. A case that is wrong, refused or skipped is a result, not an exception.</summary>
    /// <param name="path">A case folder or a folder of case folders.</param>
    /// <param name="options">How to compute.</param>
    /// <param name="progress">Told each result as it comes.</param>
    /// <param name="cancel">Cancels the run.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static IReadOnlyList<FloodCaseResult> RunFolder(string path, FloodOptions? options = null, IProgress<FloodCaseResult>? progress = null, CancellationToken cancel = default)
    {
        var results = new List<FloodCaseResult>();
        foreach (var folder in Folders(path))
        {
            var result = RunCase(folder, options, null, cancel);
            results.Add(result);
            progress?.Report(result);
        }
        return results;
    }

    /// <summary>Runs one case, named by its folder or its case.json.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FloodCaseResult RunCase(string path, FloodOptions? options = null, IProgress<FloodProgress>? progress = null, CancellationToken cancel = default)
    {
        options ??= new();
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path));
        try
        {
            var floodCase = FloodCaseReader.Read(path);
            if (floodCase.Scheme == FloodScheme.FiniteVolume) throw FloodCaseException.Refused("scheme fv: this solver has the local inertial scheme only.");
            var run = new FloodCaseRun(floodCase, options);
            var start = options.Clock.GetTimestamp();
            run.Run(progress, cancel: cancel);
            var checks = run.Checks();
            var passed = checks.Count > 0 && checks.All(c => c.Passed);
            return new(floodCase.Name, passed ? FloodCaseStatus.Passed : FloodCaseStatus.Failed, checks.Count == 0 ? "it has no checks." : "", checks, run.Solver.Ledger, run.Solver.Steps, options.Clock.GetElapsedTime(start)) { Cells = floodCase.Grid.Bed.Length };
        }
        catch (FloodCaseException e)
        {
            return FloodCaseResult.NotRun(name, e.Status, e.Message);
        }
        catch (Exception e) when (e is FloodInputException or FloodUnstableException or IOException or UnauthorizedAccessException)
        {
            return FloodCaseResult.NotRun(name, FloodCaseStatus.Failed, e.Message);
        }
    }
}
