using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel.FiniteVolume;

/// <summary>
/// Finite volumes of the full shallow-water equations on one row of cells, second order in space and time (MUSCL-Hancock): limited slopes of depth, bed and velocity, half a step on
/// within each cell, hydrostatic reconstruction at the faces (Audusse et al. 2004), HLL fluxes with Einfeldt's speeds, momentum along a face carried with the water, friction implicit.
/// Fluxes are per unit width, east and south positive. Momentum is booked as the difference to the hydrostatic pressure of each of the two cells of a face, so that
/// still water compares nothing but levels, and levels only through differences of depths and of beds.
/// A step reads two cells away: slopes are of the three cells around, and how much a cell may give is shared out among its faces by its own velocity, without asking its neighbours.
/// All terms are arranged so that mirroring or transposing a square grid mirrors or transposes the result bit for bit, and so that a vector may be left out where all is dry.
/// </summary>
internal static unsafe class FvKernel<V> where V : struct, ISimd<V>
{
    private const float Gravity = 9.80665f;
    private const float DryDepth = CellRows.DryDepth;

    // Beside a cell of less than this share of its own depth a cell has no slope: such a face is a bank that holds the water by its own pressure and damps nothing, and with the sloped values'
    // weak damping at the other face a wave between two banks grows out of rounding: millimetres in 10 minutes where the ground is smooth and the water metres deep.
    private const float Thin = 1f / 64;

    // Half of one and a half times: the most that a slope of depth, bed or velocity is of the smaller difference.
    private const float Steep = 0.75f;

    // The same for the level: what counts is that there is none where one side is level. Held as close as the others, the kink of the level where a manhole gives water would cost 0.7 % of that flow.
    private const float LevelSteep = 1.5f;

    // the shares of the four faces are rounded: what may leave is that much less than what is there
    private const float GiveAll = 1f - 1f / 1048576f;

    /// <summary>Velocities, wave speed and what may be given, from depth and momentum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Velocities(float* h, float* hu, float* hv, FvRow row, int start, int end)
    {
        float* u = row.U, v = row.V, wave = row.Wave, give = row.Give;
        var (none, dry, gravity, all, four, tiny) = (V.Splat(0f), V.Splat(DryDepth), V.Splat(Gravity), V.Splat(GiveAll), V.Splat(4f), V.Splat(1e-9f));
        for (var c = start; c < end; c += V.Lanes)
        {
            var depth = V.Load(h + c);
            if (V.AllAtMost(depth, dry))
            {
                V.Store(none, u + c);
                V.Store(none, v + c);
                V.Store(none, wave + c);
                V.Store(none, give + c);
                continue;
            }
            var wet = V.Greater(depth, dry);
            var inverse = V.Splat(1f) / V.Max(depth, dry);
            var (east, south) = (V.And(wet, V.Load(hu + c) * inverse), V.And(wet, V.Load(hv + c) * inverse));
            var speed = V.And(wet, V.Sqrt(gravity * depth));
            V.Store(east, u + c);
            V.Store(south, v + c);
            V.Store(speed, wave + c);
            V.Store(V.And(wet, depth * all / V.Max(V.Max(east, -east) + V.Max(south, -south) + four * speed, tiny)), give + c);
        }
    }

