namespace Twin.Flood.Cases;

/// <summary>A case that cannot run; the status says whether it is wrong (failed), asks too much (refused) or lacks its data (skipped).</summary>
public sealed class FloodCaseException(FloodCaseStatus status, string message) : Exception(message)
{
    /// <summary>Failed, Refused or Skipped.</summary>
    public FloodCaseStatus Status { get; } = status;

    internal static FloodCaseException Wrong(string message) => new(FloodCaseStatus.Failed, message);

    internal static FloodCaseException Refused(string message) => new(FloodCaseStatus.Refused, message);
}
