namespace Twin.Flood.Drains.Model;

/// <summary>A triangular unit hydrograph with initial abstraction.</summary>
/// <param name="Ratio">Share R of the rain that becomes inflow, 0..1.</param>
/// <param name="TimeToPeak">Time T from the start of rain to the peak, s.</param>
/// <param name="Recession">Time of recession over time to peak, K.</param>
/// <param name="MaxAbstraction">Largest initial abstraction, m.</param>
/// <param name="Recovery">Recovery of the abstraction in dry weather, m/s.</param>
/// <param name="InitialAbstraction">Abstraction already used at the start, m.</param>
public sealed record UnitHydrograph(double Ratio, double TimeToPeak, double Recession, double MaxAbstraction, double Recovery, double InitialAbstraction);
