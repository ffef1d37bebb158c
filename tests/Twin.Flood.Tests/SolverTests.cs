namespace Twin.Flood.Tests;

public sealed class SolverTests
{
    [Fact]
    public void The_limiter_never_lets_a_cell_give_more_than_it_holds()
    {
        // a pillar of water over a cliff: every cell around is dry and deep below
        const int n = 21;
        var bed = new double[n * n];
        bed[n * n / 2] = 30;
        var depth = new double[n * n];
        depth[n * n / 2] = 5;
        var solver = new FloodSolver(new(n, n, 2, 2, bed), new() { InitialDepth = depth });
        for (var t = 1; t <= 30; t++)
        {
            solver.Advance(t);
            Assert.All(solver.Read(FloodField.Depth), d => Assert.True(d >= 0));
            Assert.InRange(solver.Ledger.MassError, 0, 1e-6);
        }
        Assert.True(solver.DepthAt(n * n / 2) < 0.1);
    }

    [Fact]
    public void Roof_rain_runs_to_the_lowest_open_neighbour_and_is_counted()
    {
        const int cols = 9, rows = 7;
        var blocked = new bool[cols * rows];
        for (var row = 2; row <= 4; row++)
            for (var column = 3; column <= 5; column++) blocked[row * cols + column] = true;
        var grid = new FloodGrid(cols, rows, 5, 5, new double[cols * rows]) { Blocked = blocked };
        var drained = new FloodSolver(grid, new() { Rain = TimeSeries.Constant(36) });
        var led = new FloodSolver(grid, new() { Rain = TimeSeries.Constant(36), RoofsDrainToNeighbours = false });
        drained.Advance(1000);
        led.Advance(1000);
        Assert.Equal(0.01 * 25 * 63, drained.Ledger.Stored, 1e-4);
        Assert.Equal(0.01 * 25 * 54, led.Ledger.Stored, 1e-4);
        Assert.InRange(drained.Ledger.MassError, 0, 1e-6);
    }

    [Fact]
    public void Water_arrives_in_order_of_distance_and_dry_cells_never()
    {
        const int cols = 80;
        var bed = new double[cols * 3];
        for (var i = 0; i < bed.Length; i++) bed[i] = i % cols == 60 ? 50 : 0;
        var solver = new FloodSolver(new(cols, 3, 5, 5, bed), new() { Boundaries = [FloodBoundary.Flow("in", FloodSide.West, 0, 2, TimeSeries.Constant(3))] });
        solver.Advance(900);
        var arrival = solver.Read(FloodField.Arrival);
        for (var column = 1; column < 40; column++) Assert.True(arrival[column] >= arrival[column - 1], $"column {column}");
        Assert.Equal(float.PositiveInfinity, arrival[70]);
        Assert.Equal(solver.Read(FloodField.Depth).Max(), solver.Read(FloodField.MaxDepth).Max(), 1e-3f);
    }

    [Fact]
    public void A_run_that_leaves_the_range_of_sense_stops_with_its_cell()
    {
        var solver = new FloodSolver(new(10, 10, 5, 5, new double[100]), new() { Sources = [new("meteor", [42], TimeSeries.Constant(1e12))] });
        var error = Assert.Throws<FloodUnstableException>(() => solver.Advance(100));
        Assert.Equal((4, 2), (error.Row, error.Column));
    }

    [Fact]
    public void A_cancelled_run_stays_good_and_can_go_on()
    {
        var (grid, forcing) = RandomTown.Of(5, 60, 60);
        var solver = new FloodSolver(grid, forcing, new() { ProgressInterval = TimeSpan.Zero });
        using var cancel = new CancellationTokenSource();
        var reports = new Recorder(p => { if (p.Time > 200) cancel.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => solver.Advance(1200, reports, cancel.Token));
        Assert.InRange(solver.Time, 200, 400);
        Assert.InRange(solver.Ledger.MassError, 0, 1e-5);
        solver.Advance(1200);
        Assert.Equal(1200, solver.Time);
        Assert.InRange(solver.Ledger.MassError, 0, 1e-5);
    }

    [Fact]
    public async Task An_asynchronous_run_uses_its_own_thread_and_reports_faults()
    {
        var solver = new FloodSolver(new(10, 10, 5, 5, new double[100]), new() { Sources = [new("meteor", [42], TimeSeries.Constant(1e12))] });
        await Assert.ThrowsAsync<FloodUnstableException>(() => solver.AdvanceAsync(100));
        var still = new FloodSolver(new(10, 10, 5, 5, new double[100]), new() { InitialStage = 1 });
        string? thread = null;
        await still.AdvanceAsync(10, new Recorder(_ => thread = Thread.CurrentThread.Name), TestContext.Current.CancellationToken);
        Assert.Equal("flood 0", thread);
        Assert.Equal(10, still.Time);
    }

    [Fact]
    public void A_duty_cycle_slows_the_run_and_changes_no_bit()
    {
        string Bits(double share)
        {
            var (grid, forcing) = RandomTown.Of(6, 120, 160);
            return RandomTown.Run(grid, forcing, 300, new() { DutyCycle = share, Threads = 2 }).Bits;
        }
        Assert.Equal(Bits(1), Bits(0.7));
    }

    [Fact]
    public void Wrong_input_is_refused_with_its_place()
    {
        string Refused(Action make) => Assert.Throws<FloodInputException>(make).Message;
        var grid = new FloodGrid(4, 3, 5, 5, new double[12]);
        Assert.Contains("11 bed levels", Refused(() => _ = new FloodGrid(4, 3, 5, 5, new double[11])));
        Assert.Contains("row 1, column 2", Refused(() => _ = new FloodGrid(4, 3, 5, 5, new double[12]) { Manning = [.. Enumerable.Range(0, 12).Select(i => i == 6 ? -1.0 : 0.03)] }));
        Assert.Contains("not after the knot before it", Refused(() => _ = new TimeSeries([0, 5, 5], [1, 2, 3])));
        Assert.Contains("positive slope", Refused(() => FloodBoundary.Normal("out", FloodSide.East, 0, 1, 0)));
        Assert.Contains("the edge ends at 2", Refused(() => _ = new FloodSolver(grid, new() { Boundaries = [FloodBoundary.Free("out", FloodSide.East, 0, 3)] })));
        Assert.Contains("overlaps", Refused(() => _ = new FloodSolver(grid, new() { Boundaries = [FloodBoundary.Free("a", FloodSide.East, 0, 2), FloodBoundary.Free("b", FloodSide.East, 2, 2)] })));
        Assert.Contains("row 0, column 1", Refused(() => _ = new FloodSolver(grid, new() { InitialDepth = [0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })));
        Assert.Contains("no open cell", Refused(() => _ = new FloodSolver(new(2, 1, 5, 5, [double.NaN, double.NaN]), new())));
    }

    [Fact]
    public void A_stepped_series_keeps_its_volume()
    {
        var steps = TimeSeries.Steps([10, 0, 30], 600);
        Assert.Equal(40 * 600, steps.Integral(0, 4000), 1e-6);
        Assert.Equal(10, steps.At(300));
        Assert.Equal(0, steps.At(900));
        Assert.Equal(steps.Integral(100, 1500), steps.Integral(100, 733) + steps.Integral(733, 1500), 1e-9);
    }

    private sealed class Recorder(Action<FloodProgress> report) : IProgress<FloodProgress>
    {
        public void Report(FloodProgress value) => report(value);
    }
}
