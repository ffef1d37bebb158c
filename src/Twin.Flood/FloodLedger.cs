namespace Twin.Flood;

/// <summary>Where the water came from and went, m3 in double precision, from the start of the run to <see cref="Time"/>. Its sums do not depend on partitions or threads.</summary>
public sealed record FloodLedger
{
    /// <summary>Simulated time, s.</summary>
    public required double Time { get; init; }

    /// <summary>Water on the grid at the start.</summary>
    public required double Initial { get; init; }

    /// <summary>Water on the grid now.</summary>
    public required double Stored { get; init; }

    /// <summary>Rain fallen on cells that take it.</summary>
    public required double Rain { get; init; }

    /// <summary>Water sunk into the ground.</summary>
    public double Infiltrated { get; init; }

    /// <summary>Water evaporated.</summary>
    public double Evaporated { get; init; }

    /// <summary>Inflow by source, then by flow boundary.</summary>
    public required IReadOnlyList<FloodVolume> Sources { get; init; }

    /// <summary>What came in through each stage boundary.</summary>
    public required IReadOnlyList<FloodVolume> BoundaryIn { get; init; }

    /// <summary>What left through each boundary.</summary>
    public required IReadOnlyList<FloodVolume> BoundaryOut { get; init; }

    /// <summary>What each inlet took; negative where the drains gave water back.</summary>
    public required IReadOnlyList<FloodVolume> Inlets { get; init; }

    /// <summary>All that came in.</summary>
    public double In => Rain + Sum(Sources) + Sum(BoundaryIn) - Inlets.Sum(v => Math.Min(0, v.CubicMetres));

    /// <summary>All that left.</summary>
    public double Out => Infiltrated + Evaporated + Sum(BoundaryOut) + Inlets.Sum(v => Math.Max(0, v.CubicMetres));

    /// <summary>Water made or lost by the computation, m3: stored - initial - in + out.</summary>
    public double Imbalance => Stored - Initial - In + Out;

    /// <summary>|Imbalance| over the larger of initial + in and stored, -.</summary>
    public double MassError => Math.Abs(Imbalance) / Math.Max(Math.Max(Initial + In, Stored), 1e-9);

    private static double Sum(IReadOnlyList<FloodVolume> volumes) => volumes.Sum(v => v.CubicMetres);
}
