namespace Twin.Flood.Cases;

/// <summary>How a case went.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Status">Passed, failed, refused, reported or skipped.</param>
/// <param name="Reason">Why it did not run or stopped; empty otherwise.</param>
/// <param name="Checks">Its checks with numbers; empty if it did not run.</param>
/// <param name="Ledger">The water of the surface at the end; null if it did not run or has none.</param>
/// <param name="Steps">Time steps done.</param>
/// <param name="WallTime">Time the run took, without the reading of its files.</param>
public sealed record FloodCaseResult(string Name, FloodCaseStatus Status, string Reason, IReadOnlyList<FloodCheckResult> Checks, FloodLedger? Ledger, long Steps, TimeSpan WallTime)
{
    /// <summary>The scheme it ran under.</summary>
    public FloodScheme Scheme { get; init; }

    /// <summary>Whether it is a case of the drains, which have no scheme.</summary>
    public bool IsDrains { get; init; }

    /// <summary>Relative mass error at the end, of the surface or of the drains; null if it did not run.</summary>
    public double? MassError { get; init; } = Ledger?.MassError;

    /// <summary>Cells of its grid; 0 if it did not run.</summary>
    public int Cells { get; init; }

    /// <summary>Million cell updates a second over all cells of the grid, wet or dry; 0 if it did not run.</summary>
    public double MillionUpdatesPerSecond => WallTime > TimeSpan.Zero ? (double)Cells * Steps / WallTime.TotalSeconds / 1e6 : 0;

    /// <summary>The check that is nearest to its tolerance or furthest beyond; null without checks.</summary>
    public FloodCheckResult? Worst => Checks.OrderByDescending(c => double.IsNaN(c.Value) ? double.PositiveInfinity : c.Value / Math.Max(c.Tolerance, double.Epsilon)).FirstOrDefault();

    internal static FloodCaseResult NotRun(string name, FloodScheme scheme, FloodCaseStatus status, string reason) => new(name, status, reason, [], null, 0, TimeSpan.Zero) { Scheme = scheme };
}
