using Twin.Flood.Structures;

namespace Twin.Flood.Tests;

/// <summary>A levee of raised cells along column 12 between a full and a low pool.</summary>
public sealed class BedBreachTests
{
    private const int Cols = 40, Rows = 36, Levee = 12;
    private static readonly FloodOptions Options = new() { Threads = 1 };

    [Theory]
    [InlineData(FloodScheme.LocalInertial)]
    [InlineData(FloodScheme.FiniteVolume)]
    public void Water_on_a_sinking_bed_keeps_its_depth_and_its_volume(FloodScheme scheme)
    {
        // the whole ground sinks under still water: nothing but its level changes
        var breach = new BedBreach("all", [.. Enumerable.Range(0, Cols * Rows)], -1, 100, 200);
        var solver = new FloodSolver(new(Cols, Rows, 5, 5, new double[Cols * Rows]), new() { InitialStage = 0.7, Breaches = [breach] }, Options with { Scheme = scheme });
        solver.Advance(150);
        Assert.Equal(-0.5, solver.BedAt(77), 1e-12);
        Assert.Equal(0.2, solver.StageAt(77), 1e-6);
        solver.Advance(300);
        Assert.All(solver.Read(FloodField.Depth), depth => Assert.Equal(0.7f, depth));
        Assert.Equal(-1, solver.BedAt(77));
        Assert.Equal(0, solver.Ledger.Imbalance);
    }

    [Theory]
    [InlineData(FloodScheme.LocalInertial)]
    [InlineData(FloodScheme.FiniteVolume)]
    public void Tiles_threads_and_a_checkpoint_in_the_middle_of_the_fall_change_no_bit(FloodScheme scheme)
    {
        var options = Options with { Scheme = scheme, Statistics = FloodStatistics.All };
        var (whole, tiled, first) = (Run(options), Run(options with { TileSide = 32, Partitions = 5, Threads = 2 }), Run(options));
        foreach (var solver in (FloodSolver[])[whole, tiled, first]) solver.Advance(170);
        using var state = new MemoryStream();
        first.Save(state);
        var resumed = Run(options with { Partitions = 3 });
        state.Position = 0;
        resumed.Restore(state);
        Assert.Equal(whole.BedAt(5 * Cols + Levee), resumed.BedAt(5 * Cols + Levee));
        foreach (var solver in (FloodSolver[])[whole, tiled, resumed]) solver.Advance(420);
        foreach (var other in (FloodSolver[])[tiled, resumed])
        {
            foreach (var field in Enum.GetValues<FloodField>().Where(whole.Keeps)) Assert.Equal(whole.Read(field), other.Read(field));
            Assert.Equal(whole.Ledger.Imbalance, other.Ledger.Imbalance);
        }
        // and water did come through
        Assert.True(whole.DepthAt(5 * Cols + 30) > 0.02);
        Assert.InRange(whole.Ledger.MassError, 0, 1e-7);
    }

    [Fact]
    public void Cells_below_the_sill_stay_as_they_are()
    {
        var bed = new double[Cols * Rows];
        bed[50] = 2;
        var solver = new FloodSolver(new(Cols, Rows, 5, 5, bed), new() { Breaches = [new("b", [50, 51], 1, 0, 10)] }, Options);
        solver.Advance(5);
        Assert.Equal((1.5, 0), (solver.BedAt(50), solver.BedAt(51)));
        solver.Advance(20);
        Assert.Equal((1, 0), (solver.BedAt(50), solver.BedAt(51)));
    }

    [Fact]
    public void A_checkpoint_of_a_run_without_the_breach_or_with_another_is_refused()
    {
        var solver = Run(Options);
        solver.Advance(100);
        using var state = new MemoryStream();
        solver.Save(state);
        state.Position = 0;
        Assert.Contains("levee to 0.2 m", Assert.Throws<FloodInputException>(() => Run(Options, sill: 0.3).Restore(state)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("outside", "Breach b names cell 5000")]
    [InlineData("closed", "Breach b names the cell of row 2, column 3, which is closed")]
    [InlineData("twice", "Breach c names the cell of row 0, column 9, which another breach has")]
    [InlineData("edge", "Breach b names the cell of row 4, column 38, which lies at an open boundary")]
    [InlineData("inlet", "Breach b names the cell of row 1, column 10, from which gully takes water")]
    public void A_breach_that_cannot_be_is_refused_by_name(string fault, string message)
    {
        var cell = fault switch { "outside" => 5000, "closed" => 2 * Cols + 3, "edge" => 4 * Cols + Cols - 2, "inlet" => Cols + 10, _ => 9 };
        var grid = new FloodGrid(Cols, Rows, 5, 5, new double[Cols * Rows]) { Blocked = [.. Enumerable.Range(0, Cols * Rows).Select(i => i == 2 * Cols + 3)] };
        FloodForcing forcing = new()
        {
            Breaches = fault == "twice" ? [new("b", [cell], -1, 0, 10), new("c", [cell], -1, 0, 10)] : [new("b", [cell], -1, 0, 10)],
            Boundaries = [FloodBoundary.Free("east", FloodSide.East, 0, Rows - 1)],
            Inlets = new RatedInlets([new("gully", [Cols + 10])], [1], [1], [1]),
        };
        Assert.Contains(message, Assert.Throws<FloodInputException>(() => new FloodSolver(grid, forcing)).Message, StringComparison.Ordinal);
    }

    private static FloodSolver Run(FloodOptions options, double sill = 0.2)
    {
        var bed = Enumerable.Range(0, Cols * Rows).Select(i => i % Cols == Levee ? 2.0 : 0.01 * (i % 7)).ToArray();
        var grid = new FloodGrid(Cols, Rows, 5, 5, bed);
        return new(grid, new()
        {
            InitialDepth = [.. Enumerable.Range(0, Cols * Rows).Select(i => i % Cols < Levee ? 1.5 - bed[i] : 0)],
            Breaches = [new("levee", [.. Enumerable.Range(3, 6).Select(row => row * Cols + Levee)], sill, 60, 300)],
        }, options);
    }
}
