namespace Twin.Flood.Drains.Model;

/// <summary>SCS curve number, as SWMM applies it: without initial abstraction (depression storage takes its place).</summary>
/// <param name="CurveNumber">10..99.</param>
/// <param name="DryingTime">Time for a saturated soil to dry, s.</param>
public sealed record CurveNumberInfiltration(double CurveNumber, double DryingTime) : Infiltration;
