namespace Twin.Flood.Drains.Model;

/// <summary>Horton's falling rate f = Final + (Initial - Final) exp(-Decay t) (Horton 1940).</summary>
/// <param name="Initial">Rate of dry soil, m/s.</param>
/// <param name="Final">Rate of wet soil, m/s.</param>
/// <param name="Decay">Constant of decay, 1/s.</param>
/// <param name="Regeneration">Constant of drying, 1/s.</param>
/// <param name="MaxVolume">Largest infiltration, m; 0 = no limit.</param>
/// <param name="Modified">Whether time runs only by water that infiltrates beyond the final rate (modified Horton, Akan 1992).</param>
public sealed record HortonInfiltration(double Initial, double Final, double Decay, double Regeneration, double MaxVolume, bool Modified) : Infiltration;
