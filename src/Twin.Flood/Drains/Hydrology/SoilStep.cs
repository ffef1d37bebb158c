namespace Twin.Flood.Drains.Hydrology;

/// <summary>What a soil sees in a step.</summary>
/// <param name="Length">s.</param>
/// <param name="Rain">Rain, m/s.</param>
/// <param name="Runon">Water from elsewhere, m/s.</param>
/// <param name="Depth">Water standing at the start that does not evaporate, m.</param>
/// <param name="Recovery">Factor on the drying of the soil.</param>
internal readonly record struct SoilStep(double Length, double Rain, double Runon, double Depth, double Recovery)
{
    /// <summary>All water there is in the step, m.</summary>
    public double Available => (Rain + Runon) * Length + Depth;

    /// <summary>Whether there is water at all.</summary>
    public bool Wet => Available > 1e-12 * Length;
}
