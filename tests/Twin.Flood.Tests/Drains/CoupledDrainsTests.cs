using Twin.Flood.Drains.Coupling;

namespace Twin.Flood.Tests.Drains;

/// <summary>A walled street of 100 x 40 m over a manhole M, from which a pipe goes to an outfall O below a fixed level.</summary>
public sealed class CoupledDrainsTests
{
    private const int Cols = 20, Rows = 8, Manhole = 4 * Cols + 10;
    private const double Gravity = 9.80665;

    [Theory]
    [InlineData(FloodScheme.LocalInertial)]
    [InlineData(FloodScheme.FiniteVolume)]
    public void A_pipe_that_surcharges_floods_the_street_and_drains_it_again_without_losing_water(FloodScheme scheme)
    {
        var (solver, drains) = Street(Network("Q 0:00 0.4\nQ 0:20 0.4\nQ 0:21 0\n"), scheme: scheme);
        solver.Advance(1200);
        var full = drains.Ledger(solver.Ledger);
        // the pipe carries about 0.25 m3/s
        Assert.InRange(full.Surface.Stored, 100, 240);
        Assert.InRange(-full.Taken, 100, 240);
        solver.Advance(7200);
        var end = drains.Ledger(solver.Ledger);
        Assert.InRange(end.Surface.Stored, 0, 0.35 * full.Surface.Stored);
        foreach (var ledger in (CoupledLedger[])[full, end])
        {
            Assert.InRange(ledger.MassError, 0, 1e-7);
            Assert.InRange(ledger.Surface.MassError, 0, 1e-7);
            Assert.InRange(ledger.Drains.MassError, 0, 1e-7);
            Assert.Equal(0, ledger.ExchangeImbalance, 1e-9);
            Assert.Equal(ledger.Taken, ledger.Surface.Inlets.Sum(v => v.CubicMetres), 1e-9);
        }
    }

    [Fact]
    public void A_clogged_manhole_lets_nothing_through_either_way()
    {
        var (up, closed) = Street(Network("Q 0:00 0.4\nQ 3:00 0.4\n"), clogging: 1);
        up.Advance(600);
        Assert.Equal(0, up.Ledger.Stored);
        // the head rises above the street until the pipe carries all
        Assert.InRange(closed.Drains.NodeHead(closed.Drains.Network.FindNode("M")), 11, 13);
        Assert.InRange(closed.Ledger(up.Ledger).MassError, 0, 1e-9);
        var (down, shut) = Street(Network("Q 0:00 0\n"), clogging: 1, depth: 0.3);
        down.Advance(600);
        Assert.Equal(0, shut.Ledger(down.Ledger).Taken);
        Assert.Equal(0.3 * 4000, down.Ledger.Stored, 1e-3);
    }

    [Fact]
    public void Clearing_an_inlet_in_a_run_lets_the_water_go()
    {
        var (solver, drains) = Street(Network("Q 0:00 0\n"), clogging: 1, depth: 0.1);
        solver.Advance(60);
        drains.SetClogging(0, 0.5);
        solver.Advance(300);
        Assert.InRange(drains.Ledger(solver.Ledger).Taken, 5, 100);
    }

    [Fact]
    public void A_street_that_drains_freely_is_drained_as_by_rated_inlets()
    {
        // a wide pipe never fills
        var network = Network("Q 0:00 0\n", pipe: 1.5, outfall: 7.8);
        var (solver, drains) = Street(network, depth: 0.1, area: 0.2, perimeter: 2);
        var other = new FloodSolver(Ground(), new() { InitialStage = 10.1, Inlets = new RatedInlets([new("M", [Manhole])], [2], [0.2], [double.PositiveInfinity]) });
        var rated = other.Sinks<RatedSinks>()!;
        var (before, beforeRated) = (0.0, 0.0);
        for (var t = 120; t <= 1200; t += 120)
        {
            solver.Advance(t);
            other.Advance(t);
            var (taken, takenRated) = (drains.Ledger(solver.Ledger).Taken - before, rated.Volume(0) - beforeRated);
            // the first block does not know yet what the street brings
            Assert.Equal(1, taken / takenRated, t == 120 ? 0.03 : 0.002);
            (before, beforeRated) = (before + taken, beforeRated + takenRated);
        }
        Assert.InRange(rated.Volume(0), 10, 400);
        Assert.InRange(drains.Ledger(solver.Ledger).MassError, 0, 1e-7);
    }

    [Fact]
    public void A_drowned_inlet_takes_what_pipe_and_opening_let_through_together()
    {
        var (solver, drains) = Street(Network("Q 0:00 0\n"), depth: 0.5, area: 0.2, perimeter: 8);
        solver.Advance(600);
        var before = drains.Ledger(solver.Ledger).Taken;
        solver.Advance(900);
        var level = solver.StageAt(0);
        // Manning's pipe full and the orifice in a row
        var pipe = Math.PI * 0.04 / 0.013 * Math.Pow(0.1, 2.0 / 3) / 10;
        var opening = 0.6 * 0.2 * Math.Sqrt(2 * Gravity);
        var expected = Math.Sqrt((level - 8.6) / (1 / (pipe * pipe) + 1 / (opening * opening)));
        var got = (drains.Ledger(solver.Ledger).Taken - before) / 300;
        Assert.InRange(got, 0.98 * expected, 1.02 * expected);
        // no water is under way but what the surface's single precision rounds away
        Assert.Equal(0, drains.InTransit, 1e-6);
    }

