using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>A surveyed cross section of a natural channel, factors of the file already applied.</summary>
public sealed record Transect
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Distances across, m, not falling.</summary>
    public required ImmutableArray<double> Stations { get; init; }

    /// <summary>Levels of the bed at the stations, m.</summary>
    public required ImmutableArray<double> Elevations { get; init; }

    /// <summary>Station of the left bank, m.</summary>
    public required double LeftBank { get; init; }

    /// <summary>Station of the right bank, m.</summary>
    public required double RightBank { get; init; }

    /// <summary>Manning's n left of the left bank, s/m^(1/3).</summary>
    public required double LeftRoughness { get; init; }

    /// <summary>Manning's n right of the right bank, s/m^(1/3).</summary>
    public required double RightRoughness { get; init; }

    /// <summary>Manning's n of the main channel, s/m^(1/3).</summary>
    public required double ChannelRoughness { get; init; }

    /// <summary>Length of the meandering channel over that of the flood plain, at least 1.</summary>
    public double MeanderFactor { get; init; } = 1;
}
