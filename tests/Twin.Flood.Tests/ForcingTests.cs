using Twin.Flood.Drains.Coupling;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Hydrology;
using Twin.Flood.Structures;
using PumpLaw = Twin.Flood.Structures.PumpLaw;
using Twin.Flood.Tests.Drains;

namespace Twin.Flood.Tests;

/// <summary>Two pools with a levee between: a pump that starts and stops, a breach, gullies, and a manhole that surcharges, all from one description.</summary>
public sealed class ForcingTests
{
    private const int Cols = 25, Rows = 8, Wall = 12;
    private static readonly FloodOptions Options = new() { Threads = 1 };

    [Fact]
    public void Two_runs_of_one_forcing_that_take_turns_have_the_same_bits_as_one_alone()
    {
        var (alone, first, second) = (Run(Forcing()), Run(Shared), Run(Shared));
        foreach (var time in (double[])[300, 700, 1500, 2400])
        {
            alone.Advance(time);
            first.Advance(time);
            // another run of the same forcing, elsewhere in time
            second.Advance(time / 2);
        }
        second.Advance(1200);
        var late = Run(Shared);
        foreach (var time in (double[])[300, 700, 1500, 2400]) late.Advance(time);
        foreach (var other in (FloodSolver[])[first, late])
        {
            foreach (var field in Enum.GetValues<FloodField>().Where(alone.Keeps)) Assert.Equal(alone.Read(field), other.Read(field));
            Assert.Equal(alone.Ledger.Inlets, other.Ledger.Inlets);
            Assert.Equal(Drained(alone), Drained(other));
            Assert.Equal(alone.Sinks<StructureExchange>()!.InTransit, other.Sinks<StructureExchange>()!.InTransit);
            Assert.Equal(alone.Sinks<RatedSinks>()!.Volume(0), other.Sinks<RatedSinks>()!.Volume(0));
        }
        // and the case is one where all of it works
        Assert.All(alone.Ledger.Inlets, v => Assert.NotEqual(0, v.CubicMetres));
    }

    [Fact]
    public void Changing_a_limit_or_the_clogging_in_a_run_leaves_the_forcing_and_other_runs_alone()
    {
        var (changed, other, alone) = (Run(Shared), Run(Shared), Run(Forcing()));
        changed.Sinks<RatedSinks>()!.Close(0);
        changed.Sinks<CoupledDrains>()!.SetClogging(0, 1);
        foreach (var solver in (FloodSolver[])[changed, other, alone]) solver.Advance(600);
        Assert.Equal(0, changed.Ledger.Inlets.Single(v => v.Id == "gully").CubicMetres);
        Assert.Equal(alone.Read(FloodField.Depth), other.Read(FloodField.Depth));
        Assert.NotEqual(changed.Read(FloodField.Depth), other.Read(FloodField.Depth));
    }

    [Fact]
    public void Drains_that_fail_leave_surface_structures_and_drains_at_one_time_and_a_checkpoint_that_goes_on_as_if_nothing_had_been()
    {
        var failing = Run(Forcing(network => [.. NodeInflowSources.Of(network), ("leak", new Leak(network.FindNode("M"), 907))]));
        var error = Assert.Throws<DrainUnstableException>(() => failing.Advance(1500));
        Assert.Contains("M", error.Message, StringComparison.Ordinal);
        var drains = failing.Sinks<CoupledDrains>()!;
        Assert.InRange(failing.Time, 880, 907);
        Assert.Equal(failing.Time, drains.Drains.Time);
        Assert.InRange(drains.Ledger(failing.Ledger).MassError, 0, 1e-8);
        // it fails again at the same place, and still nothing moves
        var stored = failing.Ledger.Stored;
        Assert.Throws<DrainUnstableException>(() => failing.Advance(1500));
        Assert.Equal((stored, failing.Time), (failing.Ledger.Stored, drains.Drains.Time));

        using var state = new MemoryStream();
        failing.Save(state);
        state.Position = 0;
        FloodForcing Sound() => Forcing(network => [.. NodeInflowSources.Of(network), ("leak", new Leak(network.FindNode("M"), 1e9))]);
        var (resumed, whole) = (Run(Sound()), Run(Sound()));
        resumed.Restore(state);
        resumed.Advance(1500);
        whole.Advance(1500);
        Assert.Equal(whole.Read(FloodField.Depth), resumed.Read(FloodField.Depth));
        Assert.Equal(whole.Ledger.Inlets, resumed.Ledger.Inlets);
        Assert.Equal(Drained(whole), Drained(resumed));
    }

    /// <summary>Gives nothing, and from some time on nonsense.</summary>
    private sealed class Leak(int node, double sound) : INodeInflows
    {
        public void Fill(double from, double to, Span<double> flows) => flows[node] += to > sound ? double.NaN : 0;
    }

    private static FloodForcing Shared { get; } = Forcing();

    private static (double, double, double) Drained(FloodSolver solver)
    {
        var drains = solver.Sinks<CoupledDrains>()!;
        return (drains.Drains.Ledger.Stored, drains.InTransit, drains.Drains.NodeHead(0));
    }

    private static FloodSolver Run(FloodForcing forcing) => new(Ground(), forcing, Options);

    private static FloodGrid Ground() => new(Cols, Rows, 10, 10, [.. Enumerable.Range(0, Cols * Rows).Select(i => i % Cols == Wall ? 20.0 : 10.0)]);

    private static FloodForcing Forcing(Func<DrainNetwork, IReadOnlyList<(string Kind, INodeInflows Source)>>? inflows = null)
    {
        var grid = Ground();
        IReadOnlyList<int> At(int row, int column) => FloodStructure.Around(grid, row * Cols + column, 15);
        var network = InpTexts.Whole(InpTexts.Manhole("Q 0:00 0.4\nQ 0:20 0.4\nQ 0:21 0", 0.4, 8.6));
        return new()
        {
            InitialStage = 10.3,
            Sources = [new("spring", At(2, 3), TimeSeries.Constant(0.4))],
            Inlets = new CombinedInlets(
                new FloodStructures(
                    new("pump", PumpLaw.OfRate(TimeSeries.Constant(0.9), 10.35, 10.3), At(2, Wall - 4), At(2, Wall + 4)),
                    new FloodStructure("breach", new BreachLaw(11, 10.05, 0, 4, 800, 1400), At(5, Wall - 2), At(5, Wall + 2))),
                new RatedInlets([new("gully", [3 * Cols + 20])], [4], [0.4], [0.05]),
                new DrainCoupling(network, [new("M", [4 * Cols + 20], 8, 0.3)], inflows)),
        };
    }
}
