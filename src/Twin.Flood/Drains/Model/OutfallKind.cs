namespace Twin.Flood.Drains.Model;

/// <summary>What stands outside an outfall.</summary>
public enum OutfallKind
{
    /// <summary>Nothing: the lesser of critical and normal depth.</summary>
    Free,

    /// <summary>Nothing: normal depth.</summary>
    Normal,

    /// <summary>A constant level.</summary>
    Fixed,

    /// <summary>A level by the hour of the day.</summary>
    Tidal,

    /// <summary>A level over time.</summary>
    TimeSeries,
}
