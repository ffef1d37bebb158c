namespace Twin.Flood.Drains.Hydrology;

/// <summary>The books of runoff since the start, m3.</summary>
/// <param name="Time">Up to when, s.</param>
/// <param name="Rain">Rain on the subcatchments.</param>
/// <param name="Evaporation">What evaporated.</param>
/// <param name="Infiltration">What the soil took.</param>
/// <param name="ToNodes">What ran off to nodes.</param>
/// <param name="Outside">What ran off from subcatchments that are their own outlet.</param>
/// <param name="Stored">What stands on the subcatchments or is on its way between them.</param>
public sealed record RunoffLedger(double Time, double Rain, double Evaporation, double Infiltration, double ToNodes, double Outside, double Stored)
{
    /// <summary>What the books do not account for, over the rain; 0 without rain.</summary>
    public double Error => Rain > 0 ? (Rain - Evaporation - Infiltration - ToNodes - Outside - Stored) / Rain : 0;
}
