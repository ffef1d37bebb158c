namespace Twin.Storage.Log;

/// <summary>What one transaction committed, handed to the tail: whole units in order.</summary>
/// <param name="From">First position.</param>
/// <param name="To">Last position.</param>
/// <param name="Rows">All rows From..To.</param>
public sealed record CommittedGroup(long From, long To, IReadOnlyList<LogRow> Rows);
