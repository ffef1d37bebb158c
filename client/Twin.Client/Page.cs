namespace Twin.Client;

/// <summary>One page of a list.</summary>
/// <param name="Items">What stands on it.</param>
/// <param name="Next">Link to the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next) : TwinDocument;
