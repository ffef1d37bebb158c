namespace Twin.Grains.Runs;

/// <summary>A fact cell as a run covers it.</summary>
/// <param name="Key">FactCell key.</param>
/// <param name="OpenAreaM2">Ground of the run's open cells in it, m2: what mean depths are over.</param>
/// <param name="CoveredShare">Share of the fact cell's ground that the run computes (open or built on), 0..1.</param>
public readonly record struct FactCellPart(long Key, double OpenAreaM2, double CoveredShare);
