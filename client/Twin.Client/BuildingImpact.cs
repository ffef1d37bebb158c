namespace Twin.Client;

/// <summary>Buildings that water meets.</summary>
/// <param name="Total">All of them: water above 0.15 m at the entrance.</param>
/// <param name="ByDepth">How many have more than each depth.</param>
public sealed record BuildingImpact(int Total, IReadOnlyList<DepthClass>? ByDepth);
