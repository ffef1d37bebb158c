namespace Twin.Client;

/// <summary>How many cells have more than a threshold.</summary>
/// <param name="Above">The threshold, in the fact's unit.</param>
/// <param name="Count">Cells.</param>
public sealed record AboveCount(decimal Above, long Count);
