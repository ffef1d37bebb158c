namespace Twin.Flood.Drains.Model;

/// <summary>Where water leaves the network (or comes back in, where the outside stands higher).</summary>
public sealed record DrainOutfall : DrainNode
{
    /// <summary>What the level outside is.</summary>
    public required OutfallKind Kind { get; init; }

    /// <summary>Level outside, m: of <see cref="OutfallKind.Fixed"/>.</summary>
    public double FixedStage { get; init; }

    /// <summary>Level outside (m) over the hour of the day (s, 0..86400): of <see cref="OutfallKind.Tidal"/>.</summary>
    public DrainCurve? Tide { get; init; }

    /// <summary>Level outside (m) over time (s): of <see cref="OutfallKind.TimeSeries"/>. Constant before its first and after its last knot.</summary>
    public DrainSeries? StageSeries { get; init; }

    /// <summary>Whether a flap gate keeps water from coming in.</summary>
    public bool Gated { get; init; }

    /// <summary>The level outside at a time (s since start, with the start's clock time for tides); NaN for free and normal outfalls.</summary>
    public double StageAt(double time, DateTime start) => Kind switch
    {
        OutfallKind.Fixed => FixedStage,
        OutfallKind.Tidal => Tide!.At((start.TimeOfDay.TotalSeconds + time) % 86400.0),
        OutfallKind.TimeSeries => StageSeries!.AtExtended(time),
        _ => double.NaN,
    };
}
