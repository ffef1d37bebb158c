namespace Twin.Flood.Drains.Model;

/// <summary>An external inflow of a node: series (already scaled) plus baseline times pattern.</summary>
public sealed record NodeInflow
{
    /// <summary>Index of the node.</summary>
    public required int Node { get; init; }

    /// <summary>Flow over time, m3/s, with the file's scale applied; null = none. Zero before its first and after its last knot, as in SWMM.</summary>
    public DrainSeries? Series { get; init; }

    /// <summary>Constant flow, m3/s.</summary>
    public double Baseline { get; init; }

    /// <summary>Pattern of the baseline, or null.</summary>
    public DrainPattern? Pattern { get; init; }
}
