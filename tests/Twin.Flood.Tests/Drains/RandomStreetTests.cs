using System.Text;
using CsCheck;
using Twin.Flood.Drains.Coupling;

namespace Twin.Flood.Tests.Drains;

/// <summary>Any town over any tree of drains, with manholes of any size, clogged or not, under storm, spring and river.</summary>
public sealed class RandomStreetTests
{
    [Fact]
    public void Any_town_over_any_drains_keeps_its_water_and_no_depth_is_negative() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[12, 50], Gen.Int[12, 50], Gen.Bool).Sample((seed, cols, rows, finiteVolumes) =>
        {
            var (grid, forcing) = Town(seed, cols, rows);
            var solver = new FloodSolver(grid, forcing, new() { Threads = 1, Scheme = finiteVolumes ? FloodScheme.FiniteVolume : FloodScheme.LocalInertial });
            var drains = solver.Sinks<CoupledDrains>()!;
            foreach (var time in (double[])[400, 1200])
            {
                solver.Advance(time);
                var ledger = drains.Ledger(solver.Ledger);
                Assert.InRange(ledger.MassError, 0, 1e-6);
                Assert.InRange(ledger.Drains.MassError, 0, 1e-6);
                Assert.Equal(0, ledger.ExchangeImbalance, 1e-9);
                Assert.Equal(time, drains.Drains.Time, 1e-6);
            }
            foreach (var depth in solver.Read(FloodField.Depth)) Assert.InRange(depth, 0, 100);
        }, iter: 30);

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Partitions_threads_and_a_checkpoint_change_no_bit(int seed)
    {
        FloodSolver Run(int partitions, int threads, int side)
        {
            var (grid, forcing) = Town(seed, 120, 90);
            return new(grid, forcing, new() { Partitions = partitions, Threads = threads, TileSide = side });
        }
        var (one, many, first, resumed) = (Run(1, 1, 768), Run(7, 2, 48), Run(1, 1, 768), Run(3, 1, 64));
        foreach (var solver in (FloodSolver[])[one, many, first]) solver.Advance(500);
        using var state = new MemoryStream();
        first.Save(state);
        state.Position = 0;
        resumed.Restore(state);
        foreach (var solver in (FloodSolver[])[one, many, resumed]) solver.Advance(1000);
        foreach (var other in (FloodSolver[])[many, resumed])
        {
            Assert.Equal(one.Read(FloodField.Depth), other.Read(FloodField.Depth));
            Assert.Equal(one.Ledger.Inlets, other.Ledger.Inlets);
            Assert.Equal(one.Sinks<CoupledDrains>()!.Drains.Ledger.Stored, other.Sinks<CoupledDrains>()!.Drains.Ledger.Stored);
        }
    }

    private static (FloodGrid Grid, FloodForcing Forcing) Town(int seed, int cols, int rows)
    {
        var (grid, forcing) = RandomTown.Of(seed, cols, rows);
        var random = new Random(seed + 1);
        var count = random.Next(2, 9);
        var (junctions, pipes, sections, inlets) = (new StringBuilder(), new StringBuilder(), new StringBuilder(), new List<DrainInlet>());
        var lowest = grid.Bed.Where(double.IsFinite).Min();
        double[] inverts = [lowest - 4, .. Enumerable.Range(1, count).Select(_ => 0.0)];
        for (var i = 1; i <= count; i++)
        {
            var cell = random.Next(grid.Bed.Length);
            while (!grid.IsOpen(cell)) cell = (cell + 1) % grid.Bed.Length;
            // a tree: each node drains to one of those before it, node 0 is the outfall
            var down = random.Next(0, i);
            inverts[i] = Math.Min(inverts[down] + 0.3 * random.NextDouble(), grid.Bed[cell] - 0.8);
            junctions.AppendLine(FormattableString.Invariant($"N{i} {inverts[i]:F4} {grid.Bed[cell] - inverts[i] + 0.1 * random.Next(2):F4} 0 0 0"));
            pipes.AppendLine(FormattableString.Invariant($"P{i} N{i} {(down == 0 ? "O" : $"N{down}")} {20 + random.Next(100)} 0.013 0 0"));
            sections.AppendLine(FormattableString.Invariant($"P{i} CIRCULAR {0.2 + 0.8 * random.NextDouble():F3} 0 0 0"));
            inlets.Add(new($"N{i}", random.Next(2) == 0 || !grid.IsOpen((cell + 1) % grid.Bed.Length) ? [cell] : [cell, (cell + 1) % grid.Bed.Length], 0.5 + 8 * random.NextDouble(), random.Next(6) == 0 ? 0 : 2 * random.NextDouble()) { Clogging = random.Next(5) == 0 ? 1 : random.NextDouble() });
        }
        var network = InpTexts.Whole(FormattableString.Invariant($"""
            [OPTIONS]
            FLOW_UNITS CMS
            START_DATE 03/01/2026
            END_DATE 03/02/2026
            ROUTING_STEP {1 + random.Next(5)}
            [JUNCTIONS]
            {junctions}
            [OUTFALLS]
            O {inverts[0]:F4} {(random.Next(2) == 0 ? "FREE" : FormattableString.Invariant($"FIXED {lowest - 2 + 2 * random.NextDouble():F3}"))}
            [CONDUITS]
            {pipes}
            [XSECTIONS]
            {sections}
            [INFLOWS]
            N1 FLOW Q
            [TIMESERIES]
            Q 0:00 {0.5 * random.NextDouble():F3}
            Q 0:10 {0.8 * random.NextDouble():F3}
            Q 0:12 0
            """));
        return (grid, forcing with { Inlets = new CombinedInlets(forcing.Inlets!, new DrainCoupling(network, inlets)) });
    }
}
