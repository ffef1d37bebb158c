using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel.FiniteVolume;

/// <summary>
/// What crosses a face between a left (west or north) and a right cell, per unit width. Momentum is given as the difference to the hydrostatic pressure g h2 / 2 of each cell's own
/// depth at the face: the left cell's flux is <see cref="Taken"/> plus that of its side, the right cell's is <see cref="Given"/> plus that of its side.
/// </summary>
/// <param name="Water">m2/s.</param>
/// <param name="Taken">Momentum that leaves the left cell, bed term included, m3/s2.</param>
/// <param name="Given">Momentum that enters the right cell, bed term included, m3/s2.</param>
/// <param name="Along">Momentum along the face, m3/s2.</param>
internal readonly record struct FvFace<V>(V Water, V Taken, V Given, V Along) where V : struct, ISimd<V>
{
    private const float Gravity = 9.80665f;

    /// <summary>
    /// HLL flux (Harten, Lax and van Leer) with Einfeldt's speeds between hydrostatically reconstructed states (Audusse et al. 2004). Where the reconstruction leaves no more than
    /// the dry depth on either side, the face is a wall for the cell that has some, and throws its momentum back.
    /// </summary>
    /// <param name="hl">Depth left of the face.</param>
    /// <param name="hr">Depth right of the face.</param>
    /// <param name="drop">Bed left minus bed right of the face.</param>
    /// <param name="ul">Velocity through the face, left.</param>
    /// <param name="ur">Velocity through the face, right.</param>
    /// <param name="vl">Velocity along the face, left.</param>
    /// <param name="vr">Velocity along the face, right.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FvFace<V> Solve(V hl, V hr, V drop, V ul, V ur, V vl, V vr)
    {
        var (none, half, gravity) = (V.Splat(0f), V.Splat(0.5f), V.Splat(Gravity));
        var (a, b) = (V.Max(none, hl + V.Min(drop, none)), V.Max(none, hr - V.Max(drop, none)));
        var open = V.Greater(V.Max(a, b), V.Splat(CellRows.DryDepth));
        var highest = V.Max(hl, hr);
        (a, b) = (V.Select(open, a, highest), V.Select(open, b, highest));
        var (u, u2) = (V.Select(open, ul, ul - ur), V.Select(open, ur, ur - ul));

        var (ca, cb) = (V.Sqrt(gravity * a), V.Sqrt(gravity * b));
        var middle = half * (u + u2) + (ca - cb);
        var spread = V.Max(none, half * (ca + cb) + V.Splat(0.25f) * (u - u2));
        var left = V.Select(V.Greater(a, none), V.Min(u - ca, middle - spread), u2 - (cb + cb));
        var right = V.Select(V.Greater(b, none), V.Max(u2 + cb, middle + spread), u + (ca + ca));
        (left, right) = (V.Min(left, none), V.Max(right, none));
        var inverse = V.Splat(1f) / V.Max(right - left, V.Splat(1e-6f));

        var (fluxA, fluxB, both) = (a * u, b * u2, left * right);
        var water = ((right * fluxA - left * fluxB) + both * (b - a)) * inverse;
        var momentum = (right * (fluxA * u) - left * (fluxB * u2)) + both * (fluxB - fluxA);
        var pressure = half * gravity * (b - a) * (b + a);
        var (taken, given) = ((momentum - left * pressure) * inverse, (momentum - right * pressure) * inverse);
        // a wall pushes only the cell with water
        var wetLeft = V.Or(open, V.Greater(hl, hr));
        var wetRight = V.Or(open, V.Greater(hr, hl));
        return new(water, V.And(wetLeft, taken), V.And(wetRight, given), water * V.Select(V.Greater(water, none), vl, vr));
    }

    /// <summary>The face with a share of its flow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FvFace<V> Scaled(V share) => new(Water * share, Taken * share, Given * share, Along * share);
}
