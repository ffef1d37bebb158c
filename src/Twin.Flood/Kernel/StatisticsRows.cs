using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>Running statistics of a row over a block.</summary>
internal static unsafe class StatisticsRows<V> where V : struct, ISimd<V>
{
    // speeds are those of water of at least this depth, m; from these on debris counts in the hazard rating (Defra and Environment Agency FD2320)
    private const float Thin = 0.01f, DebrisDepth = 0.25f, DebrisSpeed = 2;

    /// <summary>
    /// Largest depth and its time, largest speed above 1 cm of water, arrival interpolated between the depths before and after the block, time above thresholds by
    /// the trapezoidal rule, largest hazard rating h (v + 0.5) + debris factor. The discharges of a cell are the means of x and xWest, y and yNorth;
    /// where buildings leave only a share of it open, <paramref name="rise"/> is 1 over that share, else null.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(in StatisticsPointers rows, in StatisticsBlock block, float* h, float* before, float* x, float* xWest, float* y, float* yNorth, float* rise, int start, int end)
    {
        float* maxDepth = (float*)rows.MaxDepth, maxSpeed = (float*)rows.MaxSpeed, arrival = (float*)rows.Arrival, timeOfMax = (float*)rows.TimeOfMax, hazard = (float*)rows.Hazard;
        var (none, half, thin, dry, never) = (V.Splat(0f), V.Splat(0.5f), V.Splat(Thin), V.Splat(CellRows.DryDepth), V.Splat(float.MaxValue));
        var (limit, from, length, until) = (V.Splat(block.ArrivalDepth), V.Splat(block.Start), V.Splat(block.Seconds), V.Splat(block.End));
        for (var c = start; c < end; c += V.Lanes)
        {
            var depth = V.Load(h + c);
            for (var i = 0; i < rows.Thresholds; i++)
            {
                var above = V.Splat(block.Thresholds[i]);
                var share = V.Select(V.Greater(depth, above), half, none) + V.Select(V.Greater(V.Load(before + c), above), half, none);
                var duration = (float*)rows.Durations[i] + c;
                V.Store(V.Fma(share, length, V.Load(duration)), duration);
            }
            if (V.AllAtMost(depth, dry)) continue;
            if (maxDepth is not null)
            {
                // films that do not flow are left out lane by lane, so that the result does not depend on how wide a group is skipped
                var (counted, so) = (V.Select(V.Greater(depth, dry), depth, none), V.Load(maxDepth + c));
                if (timeOfMax is not null) V.Store(V.Select(V.Greater(counted, so), until, V.Load(timeOfMax + c)), timeOfMax + c);
                V.Store(V.Max(counted, so), maxDepth + c);
            }
            if (V.AllAtMost(depth, thin) && V.AllAtMost(depth, limit)) continue;
            var (flowX, flowY) = (V.Load(x + c) + V.Load(xWest + c), V.Load(y + c) + V.Load(yNorth + c));
            var speed = V.Select(V.Greater(depth, thin), V.Sqrt(flowX * flowX + flowY * flowY) * half / V.Max(depth, thin), none);
            if (rise is not null) speed *= V.Load(rise + c);
            if (hazard is not null)
            {
                var debris = V.Or(V.Greater(depth, V.Splat(DebrisDepth)), V.Greater(speed, V.Splat(DebrisSpeed)));
                var rating = V.Select(V.Greater(depth, thin), depth * (speed + half) + V.Select(debris, V.Splat(block.DebrisFactor), none), none);
                V.Store(V.Max(rating, V.Load(hazard + c)), hazard + c);
            }
            if (maxSpeed is null) continue;
            V.Store(V.Max(speed, V.Load(maxSpeed + c)), maxSpeed + c);
            var reached = V.And(V.Greater(depth, limit), V.Greater(V.Load(arrival + c), never));
            if (!V.Any(reached)) continue;
            var was = V.Load(before + c);
            var time = from + length * V.Max(none, limit - was) / (depth - V.Min(was, limit));
            V.Store(V.Select(reached, time, V.Load(arrival + c)), arrival + c);
        }
    }
}
