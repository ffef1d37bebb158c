namespace Twin.Model.Facts;

/// <summary>The current value of one fact of a cell, as its state keeps it.</summary>
/// <param name="Fact">Number of the fact.</param>
/// <param name="ValidUs">When it held: microseconds since 1970 UTC.</param>
/// <param name="Position">The log position that said so.</param>
/// <param name="RecordedUs">When we knew, by the log's clock.</param>
/// <param name="Value">Stored integer, or null for a retraction (a tombstone that hides the base value too).</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Actor">Who said so.</param>
public sealed record FactValue(byte Fact, long ValidUs, long Position, long RecordedUs, long? Value, FactSource Source, string Actor);
