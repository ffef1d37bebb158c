namespace Twin.Api.Resources;

/// <summary>What to set of a building; what is absent stays.</summary>
public sealed record BuildingPatch(string? Status, int? OccupantsDay, int? OccupantsNight, string? Reason);
