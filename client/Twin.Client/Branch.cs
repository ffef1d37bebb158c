namespace Twin.Client;

/// <summary>A line of changes.</summary>
/// <param name="Id">Id.</param>
/// <param name="From">The branch it starts from; null for live.</param>
/// <param name="State">open, discarded, ...</param>
/// <param name="ForkPosition">Position of the fork.</param>
/// <param name="Run">The run it belongs to, if any.</param>
/// <param name="BaseHash">Hash of the base below it.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record Branch(string Id, string? From, string? State, long? ForkPosition, string? Run, string? BaseHash, DateTimeOffset? CreatedAt) : TwinDocument;
