using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>Dry-weather flow of a node: an average times its patterns.</summary>
public sealed record DryWeatherFlow
{
    /// <summary>Index of the node.</summary>
    public required int Node { get; init; }

    /// <summary>Average flow, m3/s.</summary>
    public required double Average { get; init; }

    /// <summary>Up to four patterns of different kinds, whose factors multiply; on weekends a weekend pattern takes the place of the hourly one.</summary>
    public ImmutableArray<DrainPattern> Patterns { get; init; } = [];
}
