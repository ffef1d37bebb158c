using Twin.Flood.Cases;

namespace Twin.Flood.Results;

/// <summary>What a run writes, and about what.</summary>
public sealed record FloodResultOptions
{
    /// <summary>What the run is, one line for people.</summary>
    public required string Title { get; init; }

    /// <summary>Where the grid lies.</summary>
    public required FloodFrame Frame { get; init; }

    /// <summary>Kinds of files for the cells; gauges are always written as CSV. Default: GeoTIFF.</summary>
    public FloodResultFormat Formats { get; init; } = FloodResultFormat.GeoTiff;

    /// <summary>Times at which depth, level and velocities of all cells are written, s, rising. Default: none.</summary>
    public IReadOnlyList<double> Times { get; init; } = [];

    /// <summary>Points whose hydrographs are written.</summary>
    public IReadOnlyList<FloodGauge> Gauges { get; init; } = [];

    /// <summary>Lines whose flow over time is written.</summary>
    public IReadOnlyList<FloodSection> Sections { get; init; } = [];

    /// <summary>Depth of arrival that the solver was given, m.</summary>
    public double ArrivalDepth { get; init; } = 0.05;

    /// <summary>Classes of ponding.</summary>
    public PondingScale Ponding { get; init; } = PondingScale.Default;

    /// <summary>Date of time 0, for files that count from a date; null where the run has none.</summary>
    public DateTimeOffset? Start { get; init; }
}
