namespace Twin.Flood;

/// <summary>A quantity that can be read for all cells, in row order from the north-west.</summary>
public enum FloodField
{
    /// <summary>Depth now, m.</summary>
    Depth,

    /// <summary>Velocity to the east now, m/s; 0 below 1 mm of water.</summary>
    EastVelocity,

    /// <summary>Velocity to the north now, m/s; 0 below 1 mm of water.</summary>
    NorthVelocity,

    /// <summary>Largest depth so far, m, sampled at the ends of blocks.</summary>
    MaxDepth,

    /// <summary>Largest speed so far where the water was deeper than 1 cm, m/s, sampled at the ends of blocks.</summary>
    MaxSpeed,

    /// <summary>First time the depth passed <see cref="FloodOptions.ArrivalDepth"/>, s, interpolated within its block; +infinity where it never did.</summary>
    Arrival,
}
