namespace Twin.Flood.Structures;

/// <summary>
/// A pump from a to b: a rate over time or a curve of rate on the level at a, and optional levels at a at which it starts and stops. Between the two it
/// goes on doing what it did.
/// </summary>
public sealed record PumpLaw : StructureLaw
{
    private PumpLaw(TimeSeries? rate, RatingCurve? curve, double? on, double? off)
    {
        if (on is null != off is null) throw new FloodInputException("A pump has a level to start and one to stop, or neither.");
        if (on is { } start && off is { } stop && !(start > stop && double.IsFinite(start) && double.IsFinite(stop)))
            throw new FloodInputException($"A pump starts above the level at which it stops, not at {start} m and {stop} m.");
        (Rate, Curve, OnLevel, OffLevel) = (rate, curve, on, off);
    }

    /// <summary>Rate over time, m3/s; null with a curve.</summary>
    public TimeSeries? Rate { get; }

    /// <summary>Rate on the level at a, m3/s; null with a rate over time.</summary>
    public RatingCurve? Curve { get; }

    /// <summary>Level at a from which it runs, m; null: it always runs.</summary>
    public double? OnLevel { get; }

    /// <summary>Level at a at which it stops, m.</summary>
    public double? OffLevel { get; }

    /// <inheritdoc/>
    public override bool DrivenByFall => false;

    /// <summary>A pump with a rate over time (m3/s, never negative).</summary>
    /// <exception cref="FloodInputException">A negative rate, or levels that do not fit.</exception>
    public static PumpLaw OfRate(TimeSeries rate, double? on = null, double? off = null)
    {
        ArgumentNullException.ThrowIfNull(rate);
        NotNegative(rate.Minimum, "The rate of a pump", "m3/s");
        return new(rate, null, on, off);
    }

    /// <summary>A pump whose rate follows the level at a.</summary>
    /// <exception cref="FloodInputException">Levels that do not fit.</exception>
    public static PumpLaw OfCurve(RatingCurve curve, double? on = null, double? off = null)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return new(null, curve, on, off);
    }

    /// <inheritdoc/>
    public override bool Runs(bool before, double levelA) => OnLevel is null || levelA >= OnLevel || (before && levelA > OffLevel);

    /// <inheritdoc/>
    public override double Flow(double levelA, double levelB, double time, bool running) => running ? Rate?.At(time) ?? Curve!.At(levelA) : 0;
}
