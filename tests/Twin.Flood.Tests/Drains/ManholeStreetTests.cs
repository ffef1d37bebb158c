using Twin.Flood.Drains.Coupling;
using Twin.Flood.Tests.OwnCases;

namespace Twin.Flood.Tests.Drains;

/// <summary>The street of <see cref="ManholeStreet"/>: its steady exchange is known from laws alone.</summary>
public sealed class ManholeStreetTests
{
    // openings four times as wide move 0.25 m3/s by 2 mm of head, through cells of 20 m2
    [Theory]
    [InlineData(FloodScheme.LocalInertial, 10, 1, 8)]
    [InlineData(FloodScheme.LocalInertial, 10, 4, 8)]
    [InlineData(FloodScheme.LocalInertial, 2, 1, 8)]
    [InlineData(FloodScheme.LocalInertial, 2, 4, 1)]
    [InlineData(FloodScheme.LocalInertial, 2, 4, 8)]
    [InlineData(FloodScheme.LocalInertial, 2, 4, 16)]
    [InlineData(FloodScheme.FiniteVolume, 10, 4, 8)]
    public void Manholes_in_series_settle_to_the_flows_that_the_laws_give_and_do_not_swing(FloodScheme scheme, double cell, double factor, int blockSteps)
    {
        var street = new ManholeStreet(cell, factor);
        var solver = Solver(street, new() { Scheme = scheme, Threads = 1, BlockSteps = blockSteps });
        solver.Advance(6900);
        var (down, _, _) = street.Steady();
        var before = solver.Ledger.Inlets;
        for (var time = 6910; time <= 7200; time += 10)
        {
            solver.Advance(time);
            var now = solver.Ledger.Inlets;
            for (var i = 0; i < ManholeStreet.Count; i++) Assert.Equal(down[i], (now[i].CubicMetres - before[i].CubicMetres) / 10, scheme == FloodScheme.LocalInertial ? 2e-4 : 1e-3);
            before = now;
        }
        var drains = solver.Sinks<CoupledDrains>()!;
        var whole = drains.Ledger(solver.Ledger);
        Assert.InRange(whole.MassError, 0, 1e-7);
        // rounding alone is under way
        Assert.Equal(0, drains.InTransit, 1e-3);
    }

    [Fact]
    public void The_steady_state_has_every_kind_of_exchange()
    {
        var street = new ManholeStreet();
        var (down, head, flow) = street.Steady();
        double OverStreet(int i) => head[i] - ManholeStreet.Bed(ManholeStreet.Place(i)) - ManholeStreet.Normal(flow[i]);
        double OverRim(int i) => head[i] - ManholeStreet.Bed(ManholeStreet.Place(i));
        Assert.True(down[0] < -0.1 && OverStreet(0) > 0.01 && down[1] < -0.1 && OverStreet(1) > 0.01, "M1 and M2 surcharge");
        Assert.True(down[2] > 0.1 && OverRim(2) < 0 && down[3] > 0.05 && OverRim(3) < 0, "M3 and M4 take freely");
        Assert.True(down[4] > 0.03 && OverRim(4) > 0 && OverStreet(4) < 0, "M5 is drowned");
        Assert.Equal(ManholeStreet.StreetInflow, flow[^1] + down.Sum(), 1e-12);
    }

    private static FloodSolver Solver(ManholeStreet street, FloodOptions options)
    {
        var cols = (int)(ManholeStreet.Length / street.CellX);
        var grid = new FloodGrid(cols, 1, street.CellX, ManholeStreet.Width, [.. Enumerable.Range(0, cols).Select(c => ManholeStreet.Bed((c + 0.5) * street.CellX))]) { Manning = [.. Enumerable.Repeat(ManholeStreet.Roughness, cols)] };
        var inlets = street.Openings.Select((o, i) => new DrainInlet($"M{i + 1}", [(int)(ManholeStreet.Place(i) / street.CellX)], o.Perimeter, o.Area) { Clogging = o.Clogging });
        return new(grid, new()
        {
            Sources = [new("in", [1], TimeSeries.Constant(ManholeStreet.StreetInflow))],
            Boundaries = [FloodBoundary.Normal("out", FloodSide.East, 0, 0, ManholeStreet.Slope)],
            Inlets = new DrainCoupling(InpTexts.Whole(ManholeStreet.Network()), [.. inlets]),
        }, options);
    }
}
