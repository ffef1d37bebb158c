using CsCheck;
using Twin.Flood.Drains.Hydrology;
using Twin.Flood.Drains.Reading;

namespace Twin.Flood.Tests.Drains;

public sealed class HydrologyFlowTests
{
    private static readonly Gen<double> Flow = Gen.Double[0, 10];

    [Fact]
    public void The_flow_in_a_step_never_leaves_its_ends_while_its_mean_lies_between_them()
    {
        Gen.Select(Flow, Flow, Gen.Double[0, 1]).Sample((before, after, at) =>
        {
            var mean = before + at * (after - before);
            for (var i = 0; i < 50; i++)
            {
                var flow = 50 * (FlowWithin.Passed(before, after, mean, (i + 1) / 50.0) - FlowWithin.Passed(before, after, mean, i / 50.0));
                Assert.InRange(flow, Math.Min(before, after) - 1e-9, Math.Max(before, after) + 1e-9);
            }
        });
    }

    [Fact]
    public void The_flow_in_a_step_passes_its_mean_and_is_never_negative()
    {
        Gen.Select(Flow, Flow, Flow).Sample((before, after, mean) =>
        {
            var last = 0.0;
            for (var i = 1; i <= 50; i++)
            {
                var passed = FlowWithin.Passed(before, after, mean, i / 50.0);
                Assert.True(passed >= last - 1e-9);
                last = passed;
            }
            Assert.Equal(mean, last);
            // no jump where its pieces meet
            for (var i = 0; i < 1000; i++)
                Assert.InRange(FlowWithin.Passed(before, after, mean, (i + 1) / 1000.0) - FlowWithin.Passed(before, after, mean, i / 1000.0), -1e-9, 0.031);
        });
    }

    [Fact]
    public void A_roof_that_drains_at_once_gives_the_rate_of_the_rain_from_its_first_minute_and_no_more()
    {
        var network = InpReader.ReadText("""
            [OPTIONS]
            FLOW_UNITS CMS
            FLOW_ROUTING DYNWAVE
            START_DATE 01/01/2026
            END_DATE 01/01/2026
            END_TIME 01:00:00
            WET_STEP 00:05:00
            [RAINGAGES]
            G INTENSITY 0:05 1 TIMESERIES R
            [SUBCATCHMENTS]
            S G J 1 100 100 1 0
            [SUBAREAS]
            S 0 0 0 0 100 OUTLET
            [INFILTRATION]
            S 0 0 0 0 0
            [JUNCTIONS]
            J 0 1 0 0 0
            [OUTFALLS]
            O -1 FREE NO
            [CONDUITS]
            C J O 50 0.01 0 0 0
            [XSECTIONS]
            C CIRCULAR 1 0 0 0
            [TIMESERIES]
            R 0:00 0
            R 0:05 36
            R 0:10 72
            R 0:15 0
            """, "roof");
        var source = new RunoffSource(network);
        var flows = new double[network.Nodes.Length];
        for (var minute = 0; minute < 20; minute++)
        {
            source.Fill(minute * 60, (minute + 1) * 60, flows);
            Assert.Equal(minute is < 5 or >= 15 ? 0 : minute < 10 ? 0.1 : 0.2, flows[network.FindNode("J")], 9);
        }
    }
}
