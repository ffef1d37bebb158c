using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>Roots and quotients as IEEE 754 rounds them: the same bits on every processor and at every width.</summary>
internal readonly struct ExactRoots<V> : IRoots<V> where V : struct, ISimd<V>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Root(V x) => V.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Quotient(V a, V b) => a / b;
}
