using CsCheck;

namespace Twin.Flood.Tests;

public sealed class PropertyTests
{
    [Fact]
    public void Any_town_keeps_its_water_and_no_depth_is_negative() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[5, 70], Gen.Int[8, 70]).Sample((seed, cols, rows) =>
        {
            var (grid, forcing) = RandomTown.Of(seed, cols, rows);
            var solver = new FloodSolver(grid, forcing, new() { Threads = 1 });
            solver.Advance(1200);
            Assert.InRange(solver.Ledger.MassError, 0, 1e-5);
            Assert.True(solver.Ledger.Stored > 0);
            foreach (var depth in solver.Read(FloodField.Depth)) Assert.InRange(depth, 0, 100);
            for (var cell = 0; cell < grid.Bed.Length; cell++)
                if (!grid.IsOpen(cell)) Assert.Equal(0, solver.DepthAt(cell));
        }, iter: 40);

    [Theory]
    [InlineData(1, 190, 130)]
    [InlineData(2, 97, 301)]
    public void Partitions_tiles_threads_and_vector_widths_change_no_bit(int seed, int cols, int rows)
    {
        FloodOptions reference = new() { Threads = 1, Partitions = 1 };
        (string Bits, FloodLedger Ledger) Result(FloodOptions options)
        {
            var (grid, forcing) = RandomTown.Of(seed, cols, rows);
            return RandomTown.Run(grid, forcing, 1100, options);
        }
        var (bits, ledger) = Result(reference);
        Assert.True(ledger.MassError < 1e-5);
        foreach (var (partitions, threads, side) in new[] { (1, 2, 256), (2, 1, 256), (2, 2, 48), (4, 2, 64), (7, 1, 256), (16, 2, 32), (16, 1, 256) })
        {
            var other = Result(reference with { Partitions = partitions, Threads = threads, TileSide = side });
            Assert.Equal(bits, other.Bits);
            Assert.Equal(ledger.Imbalance, other.Ledger.Imbalance);
            Assert.Equal(ledger.Out, other.Ledger.Out);
        }
        foreach (var width in new[] { 128, 256, 512 }) Assert.Equal(bits, Result(reference with { VectorBits = width }).Bits);
    }

    [Fact]
    public void A_step_a_block_or_sixteen_change_only_when_rain_falls_and_drains_look_not_what_a_step_does()
    {
        static float[] Depths(int blockSteps)
        {
            var (grid, _) = RandomTown.Of(6, 90, 70);
            var solver = new FloodSolver(grid, new() { InitialStage = grid.Bed.Where(double.IsFinite).Min() + 1, Sources = [new("spring", [FirstOpen(grid)], TimeSeries.Constant(0.2))] }, new() { BlockSteps = blockSteps, LongestStep = 0.25, Threads = 1, TileSide = 32 });
            solver.Advance(60);
            return solver.Read(FloodField.Depth);
        }
        var one = Depths(1);
        foreach (var steps in new[] { 2, 5, 8, 11, 16 }) Assert.Equal(one, Depths(steps));
    }

    [Fact]
    public void Dry_tiles_sleep_and_wake_when_water_comes()
    {
        const int cols = 400, rows = 70;
        var bed = new double[cols * rows];
        for (var i = 0; i < bed.Length; i++) bed[i] = i % cols * 0.01;
        FloodSolver Run(int side)
        {
            var solver = new FloodSolver(new(cols, rows, 5, 5, bed), new() { Sources = [new("in", [cols * 35 + 10], new([0, 900, 960], [150, 150, 0]))] }, new() { TileSide = side, Threads = 1 });
            solver.Advance(60);
            return solver;
        }
        var (tiled, whole) = (Run(32), Run(512));
        Assert.InRange(tiled.AwakeTiles, 1, tiled.Partitions / 3);
        foreach (var time in new[] { 300, 900, 2400 })
        {
            tiled.Advance(time);
            whole.Advance(time);
            Assert.Equal(whole.Read(FloodField.Depth), tiled.Read(FloodField.Depth));
            Assert.Equal(whole.Read(FloodField.MaxSpeed), tiled.Read(FloodField.MaxSpeed));
        }
        Assert.True(tiled.AwakeTiles > tiled.Partitions / 3);
        Assert.InRange(tiled.Ledger.MassError, 0, 1e-6);
    }

    [Theory]
    [InlineData(FloodScheme.LocalInertial)]
    [InlineData(FloodScheme.FiniteVolume)]
    public void Passing_over_still_rows_changes_no_bit(FloodScheme scheme)
    {
        const int cols = 90, rows = 120;
        var bed = new double[cols * rows];
        for (var i = 0; i < bed.Length; i++) bed[i] = 1.5 * Math.Sin(i % cols * 0.11) * Math.Cos(i / cols * 0.13) + 0.002 * (i % 7);
        FloodSolver Run(bool watchAll)
        {
            // a closed inlet takes nothing and keeps its row in the computation
            var inlets = Enumerable.Range(0, watchAll ? rows : 1).Select(r => new FloodInlet($"i{r}", [.. Enumerable.Range(0, 6).Select(c => r * cols + Math.Min(c * 16, cols - 1))])).ToArray();
            double[] none = new double[inlets.Length];
            FloodSource[] sources = [new("spring", [60 * cols + 40], new([0, 200, 260], [4, 4, 0])), new("other", [10 * cols + 80], TimeSeries.Constant(0.5))];
            var solver = new FloodSolver(new(cols, rows, 5, 5, bed), new() { Sources = sources, Inlets = new RatedInlets(inlets, none, none, none), Boundaries = [FloodBoundary.Normal("out", FloodSide.West, 0, rows - 1, 0.01), FloodBoundary.Free("south", FloodSide.South, 0, cols - 1)] }, new() { Scheme = scheme, Threads = 1 });
            foreach (var time in new[] { 60, 300, 900 }) solver.Advance(time);
            return solver;
        }
        var (quick, whole) = (Run(false), Run(true));
        foreach (var field in new[] { FloodField.Depth, FloodField.EastVelocity, FloodField.NorthVelocity, FloodField.MaxDepth, FloodField.MaxSpeed, FloodField.Arrival }) Assert.Equal(whole.Read(field), quick.Read(field));
        Assert.Equal((whole.Ledger.Out, whole.BoundaryFlow("out")), (quick.Ledger.Out, quick.BoundaryFlow("out")));
        Assert.InRange(quick.Read(FloodField.Depth).Count(d => d > 1e-4), 200, cols * rows / 2);
    }

    [Fact]
    public void Thin_partitions_change_no_bit_either()
    {
        string Bits(int partitions)
        {
            var (grid, forcing) = RandomTown.Of(3, 40, 30);
            return RandomTown.Run(grid, forcing, 600, new() { Partitions = partitions, Threads = 1 }).Bits;
        }
        Assert.Equal(Bits(1), Bits(30));
    }

    [Fact]
    public void Mirrored_and_transposed_ground_gives_mirrored_and_transposed_water() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            const int n = 33;
            var random = new Random(seed);
            var bed = new double[n * n];
            for (var i = 0; i < bed.Length; i++) bed[i] = random.Next(0, 1024) / 256.0;
            var plain = Flow(bed, n);
            foreach (var turn in new Func<int, int>[] { i => i / n * n + (n - 1 - i % n), i => (n - 1 - i / n) * n + i % n, i => i % n * n + i / n })
            {
                var turned = Flow([.. Enumerable.Range(0, n * n).Select(i => bed[turn(i)])], n);
                for (var i = 0; i < plain.Length; i++) Assert.Equal(plain[turn(i)], turned[i]);
            }
        }, iter: 12);

    [Fact]
    public void Still_water_stays_still() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Double[0.2, 3]).Sample((seed, above) =>
        {
            var (grid, _) = RandomTown.Of(seed, 40, 35);
            var level = grid.Bed.Where(double.IsFinite).Min() + above;
            var solver = new FloodSolver(grid, new() { InitialStage = level });
            var before = solver.Read(FloodField.Depth);
            solver.Advance(600);
            for (var cell = 0; cell < before.Length; cell++) Assert.Equal(before[cell], solver.DepthAt(cell), 2e-5f);
            Assert.True(solver.Read(FloodField.MaxSpeed).Max() < 2e-3);
            Assert.InRange(solver.Ledger.MassError, 0, 1e-6);
        }, iter: 20);

    [Fact]
    public void A_film_on_a_high_mountain_flows_as_on_the_plain()
    {
        double Outflow(double low)
        {
            const int cols = 60, rows = 3;
            var bed = new double[cols * rows];
            for (var i = 0; i < bed.Length; i++) bed[i] = 2000 + (cols - i % cols) * 0.25;
            bed[^1] = low;    // a closed-off cell sets the datum of all beds
            var grid = new FloodGrid(cols, rows, 5, 5, bed) { Blocked = [.. bed.Select((_, i) => i / cols > 0 && i < bed.Length - 1)] };
            var solver = new FloodSolver(grid, new() { Rain = TimeSeries.Constant(50), RoofsDrainToNeighbours = false, Boundaries = [FloodBoundary.Normal("out", FloodSide.East, 0, 0, 0.05)] });
            solver.Advance(1800);
            return solver.BoundaryFlow("out");
        }
        Assert.Equal(Outflow(2000.25), Outflow(0), 1e-9);
    }

    private static int FirstOpen(FloodGrid grid) => Enumerable.Range(0, grid.Bed.Length).First(grid.IsOpen);

    private static float[] Flow(double[] bed, int n)
    {
        var grid = new FloodGrid(n, n, 5, 5, bed);
        var solver = new FloodSolver(grid, new() { Rain = TimeSeries.Constant(80), Sources = [new("middle", [n / 2 * n + n / 2], TimeSeries.Constant(1.5))] }, new() { Threads = 1 });
        solver.Advance(400);
        return solver.Read(FloodField.Depth);
    }
}
