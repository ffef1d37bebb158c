using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>
/// What a row of cells loses to ground and air over a block (flood.md 6). Each kernel works out what could leave in that time, takes it from the depth but never more
/// than stands there, and adds it to the running sum of the cell. Sums are a pair (sum, rest) after Kahan: steps of micrometres add up to metres without loss.
/// Rates in m/s, depths in m. Padding and closed cells have rate 0 or depth 0 and give nothing.
/// </summary>
internal static unsafe class LossRows<V> where V : struct, ISimd<V>
{
    /// <summary>Largest decay times time that <see cref="Horton"/> resolves in one call: its series are cut for it.</summary>
    public const double HortonReach = 0.5;

    // keeps quotients finite where both sides are zero, m
    private const float Tiny = 1e-12f;

    /// <summary>The same loss for all cells, m.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Uniform(float* h, float* carry, float* sum, float* rest, int start, int end, float depth)
    {
        var most = V.Splat(depth);
        for (var c = start; c < end; c += V.Lanes) Take(most, h + c, carry + c, sum + c, rest + c);
    }

    /// <summary>A rate of each cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Constant(float* h, float* carry, float* sum, float* rest, float* rate, int start, int end, float seconds)
    {
        var time = V.Splat(seconds);
        for (var c = start; c < end; c += V.Lanes) Take(V.Load(rate + c) * time, h + c, carry + c, sum + c, rest + c);
    }

    /// <summary>
    /// Horton. <paramref name="left"/> is exp(-k t), 1 at first; a wet cell takes fc dt + (f0 - fc) left (1 - exp(-k dt))/k and its value falls by exp(-k dt).
    /// With x = k dt at most <see cref="HortonReach"/> the series of (1 - exp(-x))/x is cut after the seventh term (2e-7).
    /// </summary>
    /// <param name="h">Depths.</param>
    /// <param name="carry">Rounding remainders of the depths.</param>
    /// <param name="sum">Lost so far.</param>
    /// <param name="rest">Rounding remainders of that.</param>
    /// <param name="last">fc.</param>
    /// <param name="excess">f0 - fc.</param>
    /// <param name="decay">k, 1/s.</param>
    /// <param name="left">exp(-k t).</param>
    /// <param name="start">First lane.</param>
    /// <param name="end">First lane after the last.</param>
    /// <param name="seconds">dt.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Horton(float* h, float* carry, float* sum, float* rest, float* last, float* excess, float* decay, float* left, int start, int end, float seconds)
    {
        var (time, one, none) = (V.Splat(seconds), V.Splat(1f), V.Splat(0f));
        for (var c = start; c < end; c += V.Lanes)
        {
            var wet = V.Greater(V.Load(h + c), none);
            if (!V.Any(wet)) continue;
            var minus = -(V.Load(decay + c) * time);
            var series = V.Fma(minus, V.Splat(1f / 8), one);
            series = V.Fma(minus * V.Splat(1f / 7), series, one);
            series = V.Fma(minus * V.Splat(1f / 6), series, one);
            series = V.Fma(minus * V.Splat(1f / 5), series, one);
            series = V.Fma(minus * V.Splat(1f / 4), series, one);
            series = V.Fma(minus * V.Splat(1f / 3), series, one);
            series = V.Fma(minus * V.Splat(1f / 2), series, one);
            var now = V.Load(left + c);
            Take(time * V.Fma(V.Load(excess + c) * now, series, V.Load(last + c)), h + c, carry + c, sum + c, rest + c);
            V.Store(V.Select(wet, V.Fma(now * minus, series, now), now), left + c);
        }
    }

    /// <summary>
    /// Green-Ampt: the root x of x = K + S ln(1 + x/(F + S)), K = Ks dt, S = (psi + h) dtheta, F the sum so far. The first guess is the root of the midpoint form
    /// x = K (1 + S/(F + x/2)), a quadratic, right to second order from a dry start on; two Newton steps follow.
    /// </summary>
    /// <param name="h">Depths.</param>
    /// <param name="carry">Rounding remainders of the depths.</param>
    /// <param name="sum">F.</param>
    /// <param name="rest">Rounding remainders of that.</param>
    /// <param name="conductivity">Ks.</param>
    /// <param name="suction">psi.</param>
    /// <param name="deficit">dtheta.</param>
    /// <param name="start">First lane.</param>
    /// <param name="end">First lane after the last.</param>
    /// <param name="seconds">dt.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GreenAmpt(float* h, float* carry, float* sum, float* rest, float* conductivity, float* suction, float* deficit, int start, int end, float seconds)
    {
        var (time, half, none, tiny) = (V.Splat(seconds), V.Splat(0.5f), V.Splat(0f), V.Splat(Tiny));
        for (var c = start; c < end; c += V.Lanes)
        {
            var depth = V.Load(h + c);
            if (!V.Any(V.Greater(depth, none))) continue;
            var (before, steady) = (V.Load(sum + c), V.Load(conductivity + c) * time);
            var pull = (V.Load(suction + c) + depth) * V.Load(deficit + c);
            var reach = V.Max(before + pull, tiny);
            var middle = before - half * steady;
            var product = (steady + steady) * reach;
            var root = V.Sqrt(V.Fma(middle, middle, product));
            var x = V.Select(V.Greater(middle, none), product / V.Max(middle + root, tiny), root - middle);
            for (var i = 0; i < 2; i++)
            {
                var off = x - steady - pull * LogOnePlus(x / reach);
                x = V.Max(none, x - off * (reach + x) / V.Max(before + x, tiny));
            }
            Take(x, h + c, carry + c, sum + c, rest + c);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(V most, float* h, float* carry, float* sum, float* rest)
    {
        var old = V.Load(h);
        var taken = V.Min(most, old);
        var due = V.Load(carry) - taken;
        var now = V.Max(V.Splat(0f), old + due);
        V.Store(due - (now - old), carry);
        V.Store(now, h);
        var (so, more) = (V.Load(sum), taken + V.Load(rest));
        var total = so + more;
        V.Store(more - (total - so), rest);
        V.Store(total, sum);
    }

    // ln(1 + u) for u >= 0: halved twice by ln(1 + u) = 2 ln(1 + u/(1 + sqrt(1 + u))), then 2 artanh(u/(2 + u)), whose series converges fast below 1/3 (u below 15)
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOnePlus(V u)
    {
        var (one, two) = (V.Splat(1f), V.Splat(2f));
        u /= one + V.Sqrt(one + u);
        u /= one + V.Sqrt(one + u);
        var t = u / (two + u);
        var square = t * t;
        var series = V.Fma(square, V.Splat(1f / 11), V.Splat(1f / 9));
        series = V.Fma(square, series, V.Splat(1f / 7));
        series = V.Fma(square, series, V.Splat(1f / 5));
        series = V.Fma(square, series, V.Splat(1f / 3));
        series = V.Fma(square, series, one);
        return V.Splat(8f) * t * series;
    }
}
