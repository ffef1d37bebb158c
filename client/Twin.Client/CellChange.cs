namespace Twin.Client;

/// <summary>One entry of a cell's history.</summary>
/// <param name="Fact">Fact id.</param>
/// <param name="Value">The value; null = retracted.</param>
/// <param name="ObservedAt">When it held.</param>
/// <param name="RecordedAt">When the twin learned it.</param>
/// <param name="Source">How it came to be.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="Position">Its position in the log.</param>
/// <param name="Unit">Unit of measure.</param>
public sealed record CellChange(string Fact, decimal? Value, DateTimeOffset? ObservedAt, DateTimeOffset? RecordedAt, string? Source, string? Actor, long? Position, string? Unit) : TwinDocument;
