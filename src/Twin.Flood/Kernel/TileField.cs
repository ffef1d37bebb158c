namespace Twin.Flood.Kernel;

/// <summary>Quantities that a tile holds per cell. The first four are what a block starts from: they are exchanged between tiles and kept in a checkpoint.</summary>
internal enum TileField
{
    /// <summary>Depth, m.</summary>
    Depth,

    /// <summary>What rounding left out of the depth, m.</summary>
    Carry,

    /// <summary>First motion quantity of the scheme: flux of the east face (local inertia) or east discharge of the cell (finite volumes), m2/s.</summary>
    MotionX,

    /// <summary>Second motion quantity: flux of the south face or south discharge of the cell, m2/s.</summary>
    MotionY,

    /// <summary>Largest depth so far, m.</summary>
    MaxDepth,

    /// <summary>Largest speed so far, m/s.</summary>
    MaxSpeed,

    /// <summary>Time of the first depth above the threshold of arrival, s; infinite while there was none.</summary>
    Arrival,

    /// <summary>Time of the largest depth, s.</summary>
    TimeOfMax,

    /// <summary>Largest hazard rating so far, m2/s.</summary>
    Hazard,

    /// <summary>Sunk into the ground so far, m.</summary>
    Infiltrated,

    /// <summary>What rounding left out of that, m.</summary>
    InfiltratedRest,

    /// <summary>What is left of Horton's excess rate, 1 at first.</summary>
    HortonLeft,

    /// <summary>Evaporated so far, m.</summary>
    Evaporated,

    /// <summary>What rounding left out of that, m.</summary>
    EvaporatedRest,

    /// <summary>Time above the first threshold of duration, s; the further thresholds follow.</summary>
    Duration,
}
