namespace Twin.Flood.Kernel.FiniteVolume;

/// <summary>A row of the state: depth, momenta eastwards and southwards (m2/s) and what rounding left out of the depth.</summary>
internal readonly unsafe struct FvCells(FloatRows h, FloatRows hu, FloatRows hv, FloatRows carry, nint at)
{
    public float* H => h.At + at;

    public float* Hu => hu.At + at;

    public float* Hv => hv.At + at;

    public float* Carry => carry.At + at;
}
