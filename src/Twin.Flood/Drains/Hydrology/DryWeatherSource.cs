namespace Twin.Flood.Drains.Hydrology;

/// <summary>The dry-weather flows of a network's nodes ([DWF]): averages times the means of their patterns. Without state.</summary>
public sealed class DryWeatherSource(DrainNetwork network) : INodeInflows
{
    /// <inheritdoc/>
    public void Fill(double from, double to, Span<double> flows)
    {
        if (!(to > from)) throw new ArgumentOutOfRangeException(nameof(to), to, "The interval must end after it begins.");
        flows.Clear();
        foreach (var flow in network.DryWeatherFlows)
            flows[flow.Node] += flow.Average * (flow.Patterns.IsEmpty ? 1 : HourlyMean.Of(moment => Factor(flow, moment), from, to, network.Options.Start));
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
