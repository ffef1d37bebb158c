namespace Twin.Flood.Kernel.FiniteVolume;

/// <summary>
/// The intermediate values of one row of cells, each a row of floats or several of them one stride apart. Slopes are half the change over a cell: the value on its
/// east or south side is the centre's plus the slope, on its west or north side the centre's minus the slope.
/// </summary>
internal readonly unsafe struct FvRow(float* velocities, float* states, float* fluxX, float* fluxY, nint stride)
{
    /// <summary>Rows of <see cref="U"/> to <see cref="Give"/>.</summary>
    public const int Velocities = 4;

    /// <summary>Rows of <see cref="MidH"/> to <see cref="PushY"/>.</summary>
    public const int States = 13;

    /// <summary>Rows of a flux.</summary>
    public const int Fluxes = 4;

    /// <summary>Floats from a value to the next.</summary>
    public nint Stride => stride;

    /// <summary>Velocity eastwards, m/s; 0 where dry.</summary>
    public float* U => velocities;

    /// <summary>Velocity southwards, m/s; 0 where dry.</summary>
    public float* V => velocities + stride;

    /// <summary>Wave speed sqrt(g h), m/s.</summary>
    public float* Wave => velocities + 2 * stride;

    /// <summary>What the cell may give in a step per unit of its weights, m / (m/s).</summary>
    public float* Give => velocities + 3 * stride;

    /// <summary>Depth half a step on, m.</summary>
    public float* MidH => states;

    /// <summary>Velocity eastwards half a step on, m/s.</summary>
    public float* MidU => states + stride;

    /// <summary>Velocity southwards half a step on, m/s.</summary>
    public float* MidV => states + 2 * stride;

    /// <summary>Slopes eastwards of depth, velocity eastwards, velocity southwards and bed, in this order.</summary>
    public float* SlopeX => states + 3 * stride;

    /// <summary>Slopes southwards of depth, velocity southwards, velocity eastwards and bed, in this order.</summary>
    public float* SlopeY => states + 7 * stride;

    /// <summary>Depth times the slope of the level eastwards, m2.</summary>
    public float* PushX => states + 11 * stride;

    /// <summary>Depth times the slope of the level southwards, m2.</summary>
    public float* PushY => states + 12 * stride;

    /// <summary>East faces: water, momentum taken from the west cell and given to the east cell, momentum along the face, in this order.</summary>
    public float* FluxX => fluxX;

    /// <summary>South faces: water, momentum taken from the north cell and given to the south cell, momentum along the face, in this order.</summary>
    public float* FluxY => fluxY;
}
