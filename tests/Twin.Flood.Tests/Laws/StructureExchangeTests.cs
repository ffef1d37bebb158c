using Twin.Flood.Structures;

namespace Twin.Flood.Tests.Laws;

public sealed class StructureExchangeTests
{
    private const int Cols = 24, Rows = 8, Wall = 12;

    [Fact]
    public void A_wall_keeps_the_cells_behind_it_out_of_a_side()
    {
        var grid = Pools();
        var cells = FloodStructure.Around(grid, 4 * Cols + Wall - 1, 30);
        Assert.Contains(4 * Cols + Wall - 2, cells);
        Assert.All(cells, c => Assert.True(c % Cols < Wall));
        Assert.Equal([4 * Cols + 3], FloodStructure.Around(grid, 4 * Cols + 3, 0));
        Assert.Equal(13, FloodStructure.Around(grid, 4 * Cols + 4, 20).Count);
    }

    [Fact]
    public void What_one_side_could_not_give_the_other_gives_back_in_the_next_block()
    {
        var exchange = Exchange(new OrificeLaw(1));
        var rates = new double[2];
        exchange.Rates(0, 2, [2, 1], rates);
        Assert.Equal(new OrificeLaw(1).Flow(2, 1, 1, true), rates[0], 1e-12);
        Assert.Equal(-rates[0], rates[1]);
        exchange.Taken(0, 2, [5, -2 * rates[0]]);
        Assert.Equal(5 - 2 * rates[0], exchange.InTransit, 1e-12);
        var owed = exchange.InTransit;
        exchange.Rates(2, 4, [2, 2], rates);
        Assert.Equal([0, -owed / 4], rates);
        exchange.Taken(2, 4, [0, -owed]);
        Assert.Equal(0, exchange.InTransit, 1e-12);
    }

    [Fact]
    public void No_flow_takes_more_than_half_of_what_stands_on_its_cells()
    {
        var exchange = Exchange(PumpLaw.OfRate(TimeSeries.Constant(100)));
        var rates = new double[2];
        exchange.Rates(0, 2, [0.01, 1], rates);
        var area = Plan(new OrificeLaw(1)).Inlets[0].Cells.Count * 100;
        Assert.Equal(0.5 * 0.01 * area / 2, rates[0], 1e-12);
        exchange.Rates(0, 2, [0, 1], rates);
        Assert.Equal([0.0, 0.0], rates);
    }

    [Fact]
    public void A_flow_that_turns_loses_nothing_under_way()
    {
        var exchange = Exchange(new OrificeLaw(1));
        var (rates, surface) = (new double[2], 0.0);
        double[][] levels = [[2, 1], [1, 2], [1, 3], [3, 1], [1, 1]];
        foreach (var level in levels)
        {
            exchange.Rates(0, 1, level, rates);
            // the surface gives a little less than asked and takes all but a rounding
            double[] moved = [rates[0] > 0 ? rates[0] * 0.9 : rates[0] * (1 - 1e-7), rates[1] > 0 ? rates[1] * 0.9 : rates[1] * (1 - 1e-7)];
            exchange.Taken(0, 1, moved);
            surface -= moved[0] + moved[1];
            Assert.Equal(0, surface + exchange.InTransit, 1e-12);
        }
    }

