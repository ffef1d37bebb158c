using Twin.Flood.Kernel;

namespace Twin.Flood.Kernel.FiniteVolume;

/// <summary>The intermediate values of one row of cells: <see cref="FvField.Count"/> rows of floats, one stride apart.</summary>
internal readonly unsafe struct FvRow(float* first, nint stride)
{
    /// <summary>First float of a field's row.</summary>
    public float* this[int field] => first + field * stride;

    /// <summary>Floats from a field to the next.</summary>
    public nint Stride => stride;
}
