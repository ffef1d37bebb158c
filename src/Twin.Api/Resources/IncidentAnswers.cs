using System.Text.Json.Serialization;
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
/// <param name="Position">Position of its last change.</param>
/// <param name="Branch">The branch read.</param>
public sealed record IncidentAnswer(string Id, string Kind, string Status, string Origin, LonLat At, string Cell, IReadOnlyList<string> Areas, string Cause, string Description,
    UtcTime ReportedAt, UtcTime? DueAt, string? Unit, IReadOnlyList<string> Allowed, IReadOnlyList<TrailAnswer> Trail, int Version, long Position, string Branch);

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

/// <summary>A report of something wrong: at a point or in a cell.</summary>
public sealed record IncidentRequest(string? Kind, LonLat? At, string? Cell, string? Description);

/// <summary>A report taken.</summary>
public sealed record ReportAnswer(string Id, string Status, long Position, string Branch);

/// <summary>What an action says.</summary>
/// <param name="Unit">Response unit, of a dispatch.</param>
/// <param name="Reason">Why; a return needs one.</param>
public sealed record ActionRequest(string? Unit, string? Reason);

/// <summary>What an action made of the case.</summary>
public sealed record ActionAnswer(string Status, int Version, long Position, string Branch);
