namespace Twin.Storage.Log;

/// <summary>A branch as the log records it.</summary>
/// <param name="Number">Number in rows; 0 = live.</param>
/// <param name="Id">Text id.</param>
/// <param name="Parent">Number of the branch it starts from; -1 for live.</param>
/// <param name="ForkPosition">Position of the fork entry: it sees the parent up to here.</param>
/// <param name="ForkValidUs">Valid time of the fork, microseconds.</param>
/// <param name="BaseHash">The base it reads; empty for live, whose base is the last change of kind Base.</param>
/// <param name="RunId">The run whose line it is (its valid time is simulated time), or null.</param>
/// <param name="Discarded">True once discarded; its number is never reused.</param>
public sealed record BranchRow(int Number, string Id, int Parent, long ForkPosition, long ForkValidUs, string BaseHash, string? RunId, bool Discarded);