    /// <summary>Slopes of a row and its values half a step on, from the depths, beds and velocities of the row and those north and south of it. The factors are dt / dx and dt / dy.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void States(float* h, float* z, float* n2, nint stride, FvRow north, FvRow row, FvRow south, int start, int end, float factorX, float factorY, float dt)
    {
        float* u = row.U, v = row.V, un = north.U, vn = north.V, us = south.U, vs = south.V;
        float* midH = row.MidH, midU = row.MidU, midV = row.MidV, slopeX = row.SlopeX, slopeY = row.SlopeY, pushX = row.PushX, pushY = row.PushY;
        var next = row.Stride;
        var (none, dry, one, gravity, fx, fy, drag) = (V.Splat(0f), V.Splat(DryDepth), V.Splat(1f), V.Splat(Gravity), V.Splat(factorX), V.Splat(factorY), V.Splat(0.5f * Gravity * dt));
        for (var c = start; c < end; c += V.Lanes)
        {
            var depth = V.Load(h + c);
            if (V.AllAtMost(depth, dry))
            {
                V.Store(depth, midH + c);
                V.Store(none, midU + c);
                V.Store(none, midV + c);
                for (var i = 0; i < 4; i++)
                {
                    V.Store(none, slopeX + i * next + c);
                    V.Store(none, slopeY + i * next + c);
                }
                V.Store(none, pushX + c);
                V.Store(none, pushY + c);
                continue;
            }
            var (bed, east, down, wet) = (V.Load(z + c), V.Load(u + c), V.Load(v + c), V.Greater(depth, dry));
            var (hw, he, hn, hs) = (V.Load(h + c - 1), V.Load(h + c + 1), V.Load(h + c - stride), V.Load(h + c + stride));
            // beside dry ground, and beside a film, a cell has no slope
            var least = V.Max(dry, depth * V.Splat(Thin));
            var wetX = V.Greater(V.Min(depth, V.Min(hw, he)), least);
            var (hBefore, hAfter, zBefore, zAfter) = (depth - hw, he - depth, bed - V.Load(z + c - 1), V.Load(z + c + 1) - bed);
            var hx = Limited(hBefore, hAfter, wetX);
            var ex = Within(hx + Limited(zBefore, zAfter, wetX), hBefore + zBefore, hAfter + zAfter);
            var ux = Limited(east - V.Load(u + c - 1), V.Load(u + c + 1) - east, wetX);
            var vx = Limited(down - V.Load(v + c - 1), V.Load(v + c + 1) - down, wetX);
            var wetY = V.Greater(V.Min(depth, V.Min(hn, hs)), least);
            (hBefore, hAfter, zBefore, zAfter) = (depth - hn, hs - depth, bed - V.Load(z + c - stride), V.Load(z + c + stride) - bed);
            var hy = Limited(hBefore, hAfter, wetY);
            var ey = Within(hy + Limited(zBefore, zAfter, wetY), hBefore + zBefore, hAfter + zAfter);
            var uy = Limited(east - V.Load(un + c), V.Load(us + c) - east, wetY);
            var vy = Limited(down - V.Load(vn + c), V.Load(vs + c) - down, wetY);

            // depth and bed have the same slope with opposite signs where the water is level: what is left of the bed's slope makes their sum that of the level
            var (zx, zy) = (ex - hx, ey - hy);
            var r = Powers<V>.InverseCubeRoot(V.Max(depth, dry));
            var r2 = r * r;
            var slowed = one / V.Fma(drag * V.Load(n2 + c), V.Sqrt(east * east + down * down) * (r2 * r2), one);
            var mid = V.Max(none, depth - (fx * V.Fma(east, hx, depth * ux) + fy * V.Fma(down, hy, depth * vy)));
            V.Store(mid, midH + c);
            V.Store(V.And(wet, (east - (fx * V.Fma(east, ux, gravity * ex) + fy * (down * uy))) * slowed), midU + c);
            V.Store(V.And(wet, (down - (fy * V.Fma(down, vy, gravity * ey) + fx * (east * vx))) * slowed), midV + c);
            V.Store(hx, slopeX + c);
            V.Store(ux, slopeX + next + c);
            V.Store(vx, slopeX + 2 * next + c);
            V.Store(zx, slopeX + 3 * next + c);
            V.Store(hy, slopeY + c);
            V.Store(vy, slopeY + next + c);
            V.Store(uy, slopeY + 2 * next + c);
            V.Store(zy, slopeY + 3 * next + c);
            V.Store(mid * ex, pushX + c);
            V.Store(mid * ey, pushY + c);
        }
    }

    /// <summary>Fluxes of the east faces of a row. The factor is dt l / A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FluxesX(float* h, float* z, FvRow row, int start, int end, float factor) =>
        Fluxes(h, h + 1, z, z + 1, row, row, 1, row.U, row.MidU, row.MidV, row.SlopeX, row.U, row.MidU, row.MidV, row.SlopeX, row.FluxX, start, end, factor);

