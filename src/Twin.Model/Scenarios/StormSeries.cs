namespace Twin.Model.Scenarios;

/// <summary>Rain as steps. Before the first step none falls. Immutable.</summary>
public sealed class StormSeries
{
    /// <summary>Most steps of a series.</summary>
    public const int MaxSteps = 5_000;

    /// <summary>Greatest rate, mm/h; the strongest hour ever measured on earth had 400.</summary>
    public const double MaxRate = 1_000;

    /// <summary>A series of steps.</summary>
    /// <exception cref="ArgumentException">No step, minutes below 0 or not rising, a rate out of 0..<see cref="MaxRate"/>.</exception>
    public StormSeries(IReadOnlyList<StormStep> steps)
    {
        if (steps.Count is 0 or > MaxSteps) throw new ArgumentException($"a series has 1 to {MaxSteps} steps", nameof(steps));
        for (var i = 0; i < steps.Count; i++)
        {
            if (!(steps[i].Minute >= 0) || (i > 0 && !(steps[i].Minute > steps[i - 1].Minute))) throw new ArgumentException($"step {i}: minutes start at 0 or later and rise", nameof(steps));
            if (!(steps[i].MmPerHour is >= 0 and <= MaxRate)) throw new ArgumentException($"step {i}: the rate is not in 0..{MaxRate} mm/h", nameof(steps));
        }

        Steps = steps;
    }

    /// <summary>The steps, minutes rising.</summary>
    public IReadOnlyList<StormStep> Steps { get; }

    /// <summary>Greatest rate, mm/h.</summary>
    public double PeakMmPerHour => Steps.Max(s => s.MmPerHour);

    /// <summary>Rate at a minute, mm/h; a step's own minute belongs to it.</summary>
    public double RateAt(double minute)
    {
        int low = 0, high = Steps.Count;
        while (low < high)
        {
            var mid = (low + high) / 2;
            if (Steps[mid].Minute <= minute) low = mid + 1;
            else high = mid;
        }

        return low == 0 ? 0 : Steps[low - 1].MmPerHour;
    }

    /// <summary>Depth that falls between two minutes, mm, exactly by the steps.</summary>
    public double DepthMm(double fromMinute, double toMinute)
    {
        double depth = 0;
        for (var i = 0; i < Steps.Count; i++)
        {
            var start = Math.Max(fromMinute, Steps[i].Minute);
            var end = i + 1 < Steps.Count ? Math.Min(toMinute, Steps[i + 1].Minute) : toMinute;
            if (end > start) depth += (end - start) / 60 * Steps[i].MmPerHour;
        }

        return depth;
    }
}
