namespace Twin.Flood.Kernel;

/// <summary>
/// A vector of floats. The kernels are written once over this and compiled for 512, 256 and 128 bits: every lane does the same operations in the
/// same order at every width (fused multiply-add only where written), so the results have the same bits.
/// </summary>
internal unsafe interface ISimd<T> where T : struct, ISimd<T>
{
    /// <summary>Number of lanes; divides 16.</summary>
    static abstract int Lanes { get; }

    static abstract T Splat(float value);

    static abstract T Load(float* at);

    static abstract void Store(T value, float* at);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator -(T a);

    static abstract T Min(T a, T b);

    static abstract T Max(T a, T b);

    static abstract T Sqrt(T a);

    /// <summary>a * b + c with one rounding.</summary>
    static abstract T Fma(T a, T b, T c);

    /// <summary>All bits set in the lanes where a > b.</summary>
    static abstract T Greater(T a, T b);

    /// <summary><paramref name="yes"/> where the mask is set, else <paramref name="no"/>.</summary>
    static abstract T Select(T mask, T yes, T no);

    static abstract T Or(T a, T b);

    static abstract T And(T a, T b);

    /// <summary>Whether any bit of the mask is set.</summary>
    static abstract bool Any(T mask);

    /// <summary>Whether a &lt;= b in every lane; false where a lane is not a number.</summary>
    static abstract bool AllAtMost(T a, T b);

    /// <summary>Bit i is set where lane i of the mask is.</summary>
    static abstract uint Bits(T mask);

    /// <summary>Rough x^(-1/3) for positive normal x: bits of x times -1/3 plus a constant, good to 3 %.</summary>
    static abstract T CubeRootGuess(T x);
}
