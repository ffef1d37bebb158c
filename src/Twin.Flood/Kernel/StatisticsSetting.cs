namespace Twin.Flood.Kernel;

/// <summary>Which statistics a run keeps.</summary>
/// <param name="Kept">The kinds.</param>
/// <param name="ArrivalDepth">Depth whose first passing is the arrival, m.</param>
/// <param name="Thresholds">Depths above which durations are kept, m.</param>
/// <param name="DebrisFactor">Debris factor of the hazard rating from 0.25 m of depth or 2 m/s on.</param>
internal sealed record StatisticsSetting(FloodStatistics Kept, float ArrivalDepth, float[] Thresholds, float DebrisFactor);