    [Fact]
    public void Asking_for_rates_again_changes_nothing_and_a_saved_state_goes_on_alike()
    {
        StructureExchange Pumps() => Exchange(PumpLaw.OfRate(TimeSeries.Constant(2), 1.5, 0.5));
        var (first, rates, again) = (Pumps(), new double[2], new double[2]);
        first.Rates(0, 2, [1.6, 0], rates);
        first.Rates(0, 1, [1.6, 0], again);
        Assert.False(first.IsRunning(0));
        Assert.Equal(rates, again);
        first.Taken(0, 1, [2, -1.5]);
        Assert.True(first.IsRunning(0));

        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true)) first.Save(writer);
        memory.Position = 0;
        var second = Pumps();
        second.Restore(new BinaryReader(memory));
        first.Rates(1, 1, [1.0, 0], rates);
        second.Rates(1, 1, [1.0, 0], again);
        Assert.Equal(rates, again);
        Assert.Equal([2.0, -2.5], again);
    }

    [Fact]
    public void Levels_that_meet_do_not_swing()
    {
        var grid = Pools();
        var solver = new FloodSolver(grid, new() { InitialDepth = [.. Enumerable.Range(0, Cols * Rows).Select(i => i % Cols < Wall ? 1.2 : 1.0)], Inlets = Plan(new OrificeLaw(40)) });
        var exchange = solver.Sinks<StructureExchange>()!;
        solver.Advance(7200);
        var (left, right) = (solver.StageAt(4 * Cols + 2), solver.StageAt(4 * Cols + Cols - 3));
        // the right pool has a column less
        Assert.Equal(1.2 - 0.2 * (Cols - Wall - 1) / (Cols - 1.0), left, 3e-3);
        Assert.Equal(left, right, 5e-3);
        Assert.Equal(solver.Ledger.Initial, solver.Ledger.Stored + exchange.InTransit, 0.01);
        Assert.Equal(0, exchange.InTransit, 0.01);
    }

    [Fact]
    public void A_structure_that_leads_outside_empties_a_pool_and_its_ledger_says_how_much()
    {
        var grid = Pools();
        var solver = new FloodSolver(grid, new() { InitialStage = 1, Inlets = new FloodStructures(new FloodStructure("sluice", new WeirLaw(0.5, 5), FloodStructure.Around(grid, 4 * Cols + 2, 20), null)) });
        solver.Advance(600);
        var ledger = solver.Ledger;
        Assert.Equal("sluice a", ledger.Inlets[0].Id);
        Assert.True(ledger.Inlets[0].CubicMetres > 500);
        Assert.Equal(0, solver.Sinks<StructureExchange>()!.InTransit);
        Assert.InRange(ledger.MassError, 0, 1e-6);
    }

    [Fact]
    public void Drains_and_structures_share_a_surface()
    {
        var grid = Pools();
        var inlets = new RatedInlets([new("gully", [3 * Cols + 20])], [4], [0.4], [0.05]);
        var solver = new FloodSolver(grid, new() { InitialStage = 1, Inlets = new CombinedInlets(inlets, Plan(PumpLaw.OfRate(TimeSeries.Constant(0.5)))) });
        solver.Advance(600);
        Assert.Equal(["gully", "s a", "s b"], solver.Ledger.Inlets.Select(v => v.Id));
        Assert.Equal(30, solver.Sinks<RatedSinks>()!.Volume(0), 1e-3);
        Assert.Equal(300, solver.Ledger.Inlets[1].CubicMetres, 0.01);
        Assert.Equal(300, solver.Sinks<StructureExchange>()!.InTransit - solver.Ledger.Inlets[2].CubicMetres, 0.01);
        Assert.InRange(solver.Ledger.MassError, 0, 1e-6);
    }

    [Fact]
    public void Sides_that_share_a_cell_closed_cells_and_equal_names_are_refused_by_name()
    {
        var grid = Pools();
        Assert.Contains("pass", Assert.Throws<FloodInputException>(() => new FloodStructure("pass", new OrificeLaw(1), [1, 2], [2])).Message);
        Assert.Contains("level of its opening", Assert.Throws<FloodInputException>(() => new FloodStructure("pass", new OrificeLaw(1), [1], null)).Message);
        Assert.Contains("row 4, column 12", Assert.Throws<FloodInputException>(() => FloodStructure.Around(grid, 4 * Cols + Wall, 5)).Message);
        var one = new FloodStructure("one", new OrificeLaw(1), [1], [2]);
        Assert.Contains("Two structures are named one", Assert.Throws<FloodInputException>(() => new FloodStructures(one, one)).Message);
    }

    private static FloodGrid Pools() =>
        new(Cols, Rows, 10, 10, [.. Enumerable.Range(0, Cols * Rows).Select(i => i % Cols == Wall ? double.NaN : 0.0)]) { Manning = [.. Enumerable.Repeat(0.05, Cols * Rows)] };

    private static StructureExchange Exchange(StructureLaw law) => (StructureExchange)Plan(law).Start(Pools());

    private static FloodStructures Plan(StructureLaw law)
    {
        var grid = Pools();
        return new([new("s", law, FloodStructure.Around(grid, 4 * Cols + Wall - 1, 20), FloodStructure.Around(grid, 4 * Cols + Wall + 1, 20))]);
    }
}
