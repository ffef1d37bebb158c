using System.Text.Json.Serialization;
using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A fact cell.</summary>
/// <param name="Code">Beidou code of level 5.</param>
/// <param name="Version">Changes so far; also the ETag.</param>
/// <param name="Position">The position that the answer reflects.</param>
/// <param name="Branch">The branch read.</param>
/// <param name="AsOf">Valid time of the state.</param>
/// <param name="Facts">Current facts by id; a retracted one is not among them.</param>
/// <param name="Areas">Division codes from community up to city.</param>
public sealed record CellAnswer(string Code, int Version, long Position, string Branch, UtcTime AsOf, IReadOnlyDictionary<string, CellFactAnswer> Facts, IReadOnlyList<string> Areas);

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

/// <summary>Facts to set or retract.</summary>
/// <param name="Facts">By fact id: the value, or null to retract.</param>
/// <param name="ObservedAt">When they held; absent = now.</param>
/// <param name="Source">Source class and detail; absent = reported, of a service observed.</param>
/// <param name="Reason">Why; the cause in the log.</param>
public sealed record CellPatch(Dictionary<string, decimal?>? Facts, UtcTime? ObservedAt, string? Source, string? Reason);

/// <summary>History of a cell, newest first.</summary>
public sealed record CellHistoryPage(string Cell, string Branch, UtcTime AsOf, long Position, IReadOnlyList<CellChangeAnswer> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

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
