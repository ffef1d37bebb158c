namespace Twin.Flood.Kernel;

/// <summary>What all tiles of a run are made from.</summary>
internal sealed record TileSetting(FloodPlan Plan, BlockBooks Books, TileMap Map, int BlockSteps, StatisticsSetting Statistics, double[]? Depths, double[]? EastVelocities, double[]? NorthVelocities);