    /// <summary>Fluxes of the south faces of a row, from it and the row south of it. The factor is the larger of dt l / A of the two rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FluxesY(float* h, float* z, nint stride, FvRow row, FvRow south, int start, int end, float factor) =>
        Fluxes(h, h + stride, z, z + stride, row, south, 0, row.V, row.MidV, row.MidU, row.SlopeY, south.V, south.MidV, south.MidU, south.SlopeY, row.FluxY, start, end, factor);

    /// <summary>
    /// New depths (their rounding carried from step to step, as <see cref="RowKernel{V}.Depths"/> does it) and momenta of a row from its fluxes and those of the row north of it. Old and new rows may be the same.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update(in FvCells old, in FvCells renewed, float* n2, FvRow north, FvRow row, int start, int end, float factorX, float factorSouth, float factorNorth, float dt)
    {
        float* h = old.H, hu = old.Hu, hv = old.Hv, carry = old.Carry, newH = renewed.H, newHu = renewed.Hu, newHv = renewed.Hv, newCarry = renewed.Carry;
        float* x = row.FluxX, y = row.FluxY, yn = north.FluxY, pushX = row.PushX, pushY = row.PushY;
        var next = row.Stride;
        var (fx, fs, fn, none, dry, one, four) = (V.Splat(factorX), V.Splat(factorSouth), V.Splat(factorNorth), V.Splat(0f), V.Splat(DryDepth), V.Splat(1f), V.Splat(4f));
        // slopes are halves
        var (weightX, weightY, drag) = (V.Splat(2f * (Gravity * factorX)), V.Splat(2f * (Gravity * (0.5f * (factorSouth + factorNorth)))), V.Splat(Gravity * dt));
        for (var c = start; c < end; c += V.Lanes)
        {
            var (qe, qw, qs, qn) = (V.Load(x + c), V.Load(x + c - 1), V.Load(y + c), V.Load(yn + c));
            var was = V.Load(h + c);
            var lost = (fx * qe - fx * qw) + (fs * qs - fn * qn);
            var due = V.Load(carry + c) - lost;
            var depth = V.Max(none, was + due);
            V.Store(due - (depth - was), newCarry + c);
            V.Store(depth, newH + c);
            if (V.AllAtMost(depth, dry))
            {
                V.Store(none, newHu + c);
                V.Store(none, newHv + c);
                continue;
            }
            var ownX = fx * V.Load(x + next + c) - fx * V.Load(x + 2 * next + c - 1) + weightX * V.Load(pushX + c);
            var ownY = fs * V.Load(y + next + c) - fn * V.Load(yn + 2 * next + c) + weightY * V.Load(pushY + c);
            var acrossX = fs * V.Load(y + 3 * next + c) - fn * V.Load(yn + 3 * next + c);
            var acrossY = fx * V.Load(x + 3 * next + c) - fx * V.Load(x + 3 * next + c - 1);
            var (east, south) = (V.Load(hu + c) - (ownX + acrossX), V.Load(hv + c) - (ownY + acrossY));
            var r = Powers<V>.InverseCubeRoot(V.Max(depth, dry));
            var r2 = r * r;
            var k = drag * V.Load(n2 + c) * (r2 * r2 * (r2 * r));
            var slowed = V.Splat(2f) / (one + V.Sqrt(V.Fma(four * k, V.Sqrt(east * east + south * south), one)));
            var wet = V.Greater(depth, dry);
            V.Store(V.And(wet, east * slowed), newHu + c);
            V.Store(V.And(wet, south * slowed), newHv + c);
        }
    }

    /// <summary>Fastest signal of a row, max(|u|, |v|) + sqrt(g h) over its cells, m/s; false if one is not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Fastest(float* h, float* hu, float* hv, int start, int end, ref float fastest)
    {
        var (most, bound, dry, none, gravity) = (V.Splat(fastest), V.Splat(CellRows.SaneDepth), V.Splat(DryDepth), V.Splat(0f), V.Splat(Gravity));
        var sane = true;
        for (var c = start; c < end; c += V.Lanes)
        {
            var depth = V.Load(h + c);
            if (V.AllAtMost(depth, dry)) continue;
            var (east, south) = (V.Load(hu + c), V.Load(hv + c));
            var speed = V.Max(V.Max(east, -east), V.Max(south, -south)) / V.Max(depth, dry) + V.Sqrt(gravity * depth);
            speed = V.Select(V.Greater(depth, dry), speed, none);
            sane &= V.AllAtMost(speed, bound);
            most = V.Max(speed, most);
        }
        var lanes = stackalloc float[16];
        V.Store(most, lanes);
        for (var i = 0; i < V.Lanes; i++) fastest = MathF.Max(fastest, lanes[i]);
        return sane;
    }

