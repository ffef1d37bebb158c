using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>
/// The local inertial scheme on one row of cells (flood.md 2 and 3; Bates, Horritt and Fewtrell 2010; de Almeida and Bates 2013), friction in closed form with the
/// transverse flux. Pointers are to the start of a row; a row's south neighbour lies one stride further. Fluxes are m2/s per unit width, east and
/// south positive, stored with the cell whose east or south face they cross.
/// All terms are arranged so that mirroring or transposing a square grid mirrors or transposes the result bit for bit.
/// </summary>
internal static unsafe class RowKernel<V> where V : struct, ISimd<V>
{
    /// <summary>Of the water of a cell that gives more than it holds, this share may leave: the rest covers the rounding of the four faces.</summary>
    public const float GiveAll = 1f - 1f / 1048576f;

    /// <summary>New fluxes of the east and south faces of a row from the old depths and fluxes.</summary>
    /// <param name="h">Depths of the row.</param>
    /// <param name="z">Beds of the row above the datum.</param>
    /// <param name="n2">Squared roughness of the row.</param>
    /// <param name="qx">Old fluxes of the row's east faces.</param>
    /// <param name="qy">Old fluxes of the row's south faces.</param>
    /// <param name="newX">New fluxes of the row's east faces.</param>
    /// <param name="newY">New fluxes of the row's south faces.</param>
    /// <param name="stride">Floats from a row to its south neighbour.</param>
    /// <param name="start">First lane, a multiple of 16.</param>
    /// <param name="end">First float after the last lane, a multiple of 16.</param>
    /// <param name="halfGdt">g dt / 2.</param>
    /// <param name="gdtDx">g dt / dx of the row.</param>
    /// <param name="gdtDy">g dt / dy.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fluxes(float* h, float* z, float* n2, float* qx, float* qy, float* newX, float* newY, nint stride, int start, int end, float halfGdt, float gdtDx, float gdtDy)
    {
        var (half, slopeX, slopeY, quarter, dry, none) = (V.Splat(halfGdt), V.Splat(gdtDx), V.Splat(gdtDy), V.Splat(0.25f), V.Splat(CellRows.DryDepth), V.Splat(0f));
        for (var c = start; c < end; c += V.Lanes)
        {
            var (own, east, south) = (V.Load(h + c), V.Load(h + c + 1), V.Load(h + c + stride));
            if (V.AllAtMost(V.Max(own, V.Max(east, south)), dry))
            {
                V.Store(none, newX + c);
                V.Store(none, newY + c);
                continue;
            }
            var (bed, rough) = (V.Load(z + c), V.Load(n2 + c));
            var (x, y) = (V.Load(qx + c), V.Load(qy + c));
            var acrossX = (V.Load(qy + c - stride) + V.Load(qy + c - stride + 1) + (y + V.Load(qy + c + 1))) * quarter;
            V.Store(Face(own, east, bed, V.Load(z + c + 1), x, acrossX, rough + V.Load(n2 + c + 1), half, slopeX), newX + c);
            var acrossY = (V.Load(qx + c - 1) + V.Load(qx + c - 1 + stride) + (x + V.Load(qx + c + stride))) * quarter;
            V.Store(Face(own, south, bed, V.Load(z + c + stride), y, acrossY, rough + V.Load(n2 + c + stride), half, slopeY), newY + c);
        }
    }

    /// <summary>Whether any cell of the row would give more than it holds. The factors are dt l / A of its east and west, south and north faces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Overdrawn(float* h, float* qx, float* qy, float* qyNorth, int start, int end, float factorX, float factorSouth, float factorNorth)
    {
        var (fx, fs, fn, none) = (V.Splat(factorX), V.Splat(factorSouth), V.Splat(factorNorth), V.Splat(0f));
        var over = none;
        for (var c = start; c < end; c += V.Lanes)
            over = V.Or(over, V.Greater(Given(qx + c, qy + c, qyNorth + c, fx, fs, fn, none), V.Load(h + c)));
        return V.Any(over);
    }

