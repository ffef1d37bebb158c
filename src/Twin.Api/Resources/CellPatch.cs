using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>Facts to set or retract.</summary>
/// <param name="Facts">By fact id: the value, or null to retract.</param>
/// <param name="ObservedAt">When they held; absent = now.</param>
/// <param name="Source">Source class and detail; absent = reported, of a service observed.</param>
/// <param name="Reason">Why; the cause in the log.</param>
public sealed record CellPatch(Dictionary<string, decimal?>? Facts, UtcTime? ObservedAt, string? Source, string? Reason);
