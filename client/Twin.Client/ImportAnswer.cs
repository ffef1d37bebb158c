namespace Twin.Client;

/// <summary>What became of lines of facts.</summary>
/// <param name="Accepted">Lines taken.</param>
/// <param name="Refused">Lines refused, each with the reason.</param>
/// <param name="RefusedCount">How many were refused in all, where more than are listed.</param>
/// <param name="Position">Position after the last of them.</param>
public sealed record ImportAnswer(long Accepted, IReadOnlyList<RefusedLine> Refused, long? RefusedCount, long? Position) : TwinDocument;
