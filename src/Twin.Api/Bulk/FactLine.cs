namespace Twin.Api.Bulk;

/// <summary>One line of POST /v1/facts.</summary>
/// <param name="Cell">Beidou code of level 5.</param>
/// <param name="Fact">Fact id.</param>
/// <param name="Value">Value in the fact's unit, or null to retract.</param>
/// <param name="ObservedAt">When it held (RFC 3339); absent = now.</param>
/// <param name="Source">Source class and detail; absent = reported, of a service observed.</param>
public sealed record FactLine(string Cell, string Fact, decimal? Value, string? ObservedAt, string? Source);
