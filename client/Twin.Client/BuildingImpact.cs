namespace Twin.Client;

/// <summary>Buildings that water meets.</summary>
/// <param name="Total">All of them: water above 0.15 m at the entrance.</param>
/// <param name="Threatened">Those with water in a cell, or at the entrance but not above 0.15 m there.</param>
/// <param name="ByDepth">How many have more than each depth.</param>
public sealed record BuildingImpact(int Total, int? Threatened, IReadOnlyList<DepthClass>? ByDepth);
