namespace Twin.Model.Exposures;

/// <summary>Water beside a thing: of one fact cell, or of one cell of a run's own finer grid, where mean and greatest are the same.</summary>
/// <param name="BedM">Ground that the depth stands on, metres above sea level: the thing's own ground for a fact cell, the cell's bed for a fine grid.</param>
/// <param name="DepthM">Depth there, m: the mean over the cell's open ground.</param>
/// <param name="MaxDepthM">Greatest depth within the cell, m; at least the mean.</param>
public readonly record struct WaterAt(double BedM, double DepthM, double MaxDepthM);
