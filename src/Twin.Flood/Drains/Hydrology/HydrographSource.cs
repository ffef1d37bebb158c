namespace Twin.Flood.Drains.Hydrology;

/// <summary>The external inflows of a network's nodes ([INFLOWS]): each interval gets the exact mean of its series and of its baseline times pattern. Without state.</summary>
public sealed class HydrographSource(DrainNetwork network) : INodeInflows
{
    /// <inheritdoc/>
    public void Fill(double from, double to, Span<double> flows)
    {
        if (!(to > from)) throw new ArgumentOutOfRangeException(nameof(to), to, "The interval must end after it begins.");
        flows.Clear();
        foreach (var inflow in network.Inflows)
        {
            var flow = inflow.Series is { } series ? series.Integral(from, to) / (to - from) : 0;
            if (inflow.Baseline != 0)
                flow += inflow.Baseline * (inflow.Pattern is { } pattern ? HourlyMean.Of(pattern.At, from, to, network.Options.Start) : 1);
            flows[inflow.Node] += flow;
        }
    }
}
