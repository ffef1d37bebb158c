using System.Text.Json.Nodes;

namespace Twin.Flood.Tests.OwnCases;

/// <summary>Cases of a street over drains.</summary>
internal static class DrainCases
{
    private const double Gravity = 9.80665, Bed = 10, Outside = 8.6, Perimeter = 8, Open = 0.6;

    public static IEnumerable<CaseWriter> All() => [SurchargedStreet()];

    private static CaseWriter SurchargedStreet()
    {
        // 1 m3/s for 20 minutes into a manhole whose pipe carries a quarter of it: the rest comes up, stands on the street and goes down again
        const double Inflow = 1, Until = 1200, Length = 100, Roughness = 0.013, Diameter = 0.4;
        const int Cols = 20, Rows = 8;
        var area = Cols * Rows * 25.0;
        var w = new CaseWriter("own-surcharged-street", "A manhole surcharges, floods a walled street and drains it again",
            "Level pool over a full pipe (Manning) and an opening (weir, orifice) in a row: steady flow at each level, fourth-order steps", Cols, Rows, 5, 5, (_, _) => Bed).Manning(0.02);
        w.Gauge("west", 4, 1).Gauge("east", 4, 18);
        w.Files["network.inp"] = FormattableString.Invariant($"""
            [OPTIONS]
            FLOW_UNITS       CMS
            FLOW_ROUTING     DYNWAVE
            START_DATE       01/01/2026
            START_TIME       00:00:00
            END_DATE         01/01/2026
            END_TIME         01:00:00
            ROUTING_STEP     1
            [JUNCTIONS]
            M  8.0  2.0  2.0  0  0
            [OUTFALLS]
            O  7.8  FIXED  {Outside}  NO
            [CONDUITS]
            P  M  O  {Length}  {Roughness}  0  0  0
            [XSECTIONS]
            P  CIRCULAR  {Diameter}  0  0  0
            [INFLOWS]
            M  FLOW  Q
            [TIMESERIES]
            Q  0:00:00  {Inflow}
            Q  0:19:58  {Inflow}
            Q  0:20:02  0
            Q  2:00:00  0
            [COORDINATES]
            M  52.5  22.5
            O  152.5  22.5

            """).ReplaceLineEndings("\n");
        w.Set("drains", new JsonObject { ["network"] = "network.inp", ["inlets"] = new JsonArray(new JsonObject { ["node"] = "M", ["radius"] = 10, ["perimeter"] = Perimeter, ["area"] = Open }) });
        double[] times = [300, 600, 900, 1200, 1800, 2700, 3600];
        w.Times(3600, times);
        var pipe = Math.PI * Diameter * Diameter / 4 / Roughness * Math.Pow(Diameter / 4, 2.0 / 3) / Math.Sqrt(Length);
        var (level, next) = (Bed, 0);
        for (var t = 0; next < times.Length; t++)
        {
            if (times[next] == t)
            {
                w.Expect("volume", "", t, area * (level - Bed));
                // until then the water still spreads
                if (t >= 600) w.Expect("stage", "west", t, level).Expect("stage", "east", t, level);
                next++;
            }
            var inflow = t < Until ? Inflow : 0;
            double Speed(double e) => -Down(e, inflow, pipe) / area;
            var k1 = Speed(level);
            var k2 = Speed(level + k1 / 2);
            var k3 = Speed(level + k2 / 2);
            level += (k1 + 2 * k2 + 2 * k3 + Speed(level + k3)) / 6;
        }
        return w.Check("stage", "maxAbs", 0.006, "the manhole works at the mean level of the cells around it, some millimetres off the street's")
            .Check("volume", "maxAbs", 8, "2 mm of the street: what comes up during a block, ten seconds at most, comes onto the street in the next").Finish();
    }

    // the flow down the opening at which the head over the pipe fits on both sides; negative upwards
    private static double Down(double level, double inflow, double pipe)
    {
        var (low, high) = (-inflow, 10.0);
        for (var i = 0; i < 60; i++)
        {
            var flow = (low + high) / 2;
            var speed = flow / (0.6 * Open);
            var head = level - Math.CopySign(speed * speed / (2 * Gravity), flow);
            // too much goes down if the pipe carries less than the manhole gets
            if (head < Outside || pipe * Math.Sqrt(head - Outside) < inflow + flow) high = flow;
            else low = flow;
        }
        return Math.Min(low, 0.5 * Perimeter * (2.0 / 3) * Math.Sqrt(2 * Gravity) * Math.Pow(Math.Max(level - Bed, 0), 1.5));
    }
}
