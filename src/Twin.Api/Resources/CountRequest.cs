using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>What one counter counted from one moment to another.</summary>
/// <param name="Counter">Id of the counter.</param>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
/// <param name="In">Persons in.</param>
/// <param name="Out">Persons out.</param>
public sealed record CountRequest(string? Counter, UtcTime? From, UtcTime? To, int? In, int? Out);
