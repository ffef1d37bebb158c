namespace Twin.Flood.Tests;

public sealed class InletTests
{
    private const int Cols = 30, Rows = 20;

    [Fact]
    public void An_open_inlet_takes_what_its_rating_says_and_books_it()
    {
        var solver = Pond(Inlets(0.05), depth: 0.5);
        var inlets = solver.Sinks<RatedSinks>()!;
        solver.Advance(60);
        Assert.Equal(0.05 * 60, inlets.Volume(0), 1e-4);
        Assert.Equal(inlets.Volume(0), solver.Ledger.Inlets[0].CubicMetres, 1e-12);
        Assert.Equal(solver.Ledger.Initial - inlets.Volume(0), solver.Ledger.Stored, 1e-4);
        Assert.InRange(solver.Ledger.MassError, 0, 1e-6);
    }

    [Fact]
    public void A_closed_inlet_takes_nothing_and_leaves_the_water_higher()
    {
        var (drained, ponded) = (Pond(Inlets(0.2), 0.1), Pond(Inlets(0.2), 0.1));
        var (open, closed) = (drained.Sinks<RatedSinks>()!, ponded.Sinks<RatedSinks>()!);
        closed.Close(0);
        drained.Advance(300);
        ponded.Advance(300);
        Assert.Equal(0, closed.Volume(0));
        Assert.True(open.Volume(0) > 1);
        Assert.True(ponded.DepthAt(5 * Cols + 5) > drained.DepthAt(5 * Cols + 5));
    }

    [Fact]
    public void Closing_during_the_run_holds_from_the_next_block_on()
    {
        var solver = Pond(Inlets(0.05), 0.5);
        var inlets = solver.Sinks<RatedSinks>()!;
        solver.Advance(60);
        var taken = inlets.Volume(0);
        inlets.Close(0);
        solver.Advance(120);
        Assert.Equal(taken, inlets.Volume(0));
    }

    [Fact]
    public void An_inlet_never_takes_more_than_the_cell_holds()
    {
        var solver = Pond(Inlets(double.PositiveInfinity, area: 1000, perimeter: 1000), 0.2);
        var inlets = solver.Sinks<RatedSinks>()!;
        solver.Advance(600);
        Assert.All(solver.Read(FloodField.Depth), d => Assert.True(d >= 0));
        Assert.InRange(solver.Ledger.MassError, 0, 1e-5);
        Assert.True(inlets.Volume(0) <= solver.Ledger.Initial);
    }

    [Fact]
    public void Drains_that_give_water_back_are_booked_as_inflow()
    {
        var solver = Pond(new Surcharge(0.3), 0);
        solver.Advance(100);
        Assert.Equal(-30, solver.Ledger.Inlets[0].CubicMetres, 1e-3);
        Assert.Equal(30, solver.Ledger.Stored, 1e-3);
        Assert.InRange(solver.Ledger.MassError, 0, 1e-5);
    }

    [Fact]
    public void An_inlet_in_a_closed_cell_is_refused_by_name()
    {
        var grid = new FloodGrid(Cols, Rows, 5, 5, new double[Cols * Rows]) { Blocked = [.. Enumerable.Range(0, Cols * Rows).Select(i => i == 7)] };
        var inlets = new RatedInlets([new("gully 4", [7])], [1], [1], [1]);
        var error = Assert.Throws<FloodInputException>(() => new FloodSolver(grid, new() { Inlets = inlets }));
        Assert.Contains("gully 4", error.Message);
        Assert.Contains("row 0, column 7", error.Message);
    }

    [Fact]
    public void Books_of_drains_that_do_not_close_stop_the_run_as_the_surfaces_own_would()
    {
        var solver = Pond(new Surcharge(0.3) { Lost = 0.5 }, 0);
        var error = Assert.Throws<FloodUnstableException>(() => solver.Advance(100));
        Assert.Contains("the drains and the surface does not close", error.Message);
        Pond(new Surcharge(0.3) { Lost = 1e-5 }, 0).Advance(100);
    }

    private static RatedInlets Inlets(double limit, double area = 0.4, double perimeter = 4) =>
        new([new("gully", [5 * Cols + 5, 5 * Cols + 6])], [perimeter], [area], [limit]);

    private static FloodSolver Pond(IInletPlan inlets, double depth)
    {
        var grid = new FloodGrid(Cols, Rows, 5, 5, new double[Cols * Rows]);
        return new(grid, new() { InitialStage = depth, Inlets = inlets });
    }

    private sealed class Surcharge(double rate) : IInletPlan, IInletSinks, IFloodBooks
    {
        public double Lost { get; init; }

        public IReadOnlyList<FloodInlet> Inlets { get; } = [new("manhole", [10 * Cols + 10])];

        // without state it is its own run
        public IInletSinks Start(FloodGrid grid) => this;

        public double Imbalance(FloodLedger surface, out double massError) => (massError = Lost / surface.Stored) * surface.Stored;

        public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates) => rates[0] = -rate;

        public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
        {
        }
    }
}
