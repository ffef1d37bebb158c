namespace Twin.Flood.Drains.Model;

/// <summary>A basin, tank or wet well: a node with a volume.</summary>
public sealed record DrainStorage : DrainNode
{
    /// <summary>Its area and volume over depth.</summary>
    public required StorageShape Shape { get; init; }

    /// <summary>Share of the potential evaporation that its surface gives, 0..1.</summary>
    public double EvaporationFraction { get; init; }

    /// <summary>Seepage through bottom and banks, or null.</summary>
    public StorageSeepage? Seepage { get; init; }
}
