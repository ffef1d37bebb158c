namespace Twin.Flood.Cases;

/// <summary>How a case went.</summary>
/// <param name="Name">Name of the case.</param>
/// <param name="Status">Passed, failed, refused or skipped.</param>
/// <param name="Reason">Why it did not run or stopped; empty otherwise.</param>
/// <param name="Checks">Its checks with numbers; empty if it did not run.</param>
/// <param name="Ledger">The water at the end; null if it did not run.</param>
/// <param name="Steps">Time steps done.</param>
/// <param name="WallTime">Time the run took.</param>
public sealed record FloodCaseResult(string Name, FloodCaseStatus Status, string Reason, IReadOnlyList<FloodCheckResult> Checks, FloodLedger? Ledger, long Steps, TimeSpan WallTime)
{
    internal static FloodCaseResult NotRun(string name, FloodCaseStatus status, string reason) => new(name, status, reason, [], null, 0, TimeSpan.Zero);
}
