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
