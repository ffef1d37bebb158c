using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A case with a life.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What it is, road-ponding.</param>
/// <param name="Status">reported, dispatched, handling, checked, closed.</param>
/// <param name="Origin">reported, rule or simulated.</param>
/// <param name="At">Where.</param>
/// <param name="Cell">Its fact cell.</param>
/// <param name="Areas">Codes from community to city.</param>
/// <param name="Cause">Rule and position that asked for it, or empty.</param>
/// <param name="Description">Text.</param>
/// <param name="ReportedAt">When it was reported.</param>
/// <param name="DueAt">When it should be closed, where a rule says so.</param>
/// <param name="Unit">The response unit that it was last given to.</param>
/// <param name="Allowed">Actions that its status allows.</param>
/// <param name="Trail">Its life, the report first.</param>
/// <param name="Version">Changes so far; also the ETag.</param>
/// <param name="ChangedPosition">Position of its last change.</param>
public sealed record IncidentAnswer(string Id, string Kind, string Status, string Origin, LonLat At, string Cell, IReadOnlyList<string> Areas, string Cause, string Description,
    UtcTime ReportedAt, UtcTime? DueAt, string? Unit, IReadOnlyList<string> Allowed, IReadOnlyList<TrailAnswer> Trail, int Version, long ChangedPosition) : ScopedAnswer;
