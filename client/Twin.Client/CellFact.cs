namespace Twin.Client;

/// <summary>One fact of a cell.</summary>
/// <param name="Value">The value; null where it was retracted.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="ObservedAt">When it held.</param>
/// <param name="RecordedAt">When the twin learned it.</param>
/// <param name="Source">observed, reported, simulated, modelled, inferred, with <c>:detail</c>.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="Stale">Older than its fact stays fresh: it counts in no aggregate any more.</param>
public sealed record CellFact(decimal? Value, string? Unit, DateTimeOffset? ObservedAt, DateTimeOffset? RecordedAt, string? Source, string? Actor, bool? Stale);
