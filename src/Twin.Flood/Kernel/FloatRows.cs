namespace Twin.Flood.Kernel;

/// <summary>Rows of floats at a fixed address, aligned to 64 bytes and zero at first. The memory is the garbage collector's: nothing to free.</summary>
internal sealed unsafe class FloatRows
{
    private readonly float[] _memory;

    public FloatRows(int rows, int stride)
    {
        _memory = GC.AllocateArray<float>(rows * stride + 16, pinned: true);
        Length = rows * stride;
        fixed (float* first = _memory) At = (float*)(((nint)first + 63) & ~63);
    }

    /// <summary>The first float.</summary>
    public float* At { get; }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    public void Fill(float value) => new Span<float>(At, Length).Fill(value);
}