    // fluxes between the cells of one row and those of another (or the same, one lane on); u is the velocity through the face, v along it
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fluxes(float* h, float* h2, float* z, float* z2, FvRow one, FvRow two, nint shift, float* u, float* midU, float* midV, float* s, float* u2, float* midU2, float* midV2, float* s2, float* flux, int start, int end, float factor)
    {
        float* mid = one.MidH, mid2 = two.MidH + shift, wave = one.Wave, wave2 = two.Wave + shift, give = one.Give, give2 = two.Give + shift;
        u2 += shift;
        midU2 += shift;
        midV2 += shift;
        s2 += shift;
        var next = one.Stride;
        var (none, dry, inverse) = (V.Splat(0f), V.Splat(DryDepth), V.Splat(1f / factor));
        for (var c = start; c < end; c += V.Lanes)
        {
            var deeper = V.Max(V.Load(h + c), V.Load(h2 + c));
            if (V.AllAtMost(deeper, dry))
            {
                V.Store(none, flux + c);
                V.Store(none, flux + next + c);
                V.Store(none, flux + 2 * next + c);
                V.Store(none, flux + 3 * next + c);
                continue;
            }
            var face = FvFace<V>.Solve(
                V.Max(none, V.Load(mid + c) + V.Load(s + c)), V.Max(none, V.Load(mid2 + c) - V.Load(s2 + c)),
                V.Load(z + c) - V.Load(z2 + c) + (V.Load(s + 3 * next + c) + V.Load(s2 + 3 * next + c)),
                V.Load(midU + c) + V.Load(s + next + c), V.Load(midU2 + c) - V.Load(s2 + next + c),
                V.Load(midV + c) + V.Load(s + 2 * next + c), V.Load(midV2 + c) - V.Load(s2 + 2 * next + c));
            // no cell gives more than its share for this face
            var most = (V.Max(none, V.Load(u + c)) + V.Load(wave + c)) * V.Load(give + c) * inverse;
            var most2 = (V.Max(none, -V.Load(u2 + c)) + V.Load(wave2 + c)) * V.Load(give2 + c) * inverse;
            var over = V.Or(V.Greater(face.Water, most), V.Greater(-face.Water, most2));
            if (V.Any(over)) face = face.Scaled(V.Select(over, V.Select(V.Greater(face.Water, none), most, most2) / V.Max(face.Water, -face.Water), V.Splat(1f)));
            // lane by lane, so that the result does not depend on how wide a vector is left out
            var open = V.Greater(deeper, dry);
            V.Store(V.And(open, face.Water), flux + c);
            V.Store(V.And(open, face.Taken), flux + next + c);
            V.Store(V.And(open, face.Given), flux + 2 * next + c);
            V.Store(V.And(open, face.Along), flux + 3 * next + c);
        }
    }

    // half of the slope: the mean of both differences, at most one and a half times the smaller, none at an extreme (van Leer's monotonised central limiter; twice the smaller leaves steady flow trembling)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Limited(V before, V after, V where)
    {
        var (none, steep, mean) = (V.Splat(0f), V.Splat(Steep), (before + after) * V.Splat(0.25f));
        return V.And(where, V.Max(none, V.Min(V.Min(before, after) * steep, mean)) + V.Min(none, V.Max(V.Max(before, after) * steep, mean)));
    }

    // The slope of the level as the sum of those of depth and bed, held to what the levels beside allow. Depth and bed choose their smaller side each by the ground: on a stair of the bed both may
    // take the side where the level differs and not the one where it does not, and such a slope turns the jump at the face round. The flux then feeds what it should damp.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Within(V slope, V before, V after)
    {
        var (none, steep) = (V.Splat(0f), V.Splat(LevelSteep));
        return V.Max(V.Min(none, V.Max(before, after) * steep), V.Min(slope, V.Max(none, V.Min(before, after) * steep)));
    }
}
