namespace Twin.Client;

/// <summary>A report of something wrong: at a point or in a cell.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="At">Where, or null when <paramref name="Cell"/> says it.</param>
/// <param name="Cell">Fact cell, or null.</param>
/// <param name="Description">What was seen.</param>
public sealed record IncidentReport(string Kind, LonLat? At, string? Cell, string? Description);
