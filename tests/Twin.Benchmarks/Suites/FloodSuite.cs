using System.Diagnostics;
using Twin.Benchmarks.Rivals;
using Twin.Flood;

namespace Twin.Benchmarks.Suites;

/// <summary>Speed of the flood solver in cell updates: one update is one cell over one time step, ledger and roll-back included.</summary>
internal sealed class FloodSuite : ISuite
{
    private const double Side = 10;
    private const string Unit = "Mcell/s";

    public string Name => "flood";

    public string Purpose => "million cell updates a second, ledger included; rival: the scheme row by row in plain C#, doubles, one thread";

    public Task RunAsync(Report report)
    {
        var small = FloodGrounds.Pool(512, Side);
        var big = FloodGrounds.Pool(2048, Side);
        FloodOptions one = new() { Threads = 1, Statistics = FloodStatistics.None };
        var plain = Plain(small);
        var bare = Rate(small, one, 500);
        report.Add("all wet 512 x 512, 1 thread", Unit, bare, null, "plain rows", plain, moreIsBetter: true);
        report.Add("the same with peak and arrival", Unit, Rate(small, one with { Statistics = FloodStatistics.Peak }, 500), null, "without", bare, moreIsBetter: true);
        report.Add("the same with all statistics", Unit, Rate(small, one with { Statistics = FloodStatistics.All }, 500), null, "without", bare, moreIsBetter: true);
        report.Add("the same, 256-bit vectors", Unit, Rate(small, one with { VectorBits = 256 }, 250), null, "widest vectors", bare, moreIsBetter: true);
        var bigBare = Rate(big, one, 32);
        report.Add("all wet 2,048 x 2,048, 1 thread", Unit, bigBare, null, "512 x 512", bare, moreIsBetter: true);
        var second = Rate(small, one with { Scheme = FloodScheme.FiniteVolume }, 150);
        report.Add("second scheme, 512 x 512, 1 thread", Unit, second, null, "local inertia", bare, moreIsBetter: true);
        report.Add("second scheme, 2,048 x 2,048, 1 thread", Unit, Rate(big, one with { Scheme = FloodScheme.FiniteVolume }, 12), null, "512 x 512", second, moreIsBetter: true);
        if (Environment.ProcessorCount > 1)
        {
            var two = one with { Threads = 2 };
            report.Add("all wet 512 x 512, 2 threads", Unit, Rate(small, two, 500), null, "1 thread", bare, moreIsBetter: true);
            report.Add("all wet 2,048 x 2,048, 2 threads", Unit, Rate(big, two, 48), null, "1 thread", bigBare, moreIsBetter: true);
            report.Add("second scheme, 512 x 512, 2 threads", Unit, Rate(small, two with { Scheme = FloodScheme.FiniteVolume }, 250), null, "1 thread", second, moreIsBetter: true);
        }
        Towns(report, one);
        Memory(report, bigBare);
        foreach (var n in new[] { 100, 316, 1000, 3162 })
            report.Add($"all wet, {(long)n * n:N0} cells, 1 thread", Unit, Rate(FloodGrounds.Pool(n, Side), one, Math.Max(16, 40_000_000 / n / n)), null, "512 x 512", bare, moreIsBetter: true);
        return Task.CompletedTask;
    }

    // what is computed only where there is water, and what rain costs
    private static void Towns(Report report, FloodOptions one)
    {
        var (grid, depth) = FloodGrounds.HalfDry(1000, Side);
        var half = Rate((grid, depth), one, 40);
        report.Add("half-dry town of 1 million cells, 1 thread", Unit, half);
        var rained = new FloodForcing { InitialDepth = depth, Rain = TimeSeries.Constant(30) };
        report.Add("rain on the same town, 1 thread", Unit, Rate(grid, rained, one, 40), null, "without rain", half, moreIsBetter: true);

        // a pond in one tile, alone and in a city of 64 dry ones
        double[] Seconds(int tiles)
        {
            var pond = FloodGrounds.Pond(256, tiles, Side);
            // tiles of the pond's size: what is measured is what dry tiles cost, not dry ground within a tile
            var solver = new FloodSolver(pond.Grid, new() { InitialDepth = pond.Depth }, one with { TileSide = 256, Partitions = tiles * tiles, ProgressInterval = TimeSpan.FromDays(1), LargestMassError = 1 });
            solver.Advance(60);
            return Samples(5, () =>
            {
                var (before, started) = (solver.Steps, Stopwatch.GetTimestamp());
                // long enough for the one look at the whole ledger at its end to count for nothing
                solver.Advance(solver.Time + 6000);
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds / (solver.Steps - before);
            });
        }
        report.Add("a pond in 1 tile and 63 dry ones, a step", "ms", Seconds(8), null, "the tile alone", Seconds(1));
    }

    private static void Memory(Report report, double[] bare)
    {
        // 32 bytes a cell and step would have to cross the memory bus if nothing stayed in the caches: h, z, n2, qx, qy read, h, qx, qy written
        const int floats = 64 * 1024 * 1024;
        var (from, to) = (new float[floats], new float[floats]);
        var bandwidth = Samples(5, () =>
        {
            var started = Stopwatch.GetTimestamp();
            from.AsSpan().CopyTo(to);
            return 2.0 * floats * sizeof(float) / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e9;
        });
        report.Add("memory bandwidth, copy of 256 MiB, 1 thread", "GB/s", bandwidth, moreIsBetter: true);
        report.Add("2,048 x 2,048: traffic if nothing stayed in caches", "GB/s", [.. bare.Select(m => m * 32 / 1000)], null, "measured bandwidth", bandwidth, moreIsBetter: true);
    }

    private static double[] Rate((FloodGrid Grid, double[] Depth) ground, FloodOptions options, int steps) => Rate(ground.Grid, new() { InitialDepth = ground.Depth }, options, steps);

    private static double[] Rate(FloodGrid grid, FloodForcing forcing, FloodOptions options, int steps)
    {
        var solver = new FloodSolver(grid, forcing, options with { ProgressInterval = TimeSpan.FromDays(1) });
        var step = (options.Scheme == FloodScheme.FiniteVolume ? 0.35 : 0.6) * Side / Math.Sqrt(9.80665 * 1.3);
        solver.Advance(Math.Max(16, steps / 4) * step);
        var samples = Samples(5, () =>
        {
            var (before, started) = (solver.Steps, Stopwatch.GetTimestamp());
            solver.Advance(solver.Time + steps * step);
            return (solver.Steps - before) * (double)grid.Bed.Length / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e6;
        });
        return solver.Ledger.MassError <= 1e-6 ? samples : throw new InvalidOperationException($"The run lost water ({solver.Ledger.MassError:E1}): its speed means nothing.");
    }

    private static double[] Samples(int count, Func<double> take) => [.. Enumerable.Range(0, count).Select(_ => take())];

    private static double[] Plain((FloodGrid Grid, double[] Depth) pool)
    {
        var (cols, rows) = (pool.Grid.Cols, pool.Grid.Rows);
        var rival = new PlainFlood(cols, rows, Side, pool.Grid.Bed, pool.Grid.Manning, pool.Depth);
        for (var step = 0; step < 20; step++) rival.Step(1.6);
        var samples = Samples(3, () =>
        {
            var started = Stopwatch.GetTimestamp();
            for (var step = 0; step < 40; step++) rival.Step(1.6);
            return 40.0 * cols * rows / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e6;
        });
        var given = pool.Depth.Sum() * Side * Side;
        return Math.Abs(rival.Volume - given) <= 1e-6 * given ? samples : throw new InvalidOperationException("The rival lost water: its speed means nothing.");
    }
}
