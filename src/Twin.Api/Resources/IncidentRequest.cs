using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A report of something wrong: at a point or in a cell.</summary>
public sealed record IncidentRequest(string? Kind, LonLat? At, string? Cell, string? Description);
