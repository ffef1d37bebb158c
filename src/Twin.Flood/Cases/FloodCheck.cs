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
            var result = RunCase(folder, options, cancel: cancel);
            results.Add(result);
            progress?.Report(result);
        }
        return results;
    }

    /// <summary>Runs one case of the surface or the drains, named by its folder or its case.json.</summary>
    /// <param name="path">The case.</param>
    /// <param name="options">How to compute.</param>
    /// <param name="progress">Told how the run goes.</param>
    /// <param name="scheme">The scheme to run under; null = the case's own, or that of the options if it has none. A case that is for the other scheme is reported, not judged.</param>
    /// <param name="cancel">Cancels the run.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FloodCaseResult RunCase(string path, FloodOptions? options = null, IProgress<FloodProgress>? progress = null, FloodScheme? scheme = null, CancellationToken cancel = default)
    {
        options ??= new();
        if (Drains.Cases.DrainCaseReader.IsDrainCase(path)) return Drains.Cases.DrainCheck.RunCase(path, options.Clock, cancel);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path));
        var used = scheme ?? options.Scheme;
        try
        {
            var floodCase = FloodCaseReader.Read(path);
            used = scheme ?? floodCase.Scheme ?? options.Scheme;
            return RunCase(floodCase, options with { Scheme = used }, out _, progress, cancel);
        }
        catch (FloodCaseException e)
        {
            return FloodCaseResult.NotRun(name, used, e.Status, e.Message);
        }
        catch (Exception e) when (e is FloodInputException or FloodUnstableException or Drains.Hydraulics.DrainUnstableException or IOException or UnauthorizedAccessException)
        {
            return FloodCaseResult.NotRun(name, used, FloodCaseStatus.Failed, e.Message);
        }
    }

    /// <summary>The schemes that a case is for, those that judge it first: both for a case of any scheme, and for one of the finite volumes local inertia too, whose figures are reported and do not count.</summary>
    public static IReadOnlyList<FloodScheme> SchemesFor(FloodCase floodCase) =>
        floodCase.Scheme == FloodScheme.LocalInertial ? [FloodScheme.LocalInertial]
        : floodCase.Scheme == FloodScheme.FiniteVolume ? [FloodScheme.FiniteVolume, FloodScheme.LocalInertial]
        : [FloodScheme.LocalInertial, FloodScheme.FiniteVolume];

    /// <summary>The schemes that the case of a folder is for; one for a case of the drains and for one that cannot be read, whose run then says why.</summary>
    public static IReadOnlyList<FloodScheme> SchemesFor(string path)
    {
        try
        {
            return Drains.Cases.DrainCaseReader.IsDrainCase(path) ? [FloodScheme.LocalInertial] : SchemesFor(FloodCaseReader.Read(path));
        }
        catch (Exception e) when (e is FloodCaseException or FloodInputException or IOException or UnauthorizedAccessException)
        {
            return [FloodScheme.LocalInertial];
        }
    }

    /// <summary>Runs a case that is read already, under the scheme of the options, and leaves the run to be looked at.</summary>
    /// <exception cref="FloodCaseException">It asks for what this solver does not do.</exception>
    /// <exception cref="FloodInputException">The input is wrong.</exception>
    /// <exception cref="FloodUnstableException">The run left the range of sense.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static FloodCaseResult RunCase(FloodCase floodCase, FloodOptions options, out FloodCaseRun run, IProgress<FloodProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(floodCase);
        ArgumentNullException.ThrowIfNull(options);
        run = new FloodCaseRun(floodCase, options);
        var start = options.Clock.GetTimestamp();
        run.Run(progress, cancel: cancel);
        var wall = options.Clock.GetElapsedTime(start);
        var checks = run.Checks();
        var status = floodCase.Scheme is { } own && own != options.Scheme ? FloodCaseStatus.Reported
            : checks.Count > 0 && checks.All(c => c.Passed) ? FloodCaseStatus.Passed : FloodCaseStatus.Failed;
        return new(floodCase.Name, status, checks.Count == 0 ? "it has no checks." : "", checks, run.Solver.Ledger, run.Solver.Steps, wall) { Cells = floodCase.Grid.Bed.Length, Scheme = options.Scheme };
    }
}
