using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Coupling;

/// <summary>Water of a street and its drains as one, m3.</summary>
/// <param name="Surface">Books of the surface.</param>
/// <param name="Drains">Books of the drains.</param>
/// <param name="Taken">What all inlets moved net from the surface into the drains.</param>
/// <param name="InTransit">What has left one and not come to the other yet.</param>
public sealed record CoupledLedger(FloodLedger Surface, DrainLedger Drains, double Taken, double InTransit)
{
    /// <summary>What the books of the drains make of the exchange more than those of the inlets: rounding of float64.</summary>
    public double ExchangeImbalance => Drains.FromSurface - Drains.ToSurface + InTransit - Taken;

    /// <summary>Water in both and between them.</summary>
    public double Stored => Surface.Stored + Drains.Stored + InTransit;

    /// <summary>All that came in from outside.</summary>
    public double In => Surface.In + Drains.In - Drains.FromSurface - Returned;

    /// <summary>Water made or lost by the computation of both: stored - initial - in + out.</summary>
    public double Imbalance => Surface.Imbalance + Drains.Imbalance + ExchangeImbalance;

    /// <summary>|Imbalance| over the larger of initial + in and stored, -.</summary>
    public double MassError => Math.Abs(Imbalance) / Math.Max(Math.Max(Surface.Initial + Drains.Initial + In, Stored), 1e-9);

    // what inlets and structures gave to the surface
    private double Returned => Surface.Inlets.Sum(v => Math.Max(-v.CubicMetres, 0));
}
