using System.Text.Json.Serialization;
using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>One step of an incident's life.</summary>
/// <param name="Action">report, dispatch, handle, check, close, return.</param>
/// <param name="From">Status before; absent of the report.</param>
/// <param name="To">Status after.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Unit">The response unit, where one was named.</param>
public sealed record TrailAnswer(string Action, string? From, string To, UtcTime At, string Actor, string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unit);
