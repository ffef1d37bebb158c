namespace Twin.Flood.Kernel;

/// <summary>Square roots and quotients of the kernels.</summary>
internal interface IRoots<V> where V : struct, ISimd<V>
{
    /// <summary>sqrt(x), x >= 0.</summary>
    static abstract V Root(V x);

    /// <summary>a / b, b of at least 1.</summary>
    static abstract V Quotient(V a, V b);
}
