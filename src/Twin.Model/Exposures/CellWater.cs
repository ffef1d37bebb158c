namespace Twin.Model.Exposures;

/// <summary>Water of one fact cell, as its facts say it.</summary>
/// <param name="MeanM">Mean depth over its open ground, m.</param>
/// <param name="MaxM">Greatest depth, m.</param>
/// <param name="GroundM2">Its open ground, m2: what the wet areas are shares of.</param>
/// <param name="Wet015M2">Ground above 0.15 m, m2.</param>
/// <param name="Wet027M2">Ground above 0.27 m, m2.</param>
/// <param name="Wet050M2">Ground above 0.5 m, m2.</param>
/// <param name="Wet100M2">Ground above 1 m, m2.</param>
public readonly record struct CellWater(double MeanM, double MaxM, double GroundM2, double Wet015M2, double Wet027M2, double Wet050M2, double Wet100M2)
{
    /// <summary>Share of the ground above 0.15, 0.27 or 0.5 m (index 0 to 2), 0..1. Where only a point depth is known (no ground), all of it is above the thresholds that the depth is above.</summary>
    internal double ShareAbove(int index)
    {
        if (GroundM2 <= 0) return MeanM > DepthClass.All[index] ? 1 : 0;
        var wet = index switch { 0 => Wet015M2, 1 => Wet027M2, _ => Wet050M2 };
        return Math.Clamp(wet / GroundM2, 0, 1);
    }
}
