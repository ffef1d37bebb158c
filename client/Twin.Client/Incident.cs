namespace Twin.Client;

/// <summary>A case with a life.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What it is, <c>road-ponding</c>.</param>
/// <param name="Status">reported, dispatched, handling, checked, closed.</param>
/// <param name="Origin">reported, rule or simulated.</param>
/// <param name="Cell">Fact cell it stands in.</param>
/// <param name="Areas">Division codes from community up to city.</param>
/// <param name="Cause">What opened it.</param>
/// <param name="Description">What was reported.</param>
/// <param name="Unit">The response unit that it was given to.</param>
/// <param name="Trail">Its life so far, oldest first; the report is the first entry.</param>
/// <param name="Version">Changes so far.</param>
/// <param name="Position">The position of its newest change, or that the answer reflects.</param>
public sealed record Incident(string Id, string? Kind, string Status, string? Origin, string? Cell, IReadOnlyList<string>? Areas, string? Cause, string? Description, string? Unit,
    IReadOnlyList<TrailEntry>? Trail, int Version, long? Position) : TwinDocument;
