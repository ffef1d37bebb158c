using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>Potential evaporation over time, m/s.</summary>
public sealed record DrainEvaporation
{
    /// <summary>No evaporation.</summary>
    public static DrainEvaporation None { get; } = new();

    /// <summary>Constant rate, m/s, used where neither <see cref="Monthly"/> nor <see cref="Series"/> is given.</summary>
    public double Rate { get; init; }

    /// <summary>Rate by month from January, m/s; empty = none.</summary>
    public ImmutableArray<double> Monthly { get; init; } = [];

    /// <summary>Rate over time, m/s: each value holds until the next; null = none.</summary>
    public DrainSeries? Series { get; init; }

    /// <summary>Whether it rests while it rains.</summary>
    public bool DryOnly { get; init; }

    /// <summary>Monthly factors on the soil's recovery, or null.</summary>
    public DrainPattern? Recovery { get; init; }

    /// <summary>The rate at a time (s since start), m/s, never negative.</summary>
    public double At(double time, DateTime start)
    {
        if (Series is { } series) return time < series.Times[0] ? 0 : Math.Max(series.Values[series.LastAtOrBefore(time)], 0);
        return Monthly.Length == 12 ? Monthly[start.AddSeconds(time).Month - 1] : Rate;
    }
}
