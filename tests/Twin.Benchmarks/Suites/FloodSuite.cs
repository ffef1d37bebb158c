using System.Diagnostics;
using Twin.Benchmarks.Rivals;
using Twin.Flood;

namespace Twin.Benchmarks.Suites;

/// <summary>Speed of the flood solver in cell updates: one update is one cell over one time step, statistics and ledger included.</summary>
internal sealed class FloodSuite : ISuite
{
    private const double Side = 10;
    private const string Unit = "Mcell/s";

    public string Name => "flood";

    public string Purpose => "million cell updates a second, statistics and ledger included; rival: the scheme row by row in plain C#, doubles, one thread";

    public Task RunAsync(Report report)
    {
        var small = Pool(512);
        var plain = Plain(small);
        var one = Own(small, new() { Threads = 1 }, 1000);
        report.Add("all wet 512 x 512, 1 thread", Unit, one, null, "plain rows", plain, moreIsBetter: true);
        if (Environment.ProcessorCount > 1)
        {
            var two = Own(small, new() { Threads = 2 }, 1000);
            report.Add("all wet 512 x 512, 2 threads", Unit, two, null, "plain rows", plain, moreIsBetter: true);
            report.Add("all wet 512 x 512, 2 threads over 1", Unit, two, null, "1 thread", one, moreIsBetter: true);
        }
        report.Add("all wet 512 x 512, 256-bit vectors", Unit, Own(small, new() { Threads = 1, VectorBits = 256 }, 400), null, "widest vectors", one, moreIsBetter: true);
        report.Add("all wet 2,048 x 2,048, 1 thread", Unit, Own(Pool(2048), new() { Threads = 1 }, 60), null, "512 x 512", one, moreIsBetter: true);
        return Task.CompletedTask;
    }

    private static double[] Own((FloodGrid Grid, double[] Depth) pool, FloodOptions options, int steps)
    {
        var solver = new FloodSolver(pool.Grid, new() { InitialDepth = pool.Depth }, options with { ProgressInterval = TimeSpan.FromDays(1) });
        var step = 0.6 * Side / Math.Sqrt(9.80665 * 1.3);
        solver.Advance(100 * step);
        var samples = new double[5];
        for (var i = 0; i < samples.Length; i++)
        {
            var (before, started) = (solver.Steps, Stopwatch.GetTimestamp());
            solver.Advance(solver.Time + steps * step);
            samples[i] = (solver.Steps - before) * (double)pool.Depth.Length / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e6;
        }
        if (solver.Ledger.MassError > 1e-5) throw new InvalidOperationException($"The run lost water ({solver.Ledger.MassError:E1}): its speed means nothing.");
        return samples;
    }

    private static double[] Plain((FloodGrid Grid, double[] Depth) pool)
    {
        var (cols, rows) = (pool.Grid.Cols, pool.Grid.Rows);
        var rival = new PlainFlood(cols, rows, Side, pool.Grid.Bed, pool.Grid.Manning, pool.Depth);
        var samples = new double[3];
        for (var i = -1; i < samples.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var step = 0; step < 40; step++) rival.Step(1.6);
            if (i >= 0) samples[i] = 40.0 * cols * rows / Stopwatch.GetElapsedTime(started).TotalSeconds / 1e6;
        }
        var given = pool.Depth.Sum() * Side * Side;
        if (Math.Abs(rival.Volume - given) > 1e-6 * given) throw new InvalidOperationException("The rival lost water: its speed means nothing.");
        return samples;
    }

    // water 0.8 to 1.2 m deep over a bed of 10 cm roughness, in gentle waves
    private static (FloodGrid Grid, double[] Depth) Pool(int n)
    {
        var random = new Random(12345);
        var (bed, manning, depth) = (new double[n * n], new double[n * n], new double[n * n]);
        for (var i = 0; i < bed.Length; i++)
        {
            (bed[i], manning[i]) = (0.1 * random.NextDouble(), 0.03 + 0.02 * random.NextDouble());
            depth[i] = 1 + 0.2 * Math.Sin(i % n * 0.1) * Math.Cos(i / n * 0.07);
        }
        return (new(n, n, Side, Side, bed) { Manning = manning }, depth);
    }
}
