using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Hydrology;
using Twin.Flood.Drains.Reading;

namespace Twin.Flood.Tests.Drains;

public sealed class OutletTests
{
    // a tank with a flow regulator of 20 l/s, which begins with its full flow, into a manhole that drains through a narrow pipe; 5 l/s come in
    private const string Network = """
        [OPTIONS]
        FLOW_UNITS CMS
        FLOW_ROUTING DYNWAVE
        START_DATE 01/01/2026
        END_DATE 01/01/2026
        END_TIME 01:00:00
        ROUTING_STEP 1
        MAX_TRIALS 20
        [JUNCTIONS]
        M 10 2 0 0 0
        [OUTFALLS]
        O 9.8 FREE NO
        [STORAGE]
        T 10 2 0 FUNCTIONAL 0 0 5 0 0
        [CONDUITS]
        C M O 20 0.013 0 0 0
        [OUTLETS]
        R T M 0 TABULAR/HEAD RATING NO
        [XSECTIONS]
        C CIRCULAR 0.25 0 0 0
        [CURVES]
        RATING RATING 0 0.02
        RATING 10 0.02
        [INFLOWS]
        T FLOW IN
        [TIMESERIES]
        IN 0:00 0.005
        IN 2:00 0.005
        """;

    [Fact]
    public void A_regulator_that_begins_with_its_full_flow_lets_a_smaller_one_through_evenly()
    {
        var network = InpReader.ReadText(Network, "regulator");
        var solver = new DrainSolver(network, NodeInflowSources.Of(network));
        var link = network.FindLink("R");
        solver.Advance(1800, TestContext.Current.CancellationToken);
        var before = solver.Iterations;
        for (var t = 1801; t <= 3600; t++)
        {
            solver.Advance(t, TestContext.Current.CancellationToken);
            // without the millimetre over which it opens it would be 20 l/s now and none, or 20 back, then
            Assert.InRange(solver.LinkFlow(link), 0.0049, 0.0051);
        }
        Assert.InRange((solver.Iterations - before) / 1800.0, 2, 3);
        Assert.InRange(solver.Ledger.MassError, 0, 1e-12);
    }

    [Fact]
    public void A_regulator_gives_its_rating_where_the_heads_ask_for_it()
    {
        var network = InpReader.ReadText(Network.Replace("IN 0:00 0.005", "IN 0:00 0.05", StringComparison.Ordinal), "regulator");
        var solver = new DrainSolver(network, NodeInflowSources.Of(network));
        solver.Advance(120, TestContext.Current.CancellationToken);
        Assert.Equal(0.02, solver.LinkFlow(network.FindLink("R")), 12);
    }
}
