namespace Twin.Model.Exposures;

/// <summary>A road on the ground as impacts see it; bridges and tunnels are the caller's to leave out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Cells">FactCell keys along it.</param>
/// <param name="LengthsM">Metres in each.</param>
/// <param name="Own">Pieces with depths from a run's own finer grid; null = from the facts of its cells, where the share of ground above a depth is taken as the share of road above it.</param>
public sealed record ImpactRoad(string Id, IReadOnlyList<long> Cells, IReadOnlyList<double> LengthsM, IReadOnlyList<RoadPiece>? Own = null);

/// <summary>A piece of road under one depth.</summary>
/// <param name="LengthM">Metres.</param>
/// <param name="DepthM">Depth, m.</param>
public readonly record struct RoadPiece(double LengthM, double DepthM);