    // blocks of 0.6 s, shorter than the time over which an inlet learns what the street brings: while the water first rises, while it stands, just after it turned, and when the street runs dry
    [Theory]
    [InlineData(3.7)]
    [InlineData(300.4)]
    [InlineData(1275.05)]
    [InlineData(3310.9)]
    public void A_run_resumed_between_any_two_blocks_has_the_same_bits(double at)
    {
        var network = Network("Q 0:00 0.4\nQ 0:20 0.4\nQ 0:21 0\n");
        FloodOptions options = new() { LongestStep = 0.3, BlockSteps = 2, Threads = 1 };
        var (whole, wholeDrains) = Street(network, options: options);
        var (first, _) = Street(network, options: options);
        var (resumed, resumedDrains) = Street(network, options: options);
        whole.Advance(at);
        first.Advance(at);
        using var state = new MemoryStream();
        first.Save(state);
        state.Position = 0;
        resumed.Restore(state);
        foreach (var later in (double[])[at + 0.7, at + 90])
        {
            whole.Advance(later);
            resumed.Advance(later);
            Assert.Equal(whole.Read(FloodField.Depth), resumed.Read(FloodField.Depth));
            var (one, other) = (wholeDrains.Ledger(whole.Ledger), resumedDrains.Ledger(resumed.Ledger));
            Assert.Equal((one.Taken, one.InTransit, one.Drains.Stored, one.Drains.FromSurface, one.Drains.ToSurface), (other.Taken, other.InTransit, other.Drains.Stored, other.Drains.FromSurface, other.Drains.ToSurface));
            Assert.Equal(wholeDrains.Drains.NodeHead(network.FindNode("M")), resumedDrains.Drains.NodeHead(network.FindNode("M")));
        }
    }

    [Fact]
    public void Threads_and_partitions_do_not_change_a_bit()
    {
        var network = Network("Q 0:00 0.4\nQ 0:05 0.4\nQ 0:06 0\n");
        var (one, oneDrains) = Street(network);
        var (many, manyDrains) = Street(network, options: new() { Partitions = 4, Threads = 2 });
        one.Advance(900);
        many.Advance(900);
        Assert.Equal(one.Read(FloodField.Depth), many.Read(FloodField.Depth));
        Assert.Equal(oneDrains.Drains.NodeHead(network.FindNode("M")), manyDrains.Drains.NodeHead(network.FindNode("M")));
    }

    [Fact]
    public void Asking_for_rates_again_changes_nothing()
    {
        var (solver, drains) = Street(Network("Q 0:00 0.4\nQ 3:00 0.4\n"));
        solver.Advance(300);
        double[] first = [0], again = [0], other = [0];
        drains.Rates(300, 5, [0.1], first);
        drains.Rates(300, 2.5, [0.2], other);
        drains.Rates(300, 5, [0.1], again);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Manholes_are_found_by_their_coordinates()
    {
        var network = InpTexts.Whole(InpTexts.Manhole("Q 0:00 0\n", 0.4, 8.6) + "[COORDINATES]\nM 1052.5 517.5\nO 1200 500\n");
        var inlet = Assert.Single(DrainInlet.Manholes(network, Ground(), 1000, 500));
        Assert.Equal("M", inlet.Node);
        Assert.Equal([Manhole], inlet.Cells);
    }

    [Theory]
    [InlineData("X", "network")]
    [InlineData("O", "outfall")]
    [InlineData("M M", "two inlets")]
    public void An_inlet_that_cannot_be_is_refused_by_name(string nodes, string fault)
    {
        var names = nodes.Split(' ');
        var error = Assert.Throws<FloodInputException>(() => new DrainCoupling(Network("Q 0:00 0\n"), [.. names.Select(n => DrainInlet.Manhole(n, Manhole))]));
        Assert.Contains(names[0], error.Message);
        Assert.Contains(fault == "network" ? InpTexts.Name : fault, error.Message);
    }

    private static FloodGrid Ground() => new(Cols, Rows, 5, 5, [.. Enumerable.Repeat(10.0, Cols * Rows)]);

    private static (FloodSolver Surface, CoupledDrains Drains) Street(DrainNetwork network, double clogging = 0, double depth = 0, double area = 0.3, double perimeter = 8, FloodScheme scheme = FloodScheme.LocalInertial, FloodOptions? options = null)
    {
        var drains = new DrainCoupling(network, [new("M", [Manhole], perimeter, area) { Clogging = clogging }]);
        var solver = new FloodSolver(Ground(), new() { InitialStage = 10 + depth, Inlets = drains }, (options ?? new()) with { Scheme = scheme });
        return (solver, solver.Sinks<CoupledDrains>()!);
    }

    private static DrainNetwork Network(string inflow, double pipe = 0.4, double outfall = 8.6) => InpTexts.Whole(InpTexts.Manhole(inflow, pipe, outfall));
}
