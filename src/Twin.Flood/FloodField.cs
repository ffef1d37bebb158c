namespace Twin.Flood;

/// <summary>A quantity that can be read for all cells, in row order from the north-west. The running statistics are there if <see cref="FloodOptions.Statistics"/> keeps them.</summary>
public enum FloodField
{
    /// <summary>Depth now, m.</summary>
    Depth,

    /// <summary>Velocity to the east now, m/s; 0 below 1 mm of water.</summary>
    EastVelocity,

    /// <summary>Velocity to the north now, m/s; 0 below 1 mm of water.</summary>
    NorthVelocity,

    /// <summary>Largest depth so far, m, sampled at the ends of blocks; films below 0.1 mm do not count.</summary>
    MaxDepth,

    /// <summary>Largest speed so far where the water was deeper than 1 cm, m/s, sampled at the ends of blocks.</summary>
    MaxSpeed,

    /// <summary>First time the depth passed <see cref="FloodOptions.ArrivalDepth"/>, s, interpolated within its block; +infinity where it never did.</summary>
    Arrival,

    /// <summary>Time of the largest depth, s: the end of its block; 0 where it was the depth at the start.</summary>
    TimeOfMax,

    /// <summary>Largest hazard rating so far, m2/s: h (v + 0.5) + debris factor, of the moment (not of the largest h and v), where the water was deeper than 1 cm.</summary>
    Hazard,

    /// <summary>Water sunk into the ground so far, m; with <see cref="FloodForcing.Infiltration"/>.</summary>
    Infiltrated,

    /// <summary>Water evaporated so far, m; with <see cref="FloodForcing.Evaporation"/>.</summary>
    Evaporated,
}
