namespace Twin.Flood.Kernel.FiniteVolume;

/// <summary>
/// The rows that a <see cref="FvRow"/> holds. Slopes are half the change over a cell: the value on its east or south side is the centre's plus the slope, on its west
/// or north side the centre's minus the slope.
/// </summary>
internal static class FvField
{
    /// <summary>Velocity eastwards, m/s; 0 where dry.</summary>
    public const int U = 0;

    /// <summary>Velocity southwards, m/s; 0 where dry.</summary>
    public const int V = 1;

    /// <summary>Wave speed sqrt(g h), m/s.</summary>
    public const int C = 2;

    /// <summary>What the cell may give in a step per unit of its weights, m / (m/s).</summary>
    public const int Give = 3;

    /// <summary>Depth half a step on, m.</summary>
    public const int MidH = 4;

    /// <summary>Velocity eastwards half a step on, m/s.</summary>
    public const int MidU = 5;

    /// <summary>Velocity southwards half a step on, m/s.</summary>
    public const int MidV = 6;

    /// <summary>Slopes eastwards of depth, velocities and bed, in this order.</summary>
    public const int SlopeX = 7;

    /// <summary>Slopes southwards of depth, velocity southwards, velocity eastwards and bed, in this order.</summary>
    public const int SlopeY = 11;

    /// <summary>Depth times the slope of the level eastwards, m2.</summary>
    public const int PushX = 15;

    /// <summary>Depth times the slope of the level southwards, m2.</summary>
    public const int PushY = 16;

    /// <summary>East faces: water, momentum taken from the west and given to the east cell, momentum along the face.</summary>
    public const int FluxX = 17;

    /// <summary>South faces: water, momentum taken from the north and given to the south cell, momentum along the face.</summary>
    public const int FluxY = 21;

    /// <summary>Number of rows.</summary>
    public const int Count = 25;
}
