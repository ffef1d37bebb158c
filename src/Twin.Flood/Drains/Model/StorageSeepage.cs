namespace Twin.Flood.Drains.Model;

/// <summary>Green-Ampt seepage of a storage unit. With <paramref name="Suction"/> and <paramref name="Deficit"/> zero the rate is the conductivity.</summary>
/// <param name="Suction">Suction head at the wetting front, m.</param>
/// <param name="Conductivity">Saturated conductivity, m/s.</param>
/// <param name="Deficit">Initial moisture deficit, 0..1.</param>
public sealed record StorageSeepage(double Suction, double Conductivity, double Deficit);
