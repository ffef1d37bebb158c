using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>One change of a fact.</summary>
/// <param name="Fact">Fact id.</param>
/// <param name="Value">Value; null = retracted.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="ObservedAt">When it held.</param>
/// <param name="RecordedAt">When the twin learned it.</param>
/// <param name="Source">Source class and detail.</param>
/// <param name="Actor">Who.</param>
/// <param name="Position">Position in the log.</param>
public sealed record CellChangeAnswer(string Fact, decimal? Value, string Unit, UtcTime ObservedAt, UtcTime RecordedAt, string Source, string Actor, long Position);
