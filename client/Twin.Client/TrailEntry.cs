namespace Twin.Client;

/// <summary>One step of an incident's life.</summary>
/// <param name="Action">report, dispatch, handle, check, close, return.</param>
/// <param name="From">Status before.</param>
/// <param name="To">Status after.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who.</param>
/// <param name="Reason">Why, where a reason was given.</param>
/// <param name="Unit">The response unit, where one was named.</param>
public sealed record TrailEntry(string Action, string? From, string? To, DateTimeOffset? At, string? Actor, string? Reason, string? Unit);
