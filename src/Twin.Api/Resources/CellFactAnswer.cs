using System.Text.Json.Serialization;
using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>One fact of a cell.</summary>
/// <param name="Value">Value.</param>
/// <param name="Unit">Unit of measure.</param>
/// <param name="ObservedAt">When it held.</param>
/// <param name="RecordedAt">When the twin learned it; null for a base value.</param>
/// <param name="Source">Source class, with its detail after a colon.</param>
/// <param name="Actor">Who said so; base for a base value.</param>
/// <param name="Stale">True where it is older than its fact stays fresh and no longer counts in aggregates.</param>
public sealed record CellFactAnswer(decimal Value, string Unit, UtcTime ObservedAt, UtcTime? RecordedAt, string Source, string? Actor,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Stale);
