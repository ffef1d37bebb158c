using System.Text.Json.Nodes;

namespace Twin.Flood.Tests.OwnCases;

/// <summary>Cases of edges where water leaves by a law, and of a source on a line.</summary>
internal static class EdgeCases
{
    public static IEnumerable<CaseWriter> All() => [Rating(), RatingUneven(), Critical(), Line()];

    private static CaseWriter Rating()
    {
        const double First = 1.5, Rest = 0.5, Slope = 2.5, Area = 20 * 10 * 6.56 * 7.7;
        var w = new CaseWriter("own-rating-basin", "A basin empties through an edge with a rating curve", "dV/dt = -Q(e), Q = c (e - e0): e = e0 + (e1 - e0) exp(-c t/A)", 20, 10, 6.56, 7.7, (_, _) => 0)
            .Depths((_, _) => First).Gauge("west", 4, 2).Gauge("east", 4, 17);
        w.Table("curve.csv", "level,flow", (Rest, 0), (3, Slope * (3 - Rest)));
        w.Set("boundaries", new JsonArray(new JsonObject { ["id"] = "outlet", ["side"] = "E", ["kind"] = "rating", ["curve"] = "curve.csv" }));
        double[] times = [900, 1800, 3600, 7200];
        w.Times(7200, times);
        foreach (var t in times)
        {
            var over = (First - Rest) * Math.Exp(-Slope * t / Area);
            w.Expect("stage", "west", t, Rest + over).Expect("stage", "east", t, Rest + over).Expect("flow", "outlet", t, Slope * over);
        }
        return w.Check("stage", "maxAbs", 0.01, "the pool slopes by millimetres towards the outlet, most at first").Check("flow", "maxAbs", 0.02, "the same in the flow").Finish();
    }

    private static CaseWriter RatingUneven()
    {
        // steady: the flow that comes in goes out, over an edge whose bed is a V
        const double Inflow = 3;
        double Bed(int row, int column) => Math.Abs(row - 7) * 0.05 + 0.001 * (19 - column);
        var w = new CaseWriter("own-rating-section", "Steady flow through a V-shaped section with a rating curve", "At rest the outflow is the inflow and the level is that of the curve", 20, 15, 10, 10, Bed)
            .Manning(0.03).Gauge("edge", 7, 19).Gauge("bank", 4, 19);
        w.Table("curve.csv", "level,flow", (0, 0), (0.2, 0.5), (0.6, 4.5), (1.2, 16));
        w.Set("boundaries", new JsonArray(new JsonObject { ["id"] = "outlet", ["side"] = "E", ["kind"] = "rating", ["curve"] = "curve.csv" }));
        w.Set("sources", new JsonArray(new JsonObject { ["id"] = "river", ["kind"] = "disc", ["x"] = 15, ["y"] = 75, ["radius"] = 25, ["value"] = Inflow, ["unit"] = "m3/s" }));
        w.Times(28800, 28200, 28800).Expect("flow", "outlet", 28800, Inflow).Expect("stage", "edge", 28800, 0.2 + 0.4 * 2.5 / 4).Expect("stage", "bank", 28800, 0.2 + 0.4 * 2.5 / 4);
        return w.Check("flow", "rel", 0.002, "a steady state passes what it gets").Check("stage", "maxAbs", 0.03, "the level falls by some millimetres over the last cell and is not quite even across it").Check("steadiness", "maxAbs", 0.001, "it has come to rest").Finish();
    }

    private static CaseWriter Critical()
    {
        const double Flow = 6, Width = 30, Slope = 0.0005, Dx = 5, N = 0.03;
        const int Cols = 60;
        var q = Flow / Width;
        var last = Math.Pow(q * q / Pools.Gravity, 1.0 / 3);
        var w = new CaseWriter("own-critical-drop", "A channel that ends in a free fall", "h = (q2/g)^(1/3) at the fall; upstream of it dh/dx = S0 - n2 q2 / h^(10/3) (local inertia has no velocity head)", Cols, 6, Dx, Dx, (_, column) => Slope * Dx * (Cols - 1 - column))
            .Manning(N).Depths((_, _) => 0.4).Gauge("fall", 3, Cols - 1).Gauge("near", 3, Cols - 11).Gauge("far", 3, Cols - 41);
        w.Set("boundaries", new JsonArray(
            new JsonObject { ["id"] = "inflow", ["side"] = "W", ["kind"] = "flow", ["series"] = "inflow.csv" },
            new JsonObject { ["id"] = "fall", ["side"] = "E", ["kind"] = "critical" }));
        w.Series("inflow.csv", (0, Flow)).Set("scheme", "inertial");
        w.Times(7200, 6600, 7200).Expect("depth", "fall", 7200, last);
        var h = last;
        for (var step = 1; step <= 40 * 1000; step++)
        {
            h -= Dx / 1000 * (Slope - N * N * q * q / Math.Pow(h, 10.0 / 3));
            if (step is 10_000 or 40_000) w.Expect("depth", step == 10_000 ? "near" : "far", 7200, h);
        }
        w.Expect("flow", "fall", 7200, Flow);
        return w.Check("flow", "rel", 0.001, "a steady state passes what it gets").Check("depth", "maxAbs", 0.012, "the depth of a face is that of the upstream level; the curve is steep at the fall").Check("steadiness", "maxAbs", 0.001, "it has come to rest").Finish();
    }

    private static CaseWriter Line()
    {
        const double Volume = 0.4 * 600 + 0.4 * 600 / 2;
        var w = new CaseWriter("own-line-source", "A hydrograph poured along a line that bends", "A level basin holds what came in", 20, 12, 10, 10, (row, column) => row is 0 or 11 || column is 0 or 19 ? 2 : 0)
            .Manning(0.03).Gauge("a", 2, 3).Gauge("b", 9, 16);
        w.Series("inflow.csv", (0, 0.4), (600, 0.4), (1200, 0));
        w.Set("sources", new JsonArray(new JsonObject { ["id"] = "bank", ["kind"] = "line", ["points"] = new JsonArray(w.At(8, 3), w.At(3, 8), w.At(3, 16)), ["series"] = "inflow.csv", ["unit"] = "m3/s" }));
        w.Times(7200, 1200, 7200).Expect("volume", "", 7200, Volume).Expect("volume", "", 1200, Volume);
        foreach (var gauge in (string[])["a", "b"]) w.Expect("depth", gauge, 7200, Volume / (18 * 10 * 100));
        return w.Check("volume", "rel", 1e-5, "a source brings the integral of its series").Check("depth", "maxAbs", 0.001, "a film comes to rest slowly").Finish();
    }
}