    /// <summary>The share of the outgoing fluxes that each cell of the row can serve, 1 where it holds enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Shares(float* h, float* qx, float* qy, float* qyNorth, float* share, int start, int end, float factorX, float factorSouth, float factorNorth)
    {
        var (fx, fs, fn, none, one, all) = (V.Splat(factorX), V.Splat(factorSouth), V.Splat(factorNorth), V.Splat(0f), V.Splat(1f), V.Splat(GiveAll));
        for (var c = start; c < end; c += V.Lanes)
        {
            var given = Given(qx + c, qy + c, qyNorth + c, fx, fs, fn, none);
            var held = V.Load(h + c);
            V.Store(V.Select(V.Greater(given, held), held / given * all, one), share + c);
        }
    }

    /// <summary>Scales fluxes by the share of the cell that each leaves: <paramref name="here"/> if positive, else <paramref name="there"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(float* q, float* here, float* there, int start, int end)
    {
        var none = V.Splat(0f);
        for (var c = start; c < end; c += V.Lanes)
        {
            var flux = V.Load(q + c);
            V.Store(flux * V.Select(V.Greater(flux, none), V.Load(here + c), V.Load(there + c)), q + c);
        }
    }

    /// <summary>
    /// New depths of a row from its final fluxes. What rounding leaves out is carried per cell to the next step (Kahan): in steady flow every step changes a depth by
    /// less than its last bit, and without the carry a reach of hundreds of rows stands still while it gains or loses 1e-5 of what flows through. The carry
    /// also holds what a cell overdrew by rounding when its depth is cut at zero, so that nothing is made. Old and new rows may be the same.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Depths(float* h, float* carry, float* newH, float* newCarry, float* qx, float* qy, float* qyNorth, int start, int end, float factorX, float factorSouth, float factorNorth)
    {
        var (fx, fs, fn, none) = (V.Splat(factorX), V.Splat(factorSouth), V.Splat(factorNorth), V.Splat(0f));
        for (var c = start; c < end; c += V.Lanes)
        {
            var lost = (fx * V.Load(qx + c) - fx * V.Load(qx + c - 1)) + (fs * V.Load(qy + c) - fn * V.Load(qyNorth + c));
            var old = V.Load(h + c);
            var due = V.Load(carry + c) - lost;
            var sum = V.Max(none, old + due);
            V.Store(due - (sum - old), newCarry + c);
            V.Store(sum, newH + c);
        }
    }

    /// <summary>Water that the cells would give within a step, m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Given(float* qx, float* qy, float* qyNorth, V fx, V fs, V fn, V none) =>
        (fx * V.Max(V.Load(qx), none) - fx * V.Min(V.Load(qx - 1), none)) + (fs * V.Max(V.Load(qy), none) - fn * V.Min(V.Load(qyNorth), none));

    /// <summary>
    /// Flux through the face between cells L and R. Depths are compared through bed differences, not through levels: on high ground a level would round
    /// away a thin film. With k = g dt n2 / hf^(7/3), qs = q - g dt hf (eR - eL)/dx and D0 = 1 + k |q, qt| the new flux solves
    /// q'(1 + k |q'|) = qs for qt = 0 and has the exact steady state otherwise.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Face(V hl, V hr, V zl, V zr, V q, V across, V n2Sum, V halfGdt, V gdtDx)
    {
        var (none, one, dry) = (V.Splat(0f), V.Splat(1f), V.Splat(CellRows.DryDepth));
        var drop = zl - zr;
        var flowDepth = V.Max(hl + V.Min(drop, none), hr - V.Max(drop, none));
        var hf = V.Max(flowDepth, dry);
        var (power, trim) = Powers<V>.InverseSevenThirds(hf);
        var k = halfGdt * n2Sum * power * trim;
        var pushed = V.Fma(gdtDx * hf, hl - hr + drop, q);
        var turned = across * across;
        var damp = V.Fma(k, V.Sqrt(V.Fma(q, q, turned)), one);
        var modulus = V.Sqrt(V.Fma(damp * damp, turned, pushed * pushed));
        var flux = (pushed + pushed) / (one + V.Sqrt(V.Fma(V.Splat(4f) * k, modulus, one)));
        return V.Select(V.Greater(flowDepth, dry), flux, none);
    }
}
