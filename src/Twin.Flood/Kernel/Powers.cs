using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>Powers of the depth, the same bits at every width.</summary>
internal static unsafe class Powers<V> where V : struct, ISimd<V>
{
    private const float Gravity = 9.80665f;

    /// <summary>Flux out of an outfall's cell at a depth, m2/s, outwards only; a dry cell gives none.</summary>
    public static float Outflow(in EdgeCell edge, float depth) => !(depth > CellRows.DryDepth) ? 0 : edge.Kind switch
    {
        FloodBoundaryKind.Critical => edge.Conveyance * depth * MathF.Sqrt(Gravity * depth),
        FloodBoundaryKind.Rating => edge.Rating!.At(depth),
        _ => NormalFlux(depth, edge.Conveyance),
    };

    /// <summary>sqrt(slope)/n times h^(5/3), the flux of a normal outfall, m2/s.</summary>
    public static float NormalFlux(float depth, float conveyance)
    {
        if (!(depth > CellRows.DryDepth)) return 0;
        var lanes = stackalloc float[16];
        V.Store(InverseCubeRoot(V.Splat(depth)), lanes);
        return conveyance * depth * depth * lanes[0];
    }

    /// <summary>x^(-1/3): a third-order and a Newton step from the guess, with e = 1 - x r^3, r (1 + e/3 + 2 e^2/9), then r (1 + e/3); error near rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V InverseCubeRoot(V x)
    {
        var (one, third) = (V.Splat(1f), V.Splat(1f / 3f));
        var (r, minus) = (V.CubeRootGuess(x), -x);
        var e = V.Fma(minus * r, r * r, one);
        r = V.Fma(r * e, V.Fma(e, V.Splat(2f / 9f), third), r);
        e = V.Fma(minus * r, r * r, one);
        return V.Fma(r * e, third, r);
    }

    /// <summary>
    /// x^(-7/3), of which friction is made, as the factors <c>power</c> and <c>trim</c>: with the guess r of x^(-1/3) and e = 1 - x r^3 (|e| below 0.106) it is r^7 (1 - e)^(-7/3), the
    /// latter by a polynomial of degree 6 fitted at Chebyshev's nodes (3e-8). One pass instead of two corrections of the root: what waits for it waits less.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (V Power, V Trim) InverseSevenThirds(V x)
    {
        var r = V.CubeRootGuess(x);
        var r2 = r * r;
        var e = V.Fma(-(x * r), r2, V.Splat(1f));
        var e2 = e * e;
        var low = V.Fma(V.Fma(V.Splat(5.61590686f), e, V.Splat(3.88888172f)), e2, V.Fma(V.Splat(2.33333516f), e, V.Splat(1f)));
        var high = V.Fma(V.Splat(11.6787279f), e2, V.Fma(V.Splat(9.74627977f), e, V.Splat(7.491017f)));
        return (r2 * r2 * (r2 * r), V.Fma(high, e2 * e2, low));
    }
}
