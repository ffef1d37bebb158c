using System.Text.Json.Serialization;

namespace Twin.Model.Incidents;

/// <summary>One step of an incident's life.</summary>
/// <param name="Action">What was done.</param>
/// <param name="From">Status before; null for the report.</param>
/// <param name="To">Status after.</param>
/// <param name="AtUs">When, microseconds since 1970 UTC; <c>at</c> in RFC 3339 in JSON.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why; empty where none was given.</param>
/// <param name="Unit">The response unit, where one was named.</param>
public sealed record TrailEntry(IncidentAction Action, IncidentStatus? From, IncidentStatus To,
    [property: JsonPropertyName("at"), JsonConverter(typeof(Micros.AsText))] long AtUs, string Actor, string Reason, string? Unit);
