namespace Twin.Flood;

/// <summary>Sinks with books of their own (drains): the run stops where those do not close, as where the surface's do not.</summary>
public interface IFloodBooks
{
    /// <summary>The largest of its own imbalance and that of surface, exchange and itself together, m3.</summary>
    /// <param name="surface">The surface's books.</param>
    /// <param name="massError">The same as a share of the water, the larger of both.</param>
    double Imbalance(FloodLedger surface, out double massError);
}
