namespace Twin.Flood.Kernel;

/// <summary>Rows of floats at a fixed address, aligned to 64 bytes and zero at first. The memory is the garbage collector's: nothing to free.</summary>
internal sealed unsafe class FloatRows
{
    private const int Page = 4096, Line = 64, LinesApart = 5;
    private static int _made;
    private readonly float[] _memory;

    public FloatRows(int rows, int stride)
    {
        _memory = GC.AllocateArray<float>(rows * stride + 2 * Page / sizeof(float), pinned: true);
        Length = rows * stride;
        // arrays that are walked together must not begin at the same place of a page: their lines would compete for the same few places of the first cache
        var apart = (nint)((uint)Interlocked.Increment(ref _made) * LinesApart % (Page / Line) * Line);
        fixed (float* first = _memory) At = (float*)((((nint)first + Page - 1) & ~(nint)(Page - 1)) + apart);
    }

    /// <summary>The first float.</summary>
    public float* At { get; }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    public void Fill(float value) => new Span<float>(At, Length).Fill(value);
}
