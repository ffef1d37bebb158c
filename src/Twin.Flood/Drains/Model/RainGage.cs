namespace Twin.Flood.Drains.Model;

/// <summary>A rain gage: from where its rain comes and how the numbers are meant.</summary>
public sealed record RainGage
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Line of the file, counted from 1.</summary>
    public int Line { get; init; }

    /// <summary>Interval of a recorded value, s.</summary>
    public required double Interval { get; init; }

    /// <summary>Its rain, m/s, in steps; null where the data file is missing (see <see cref="Missing"/>).</summary>
    public RainRecord? Rain { get; init; }

    /// <summary>Why there is no rain: the sentence to show when it is needed after all; null where <see cref="Rain"/> is there.</summary>
    public string? Missing { get; init; }
}
