using Twin.Flood.Drains.Coupling;
using Twin.Flood.Drains.Reading;

namespace Twin.Flood.Tests.Drains;

/// <summary>The real network of 1,020 nodes beside the project, with a manhole at every node, under ground made up from the levels of its nodes.</summary>
public sealed class RealStreetTests
{
    [Fact]
    [Trait("Speed", "slow")]
    public void A_cloudburst_over_a_real_network_goes_down_a_thousand_manholes_and_comes_up_at_some_and_no_water_is_lost()
    {
        var path = Path.GetFullPath(Path.Combine(TestPaths.Root, "..", "shared", "grid-data", "raw", "swmm", "BellingeSWMM_v021_nopervious.inp"));
        Assert.SkipUnless(File.Exists(path), "The real network is not beside the project (../shared/grid-data/raw/swmm).");
        const double Cell = 20, West = 579_800, South = 6_132_200;
        const int Cols = 350, Rows = 170;
        var network = InpReader.Read(path);
        var grid = new FloodGrid(Cols, Rows, Cell, Cell, [.. Enumerable.Range(0, Cols * Rows).Select(i => Ground(network, West + (i % Cols + 0.5) * Cell, South + (Rows - i / Cols - 0.5) * Cell))]);
        var inlets = DrainInlet.Manholes(network, grid, West, South);
        Assert.InRange(inlets.Count, 1000, 1020);
        var solver = new FloodSolver(grid, new() { Rain = TimeSeries.Constant(40), Inlets = new DrainCoupling(network, inlets, _ => []) });
        solver.Advance(1200);
        var drains = solver.Sinks<CoupledDrains>()!;
        var ledger = drains.Ledger(solver.Ledger);
        Assert.InRange(ledger.Drains.FromSurface, 1000, 100_000);
        Assert.InRange(ledger.Drains.ToSurface, 10, 10_000);
        Assert.InRange(ledger.MassError, 0, 1e-8);
        Assert.InRange(ledger.Drains.MassError, 0, 1e-8);
        Assert.Equal(0, drains.InTransit, 1e-3);
    }

    // means of the nodes' grounds, weighted by the inverse of the distance to the fourth
    private static double Ground(DrainNetwork network, double x, double y)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var node in network.Nodes)
        {
            if (node.Position is not { } at || node is DrainOutfall) continue;
            var distance2 = (at.X - x) * (at.X - x) + (at.Y - y) * (at.Y - y) + 25;
            sum += node.Ground / (distance2 * distance2);
            weights += 1 / (distance2 * distance2);
        }
        return sum / weights;
    }
}
