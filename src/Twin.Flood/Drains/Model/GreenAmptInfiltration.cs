namespace Twin.Flood.Drains.Model;

/// <summary>Green and Ampt (1911) in Mein and Larson's form (1973).</summary>
/// <param name="Suction">Suction head at the wetting front, m.</param>
/// <param name="Conductivity">Saturated conductivity, m/s.</param>
/// <param name="Deficit">Initial moisture deficit, 0..1.</param>
/// <param name="Modified">Whether the deficit does not shrink in rain below the conductivity.</param>
public sealed record GreenAmptInfiltration(double Suction, double Conductivity, double Deficit, bool Modified) : Infiltration;
