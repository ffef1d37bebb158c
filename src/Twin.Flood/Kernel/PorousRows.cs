using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>
/// The row functions of <see cref="RowKernel{V}"/> where buildings leave only a share of cells and faces open. Fluxes count per metre of the whole face: with the open
/// share s of a face, Q = s q, the push is s g h dt S and the friction k |Q| / s. A cell with the open share p rises by 1/p of what would fill a free one.
/// </summary>
internal static unsafe class PorousRows<V> where V : struct, ISimd<V>
{
    /// <summary>New fluxes; <paramref name="openX"/> and <paramref name="openY"/> are the open shares of the east and south faces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fluxes(float* h, float* z, float* n2, float* openX, float* openY, float* qx, float* qy, float* newX, float* newY, nint stride, int start, int end, float halfGdt, float gdtDx, float gdtDy)
    {
        var (half, slopeX, slopeY, quarter) = (V.Splat(halfGdt), V.Splat(gdtDx), V.Splat(gdtDy), V.Splat(0.25f));
        for (var c = start; c < end; c += V.Lanes)
        {
            var (own, bed, rough) = (V.Load(h + c), V.Load(z + c), V.Load(n2 + c));
            var (x, y, shareX, shareY) = (V.Load(qx + c), V.Load(qy + c), V.Load(openX + c), V.Load(openY + c));
            var acrossX = (V.Load(qy + c - stride) + V.Load(qy + c - stride + 1) + (y + V.Load(qy + c + 1))) * quarter;
            V.Store(RowKernel<V>.Face(own, V.Load(h + c + 1), bed, V.Load(z + c + 1), x, acrossX, (rough + V.Load(n2 + c + 1)) / shareX, half, slopeX * shareX), newX + c);
            var acrossY = (V.Load(qx + c - 1) + V.Load(qx + c - 1 + stride) + (x + V.Load(qx + c + stride))) * quarter;
            V.Store(RowKernel<V>.Face(own, V.Load(h + c + stride), bed, V.Load(z + c + stride), y, acrossY, (rough + V.Load(n2 + c + stride)) / shareY, half, slopeY * shareY), newY + c);
        }
    }

    /// <summary>Whether any cell would give more than it holds; <paramref name="rise"/> is 1 over the open share of each cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Overdrawn(float* h, float* rise, float* qx, float* qy, float* qyNorth, int start, int end, float factorX, float factorSouth, float factorNorth)
    {
        var (fx, fs, fn, none) = (V.Splat(factorX), V.Splat(factorSouth), V.Splat(factorNorth), V.Splat(0f));
        var over = none;
        for (var c = start; c < end; c += V.Lanes)
            over = V.Or(over, V.Greater(RowKernel<V>.Given(qx + c, qy + c, qyNorth + c, fx, fs, fn, none) * V.Load(rise + c), V.Load(h + c)));
        return V.Any(over);
    }

    /// <summary>The share of the outgoing fluxes that each cell can serve.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shares(float* h, float* rise, float* qx, float* qy, float* qyNorth, float* share, int start, int end, float factorX, float factorSouth, float factorNorth)
    {
        var (fx, fs, fn, none, one, all) = (V.Splat(factorX), V.Splat(factorSouth), V.Splat(factorNorth), V.Splat(0f), V.Splat(1f), V.Splat(RowKernel<V>.GiveAll));
        for (var c = start; c < end; c += V.Lanes)
        {
            var given = RowKernel<V>.Given(qx + c, qy + c, qyNorth + c, fx, fs, fn, none) * V.Load(rise + c);
            var held = V.Load(h + c);
            V.Store(V.Select(V.Greater(given, held), held / given * all, one), share + c);
        }
    }

    /// <summary>New depths of a row from its final fluxes, the rounding remainder carried as in <see cref="RowKernel{V}.Depths"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Depths(float* h, float* carry, float* newH, float* newCarry, float* rise, float* qx, float* qy, float* qyNorth, int start, int end, float factorX, float factorSouth, float factorNorth)
    {
        var (fx, fs, fn, none) = (V.Splat(factorX), V.Splat(factorSouth), V.Splat(factorNorth), V.Splat(0f));
        for (var c = start; c < end; c += V.Lanes)
        {
            var lost = ((fx * V.Load(qx + c) - fx * V.Load(qx + c - 1)) + (fs * V.Load(qy + c) - fn * V.Load(qyNorth + c))) * V.Load(rise + c);
            var old = V.Load(h + c);
            var due = V.Load(carry + c) - lost;
            var sum = V.Max(none, old + due);
            V.Store(due - (sum - old), newCarry + c);
            V.Store(sum, newH + c);
        }
    }
}
