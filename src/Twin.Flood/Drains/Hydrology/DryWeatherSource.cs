namespace Twin.Flood.Drains.Hydrology;

/// <summary>
/// The dry-weather flows of a network's nodes ([DWF]): averages times the means of their patterns. The flows of the hour that was asked for last are kept; what is given
/// depends on the interval alone. One caller at a time.
/// </summary>
public sealed class DryWeatherSource : INodeInflows
{
    private readonly DrainNetwork _network;
    private readonly int[] _nodes;
    private readonly double[] _flows;
    private double _from = double.NaN;
    private double _to = double.NaN;

    /// <summary>The dry-weather flows of a network.</summary>
    public DryWeatherSource(DrainNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _nodes = [.. network.DryWeatherFlows.Select(f => f.Node).Distinct().Order()];
        _flows = new double[network.Nodes.Length];
    }

    /// <inheritdoc/>
    public void Fill(double from, double to, Span<double> flows)
    {
        if (!(to > from)) throw new ArgumentOutOfRangeException(nameof(to), to, "The interval must end after it begins.");
        flows.Clear();
        var (start, end) = HourlyMean.HourOf(from, _network.Options.Start);
        if (to > end)
        {
            Mean(from, to, flows);
            return;
        }
        if (start != _from || end != _to)
        {
            Array.Clear(_flows);
            Mean(start, end, _flows);
            (_from, _to) = (start, end);
        }
        foreach (var node in _nodes) flows[node] = _flows[node];
    }

    private void Mean(double from, double to, Span<double> flows)
    {
        foreach (var flow in _network.DryWeatherFlows)
            flows[flow.Node] += flow.Average * (flow.Patterns.IsEmpty ? 1 : HourlyMean.Of(moment => Factor(flow, moment), from, to, _network.Options.Start));
    }

    /// <summary>The product of the patterns; on weekends a weekend pattern takes the place of the hourly one.</summary>
    private static double Factor(DryWeatherFlow flow, DateTime moment)
    {
        var (factor, hourly, weekend) = (1.0, (DrainPattern?)null, (DrainPattern?)null);
        foreach (var pattern in flow.Patterns)
        {
            if (pattern.Kind == DrainPatternKind.Hourly) hourly = pattern;
            else if (pattern.Kind == DrainPatternKind.Weekend) weekend = pattern;
            else factor *= pattern.At(moment);
        }
        var day = moment.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? weekend ?? hourly : hourly;
        return factor * (day?.At(moment) ?? 1);
    }
}
