using Twin.Flood;

namespace Twin.Benchmarks.Suites;

/// <summary>Made-up grounds for the flood suite, the same at every run.</summary>
internal static class FloodGrounds
{
    /// <summary>Water 0.8 to 1.2 m deep in gentle waves over a bed of 10 cm roughness.</summary>
    internal static (FloodGrid Grid, double[] Depth) Pool(int n, double side)
    {
        var random = new Random(12345);
        var (bed, manning, depth) = (new double[n * n], new double[n * n], new double[n * n]);
        for (var i = 0; i < bed.Length; i++)
        {
            (bed[i], manning[i]) = (0.1 * random.NextDouble(), 0.03 + 0.02 * random.NextDouble());
            depth[i] = 1 + 0.2 * Math.Sin(i % n * 0.1) * Math.Cos(i / n * 0.07);
        }
        return (new(n, n, side, side, bed) { Manning = manning }, depth);
    }

    /// <summary>Rolling ground with blocks of houses, still water in the lower half of it.</summary>
    internal static (FloodGrid Grid, double[] Depth) HalfDry(int n, double side)
    {
        var random = new Random(54321);
        var (bed, depth, blocked) = (new double[n * n], new double[n * n], new bool[n * n]);
        for (var i = 0; i < bed.Length; i++)
        {
            var (row, column) = (i / n, i % n);
            bed[i] = 2 * Math.Sin(column * 0.02) * Math.Cos(row * 0.017) + 0.05 * random.NextDouble();
            blocked[i] = column / 11 % 4 == 1 && row / 9 % 3 == 1;
            depth[i] = blocked[i] ? 0 : Math.Max(0, -bed[i]);
        }
        return (new(n, n, side, side, bed) { Blocked = blocked }, depth);
    }

    /// <summary>A square of tiles of n x n cells, all dry but for a round pond in the first, whose rim keeps the water.</summary>
    internal static (FloodGrid Grid, double[] Depth) Pond(int n, int tiles, double side)
    {
        var all = n * tiles;
        var (bed, depth) = (new double[all * all], new double[all * all]);
        for (var i = 0; i < bed.Length; i++)
        {
            var (dx, dy) = (i % all - n / 2, i / all - n / 2);
            var radius = Math.Sqrt((double)dx * dx + (double)dy * dy);
            bed[i] = radius < n * 0.4 ? 0 : 3;
            depth[i] = radius < n * 0.4 ? 1 + 0.1 * Math.Sin(dx * 0.1) : 0;
        }
        return (new(all, all, side, side, bed), depth);
    }
}
