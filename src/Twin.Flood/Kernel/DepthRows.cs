using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>What both schemes do with the depths of a row once per block.</summary>
internal static unsafe class DepthRows<V> where V : struct, ISimd<V>
{
    /// <summary>
    /// Adds rain to a row: <paramref name="depth"/> (m, not below zero) times the factor of each cell, the rounding remainder carried per cell (Kahan). A cell that fell dry may hold a carry
    /// below zero, of at most one last bit of the depth that it fell from (7e-12 m from a film of 0.1 mm): what left was rounded up. Without rain, or with less than that, the depth stays 0 and
    /// the carry waits for the next water. Depth and carry together are what the cell holds and what the ledger counts, so nothing is made.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rain(float* h, float* factor, float* carry, int start, int end, float depth)
    {
        var rain = V.Splat(depth);
        for (var c = start; c < end; c += V.Lanes)
        {
            var old = V.Load(h + c);
            var due = V.Fma(rain, V.Load(factor + c), V.Load(carry + c));
            var sum = V.Max(V.Splat(0f), old + due);
            V.Store(due - (sum - old), carry + c);
            V.Store(sum, h + c);
        }
    }

    /// <summary>Groups of a row with any water, be it a film (bit 0 is the group at <paramref name="start"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Any(float* h, int start, int end)
    {
        var (none, found, bit) = (V.Splat(0f), 0UL, 1UL);
        for (var group = start; group < end; group += CellRows.Group, bit <<= 1)
        {
            var top = none;
            for (var c = group; c < group + CellRows.Group; c += V.Lanes) top = V.Max(V.Load(h + c), top);
            if (!V.AllAtMost(top, none)) found |= bit;
        }
        return found;
    }

    /// <summary>Groups of a row with a depth above the dry one (bit 0 is the group at <paramref name="start"/>), the largest depth, and whether every depth is a number below <see cref="CellRows.SaneDepth"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ulong Wet(float* h, int start, int end, ref float deepest, ref bool sane)
    {
        var (most, bound, dry) = (V.Splat(deepest), V.Splat(CellRows.SaneDepth), V.Splat(CellRows.DryDepth));
        var (wet, bit) = (0UL, 1UL);
        for (var group = start; group < end; group += CellRows.Group, bit <<= 1)
        {
            var top = V.Splat(0f);
            for (var c = group; c < group + CellRows.Group; c += V.Lanes)
            {
                var depth = V.Load(h + c);
                sane &= V.AllAtMost(depth, bound);
                top = V.Max(depth, top);
            }
            if (V.AllAtMost(top, dry)) continue;
            wet |= bit;
            most = V.Max(top, most);
        }
        var lanes = stackalloc float[16];
        V.Store(most, lanes);
        for (var i = 0; i < V.Lanes; i++) deepest = MathF.Max(deepest, lanes[i]);
        return wet;
    }
}
