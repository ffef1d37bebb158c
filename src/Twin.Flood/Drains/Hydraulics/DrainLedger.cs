namespace Twin.Flood.Drains.Hydraulics;

/// <summary>Where the water of a drain network came from and went, m3 in double precision, from the start of the run to <see cref="Time"/>.</summary>
public sealed record DrainLedger
{
    /// <summary>Simulated time, s.</summary>
    public required double Time { get; init; }

    /// <summary>Water in nodes and links at the start.</summary>
    public required double Initial { get; init; }

    /// <summary>Water in nodes and links now, from the depths that the solver reports, not from the flows it booked.</summary>
    public required double Stored { get; init; }

    /// <summary>What the sources gave, by kind.</summary>
    public required IReadOnlyList<FloodVolume> Inflows { get; init; }

    /// <summary>What the sources took (negative inflows), by kind.</summary>
    public required IReadOnlyList<FloodVolume> Withdrawals { get; init; }

    /// <summary>What came in through each outfall while its flow was inward.</summary>
    public required IReadOnlyList<FloodVolume> OutfallIn { get; init; }

    /// <summary>What left through each outfall.</summary>
    public required IReadOnlyList<FloodVolume> OutfallOut { get; init; }

    /// <summary>What the surface gave through inlets.</summary>
    public required double FromSurface { get; init; }

    /// <summary>What came up onto the surface at coupled nodes, or waits to.</summary>
    public required double ToSurface { get; init; }

    /// <summary>What left over the rims of nodes that have no surface coupled.</summary>
    public required double Flooding { get; init; }

    /// <summary>What evaporated.</summary>
    public required double Evaporation { get; init; }

    /// <summary>What seeped into the ground.</summary>
    public required double Seepage { get; init; }

    /// <summary>All that came in.</summary>
    public double In => Sum(Inflows) + Sum(OutfallIn) + FromSurface;

    /// <summary>All that left.</summary>
    public double Out => Sum(OutfallOut) + Sum(Withdrawals) + ToSurface + Flooding + Evaporation + Seepage;

    /// <summary>Water made or lost by the computation, m3: stored - initial - in + out.</summary>
    public double Imbalance => Stored - Initial - In + Out;

    /// <summary>|Imbalance| over the larger of initial + in and stored, -.</summary>
    public double MassError => Math.Abs(Imbalance) / Math.Max(Math.Max(Initial + In, Stored), 1e-9);

    private static double Sum(IReadOnlyList<FloodVolume> volumes) => volumes.Sum(v => v.CubicMetres);
}
