using System.Text.Json.Nodes;

namespace Twin.Flood.Tests.OwnCases;

/// <summary>Cases of a street over drains.</summary>
internal static class DrainCases
{
    private const double Gravity = 9.80665, Bed = 10, Outside = 8.6, Perimeter = 8, Open = 0.6;

    public static IEnumerable<CaseWriter> All() => [SurchargedStreet(), ManholesInSeries()];

    private static CaseWriter SurchargedStreet()
    {
        // 1 m3/s for 20 minutes into a manhole whose pipe carries a quarter of it: the rest comes up, stands on the street and goes down again. The inflow fades in 10 minutes,
        // nine times the period in which the street swings (100 m / sqrt(g h)), so that it does not
        const double Inflow = 1, Until = 1200, Gone = 1800, Length = 100, Roughness = 0.013, Diameter = 0.4;
        const int Cols = 20, Rows = 8;
        var area = Cols * Rows * 25.0;
        var w = new CaseWriter("own-surcharged-street", "A manhole surcharges, floods a walled street and drains it again",
            "Level pool over a full pipe (Manning, with the inertia of its water) and an opening (weir, orifice) in a row, fourth-order steps", Cols, Rows, 5, 5, (_, _) => Bed).Manning(0.02);
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
            Q  0:20:00  {Inflow}
            Q  0:30:00  0
            Q  2:00:00  0
            [COORDINATES]
            M  52.5  22.5
            O  152.5  22.5

            """).ReplaceLineEndings("\n");
        w.Set("drains", new JsonObject { ["network"] = "network.inp", ["inlets"] = new JsonArray(new JsonObject { ["node"] = "M", ["radius"] = 10, ["perimeter"] = Perimeter, ["area"] = Open }) });
        double[] times = [300, 600, 900, 1200, 1500, 1800, 2700, 3600];
        w.Times(3600, times);
        var section = Math.PI * Diameter * Diameter / 4;
        var pipe = section / Roughness * Math.Pow(Diameter / 4, 2.0 / 3) / Math.Sqrt(Length);
        var (level, through, next) = (Bed, 0.0, 0);
        for (var t = 0; next < times.Length; t++)
        {
            if (times[next] == t)
            {
                w.Expect("volume", "", t, area * (level - Bed));
                // until then the water still spreads
                if (t >= 600) w.Expect("stage", "west", t, level).Expect("stage", "east", t, level);
                next++;
            }
            // of the level and of the flow through the pipe: its water is as heavy as it is long
            (double Level, double Through) Speed(double at, double e, double q)
            {
                var down = Math.Min(q - Fed(at), Weir(e));
                return (-down / area, Gravity * section / Length * (e - Loss(down) - Outside - q * Math.Abs(q) / pipe / pipe));
            }
            var k1 = Speed(t, level, through);
            var k2 = Speed(t + 0.5, level + k1.Level / 2, through + k1.Through / 2);
            var k3 = Speed(t + 0.5, level + k2.Level / 2, through + k2.Through / 2);
            var k4 = Speed(t + 1, level + k3.Level, through + k3.Through);
            level += (k1.Level + 2 * k2.Level + 2 * k3.Level + k4.Level) / 6;
            // where the inlet cannot feed it the head falls until it carries just what comes
            through = Math.Min(through + (k1.Through + 2 * k2.Through + 2 * k3.Through + k4.Through) / 6, Fed(t + 1) + Weir(level));
        }
        return w.Check("stage", "maxAbs", 0.002, "the water on its way along the street slopes by 1.3 mm from the manhole to the ends at 600 s (Manning, 0.009 m2/s, 0.11 m deep), less later")
            .Check("volume", "maxAbs", 1, "the pipe feels a level at the manhole other than the pool's by 0.085 m2/s, Q over twice its fall: 1 mm for the whole hour is 0.3 m3, and 3 cm while the first water spreads 0.5 m3").Finish();

        static double Fed(double t) => Inflow * Math.Clamp((Gone - t) / (Gone - Until), 0, 1);
    }

    private static double Weir(double level) => 0.5 * Perimeter * (2.0 / 3) * Math.Sqrt(2 * Gravity) * Math.Pow(Math.Max(level - Bed, 0), 1.5);

    // head that a flow down the opening loses; negative upwards
    private static double Loss(double flow)
    {
        var speed = flow / (0.6 * Open);
        return Math.CopySign(speed * speed / (2 * Gravity), flow);
    }

    private static CaseWriter ManholesInSeries()
    {
        // gauges stand three lengths in which a disturbance dies away below a manhole, and six above the next
        const double Below = 30;
        var street = new ManholeStreet();
        var w = new CaseWriter("own-manholes-in-series", "Five manholes under a sloping street: two surcharge, three take the water again",
            "Steady state: full pipes (Manning), normal depth of each stretch of the street, laws of the openings", (int)(ManholeStreet.Length / street.CellX), 1, street.CellX, ManholeStreet.Width,
            (_, column) => ManholeStreet.Bed((column + 0.5) * street.CellX)).Manning(ManholeStreet.Roughness);
        w.Set("boundaries", new JsonArray(new JsonObject { ["id"] = "out", ["side"] = "E", ["kind"] = "normal", ["slope"] = ManholeStreet.Slope }));
        w.Set("sources", new JsonArray(new JsonObject { ["id"] = "in", ["kind"] = "point", ["x"] = w.Centre(0, 1).X, ["y"] = w.Centre(0, 1).Y, ["value"] = ManholeStreet.StreetInflow, ["unit"] = "m3/s" }));
        w.Files["network.inp"] = ManholeStreet.Network();
        w.Set("drains", new JsonObject
        {
            ["network"] = "network.inp",
            ["inlets"] = new JsonArray([.. street.Openings.Select((o, i) => (JsonNode)new JsonObject { ["node"] = $"M{i + 1}", ["perimeter"] = o.Perimeter, ["area"] = o.Area, ["clogging"] = o.Clogging })]),
        });
        // waves run down the street in 700 / (5/3 0.17) = 2,500 s, films before them more slowly; ten seconds are about one block
        double[] times = [.. Enumerable.Range(0, 31).Select(i => 6900 + 10.0 * i)];
        w.Times(times[^1], times);
        var (down, _, flow) = street.Steady();
        for (var i = 0; i < ManholeStreet.Count; i++)
        {
            int Column(double x) => (int)(x / street.CellX);
            var (at, depth) = (ManholeStreet.Place(i), ManholeStreet.Normal(flow[i]));
            w.Gauge($"m{i + 1}", 0, Column(at)).Gauge($"below{i + 1}", 0, Column(at + Below));
            foreach (var t in times[1..])
                w.Expect("inletFlow", $"M{i + 1}", t, down[i]).Expect("stage", $"m{i + 1}", t, ManholeStreet.Bed(at) + depth).Expect("stage", $"below{i + 1}", t, ManholeStreet.Bed(at + Below) + depth);
        }
        foreach (var t in times[1..]) w.Expect("flow", "out", t, flow[^1]);
        var jump = Enumerable.Range(0, ManholeStreet.Count).Max(i => Math.Abs(ManholeStreet.Jump(i == 0 ? ManholeStreet.StreetInflow : flow[i - 1], flow[i])));
        string[] Gauges(string name) => [.. Enumerable.Range(1, ManholeStreet.Count).Select(i => $"{name}{i}")];
        return w
            .Check("stage", "maxAbs", 0.001, "uniform flow has its normal depth in both schemes; 0.3 mm is left of what the next manhole changes. For finite volumes what their inlets' 0.01 m3/s change of it", 0.004, Gauges("below"))
            .Check("stage", "maxAbs", 0.001, FormattableString.Invariant($"local inertia: the depth of the stretch below. Finite volumes: water that comes and goes without momentum changes the level by up to {jump:F4} m (momentum on both sides of a manhole)"), 0.006, Gauges("m"))
            .Check("inletFlow", "maxAbs", 0.002, "what 1 mm of level changes at M3, whose 1.5 Q / h = 1.7 m2/s is the steepest; finite volumes 6 mm. Each ten seconds count: nothing may swing", 0.01)
            .Check("flow", "maxAbs", 0.002, "the balance of all inlets", 0.01).Finish();
    }
}
