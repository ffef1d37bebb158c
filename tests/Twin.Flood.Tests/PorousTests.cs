namespace Twin.Flood.Tests;

public sealed class PorousTests
{
    private const int Cols = 60, Rows = 12;

    [Fact]
    public void A_town_that_leaves_half_of_every_cell_open_carries_half_the_flow_at_the_same_depths()
    {
        var (half, free) = (Run(_ => 0.5, 3), Run(_ => 1, 6));
        var (depth, expected) = (half.Read(FloodField.Depth), free.Read(FloodField.Depth));
        for (var cell = 0; cell < depth.Length; cell++) Assert.Equal(expected[cell], depth[cell], 1e-4f);
        Assert.Equal(free.BoundaryFlow("out") / 2, half.BoundaryFlow("out"), 1e-3);
        for (var cell = 100; cell < 130; cell++) Assert.Equal(free.VelocityAt(cell).East, half.VelocityAt(cell).East, 1e-3f);
        Assert.Equal(free.Read(FloodField.MaxSpeed).Max(), half.Read(FloodField.MaxSpeed).Max(), 1e-2f);
    }

    [Fact]
    public void Shares_that_differ_from_cell_to_cell_keep_the_water_whatever_the_tiles()
    {
        static double Share(int cell) => 0.2 + 0.8 * ((cell * 7919 % 101) / 100.0);
        var (whole, cut) = (Run(Share, 4), Run(Share, 4, new() { Threads = 1, TileSide = 32, Partitions = 5 }));
        Assert.Equal(whole.Read(FloodField.Depth), cut.Read(FloodField.Depth));
        Assert.InRange(whole.Ledger.MassError, 0, 1e-6);
        Assert.True(whole.Ledger.Out > 100);
    }

    [Fact]
    public void A_row_of_houses_across_a_river_dams_it_up()
    {
        // friction alone: the deep slow river has no velocity head to speak of. Half the share is twice the speed and four times the slope
        const int cols = 120;
        double[] shares = [.. Enumerable.Range(0, cols).Select(c => c is >= 50 and < 80 ? 0.5 : 1.0)];
        var solver = new FloodSolver(new(cols, 1, 20, 20, new double[cols]) { OpenShare = shares, Manning = [.. shares.Select(_ => 0.05)] }, new()
        {
            InitialStage = 4,
            Boundaries = [FloodBoundary.Flow("in", FloodSide.West, 0, 0, TimeSeries.Constant(20)), FloodBoundary.Stage("out", FloodSide.East, 0, 0, TimeSeries.Constant(4))],
        }, new() { Threads = 1 });
        solver.Advance(20_000);
        // dh/dx = -n2 q2 / (share2 h^(10/3)), from the lake upstream, h at the centres
        var (h, expected) = (4.0, new double[cols]);
        for (var cell = cols - 1; cell >= 0; cell--)
        {
            double Slope(double at) => 0.0025 / (shares[cell] * shares[cell]) / Math.Pow(at, 10.0 / 3);
            h += 10 * Slope(h);
            expected[cell] = h;
            h += 10 * Slope(h);
        }
        var depth = solver.Read(FloodField.Depth);
        foreach (var cell in new[] { 5, 30, 65, 100 }) Assert.Equal(expected[cell] - 4, depth[cell] - 4, 0.02 * (expected[0] - 4));
        Assert.Equal(20, solver.BoundaryFlow("out"), 0.02);
        Assert.Equal(1 / (0.5 * depth[65]), solver.VelocityAt(65).East, 0.01);
    }

    [Fact]
    public void The_finite_volumes_refuse_shares_by_name() =>
        Assert.Contains("porous", Assert.Throws<FloodInputException>(() => new FloodSolver(new(2, 1, 5, 5, [0, 0]) { OpenShare = [1, 0.5] }, new(), new() { Scheme = FloodScheme.FiniteVolume })).Message, StringComparison.Ordinal);

    [Fact]
    public void Rain_on_roofs_and_streets_stands_in_the_streets()
    {
        var grid = new FloodGrid(4, 4, 10, 10, new double[16]) { OpenShare = [.. Enumerable.Repeat(0.25, 16)] };
        var solver = new FloodSolver(grid, new() { Rain = TimeSeries.Constant(36) }, new() { Threads = 1 });
        solver.Advance(1000);
        Assert.All(solver.Read(FloodField.Depth), depth => Assert.Equal(0.04f, depth, 1e-5f));
        Assert.Equal(16 * 100 * 0.01, solver.Ledger.Stored, 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.2)]
    [InlineData(double.NaN)]
    public void A_share_outside_its_range_is_refused_with_its_cell(double share)
    {
        var error = Assert.Throws<FloodInputException>(() => new FloodGrid(2, 1, 5, 5, [0, 0]) { OpenShare = [1, share] });
        Assert.Contains("row 0, column 1", error.Message, StringComparison.Ordinal);
    }

    private static FloodSolver Run(Func<int, double> share, double inflow, FloodOptions? options = null)
    {
        var (bed, shares) = (new double[Cols * Rows], new double[Cols * Rows]);
        for (var i = 0; i < bed.Length; i++) (bed[i], shares[i]) = (5 - 0.02 * (i % Cols) + 0.1 * Math.Abs(i / Cols - 5), share(i));
        var solver = new FloodSolver(new(Cols, Rows, 5, 5, bed) { OpenShare = shares }, new()
        {
            Boundaries = [FloodBoundary.Flow("in", FloodSide.West, 0, Rows - 1, TimeSeries.Constant(inflow)), FloodBoundary.Normal("out", FloodSide.East, 0, Rows - 1, 0.004)],
        }, options ?? new() { Threads = 1 });
        solver.Advance(2000);
        return solver;
    }
}
