namespace Twin.Flood;

/// <summary>Running statistics of every cell. They are taken once per block of steps and cost little, but each kind takes memory.</summary>
[Flags]
public enum FloodStatistics
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Largest depth and speed, and time of arrival: 12 bytes a cell.</summary>
    Peak = 1,

    /// <summary>Time of the largest depth: 4 bytes a cell. Needs <see cref="Peak"/>.</summary>
    TimeOfMax = 2,

    /// <summary>Time above each threshold of <see cref="FloodOptions.DurationThresholds"/>: 4 bytes a cell and threshold.</summary>
    Duration = 4,

    /// <summary>Largest hazard rating: 4 bytes a cell.</summary>
    Hazard = 8,

    /// <summary>All of them.</summary>
    All = Peak | TimeOfMax | Duration | Hazard,
}
