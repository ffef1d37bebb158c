using System.Text.Json.Nodes;

namespace Twin.Flood.Tests.OwnCases;

/// <summary>Cases of water that leaves to the ground and to the air: a deep pond and a film, with a wall between.</summary>
internal static class LossCases
{
    private const int Wall = 8, Cols = 17, Rows = 8;
    private const double Deep = 0.4, Thin = 0.012, PerHour = 1 / 3.6e6;
    private const string Why = "the same formula in every cell; what is left is float rounding and the step of a block";

    public static IEnumerable<CaseWriter> All() => [Constant(), Horton(), GreenAmpt(), Evaporation(), RainAndInfiltration()];

    private static CaseWriter Constant()
    {
        var w = New("own-infiltration-constant", "Ponds on ground that takes 36 mm/h for half an hour", "h = h0 - f min(t, until)");
        w.Set("infiltration", new JsonObject { ["kind"] = "constant", ["rate"] = 36, ["unit"] = "mm/h", ["until"] = 1800 });
        return Ponds(w, t => 36 * PerHour * Math.Min(t, 1800), 3600, 900, 1800, 3600);
    }

    private static CaseWriter Horton()
    {
        var w = New("own-horton-ponds", "Ponds on ground that tires after Horton", "h = h0 - fc t - (f0 - fc)/k (1 - exp(-k t))");
        w.Set("infiltration", new JsonObject { ["kind"] = "horton", ["first"] = 80, ["last"] = 10, ["decay"] = 3, ["unit"] = "mm/h" });
        return Ponds(w, t => (10 * t + 70 / 3.0 * 3600 * (1 - Math.Exp(-3 * t / 3600))) * PerHour, 7200, 600, 1800, 3600, 7200);
    }

    private static CaseWriter GreenAmpt()
    {
        var (ks, psi, deficit) = (12 * PerHour, 0.11, 0.32);
        var w = New("own-greenampt-ponds", "Ponds over a wetting front", "t = (F/b - a/b2 ln(1 + b F/a))/Ks, a = (psi + h0) dtheta, b = 1 - dtheta, h = h0 - F");
        w.Set("infiltration", new JsonObject { ["kind"] = "greenAmpt", ["conductivity"] = 12, ["suction"] = psi, ["deficit"] = deficit, ["unit"] = "mm/h" });
        double Lost(double h0, double t)
        {
            var (a, b) = ((psi + h0) * deficit, 1 - deficit);
            var (low, high) = (0.0, h0);
            for (var i = 0; i < 200; i++)
            {
                var f = 0.5 * (low + high);
                if ((f / b - a / b / b * Math.Log(1 + b * f / a)) / ks > t) high = f;
                else low = f;
            }
            return low;
        }
        double[] times = [600, 1800, 3600, 7200];
        w.Times(7200, times);
        foreach (var t in times) w.Expect("depth", "deep", t, Deep - Lost(Deep, t)).Expect("depth", "thin", t, Math.Max(0, Thin - Lost(Thin, t)));
        return w.Check("depth", "maxAbs", 1e-4, Why + "; the first block is cut short of the steep start of the curve").Finish();
    }

    private static CaseWriter Evaporation()
    {
        var w = New("own-evaporation-ponds", "Ponds under a sun that rises and sets", "h = h0 - integral of the rate");
        w.Series("sun.csv", (0, 0), (43200, 20), (86400, 0));
        w.Set("evaporation", new JsonObject { ["series"] = "sun.csv", ["unit"] = "mm/day" });
        double Integral(double t) => (t < 43200 ? 20 * t * t / 43200 / 2 : 20 * 43200 - 20 * (86400 - t) * (86400 - t) / 43200 / 2) / 86400 / 1000;
        return Ponds(w, Integral, 86400, 21600, 43200, 64800, 86400);
    }

    private static CaseWriter RainAndInfiltration()
    {
        // 30 mm/h fall for an hour on ground that takes 20: dry before and after
        var w = new CaseWriter("own-rain-on-infiltration", "Rain a little faster than the ground takes it", "h = (i - f) t while it rains, then f takes what is left", Cols, Rows, 6.56, 7.7, (_, _) => 0)
            .Gauge("deep", 3, 3).Gauge("thin", 3, 13);
        w.Series("rain.csv", (0, 30), (3600, 30), (3600.001, 0));
        w.Set("rain", new JsonObject { ["series"] = "rain.csv", ["unit"] = "mm/h" });
        w.Set("infiltration", new JsonObject { ["kind"] = "constant", ["rate"] = 20, ["unit"] = "mm/h", ["until"] = 100000 });
        w.Times(7200, 1800, 3600, 4500, 7200);
        foreach (var t in (double[])[1800, 3600, 4500, 7200])
        {
            var depth = Math.Max(0, 10 * Math.Min(t, 3600) - 20 * Math.Max(0, t - 3600)) * PerHour;
            w.Expect("depth", "deep", t, depth).Expect("depth", "thin", t, depth);
        }
        return w.Check("depth", "maxAbs", 2e-5, Why).Finish();
    }

    private static CaseWriter New(string name, string title, string source) =>
        new CaseWriter(name, title, source, Cols, Rows, 6.56, 7.7, (_, column) => column == Wall ? 3 : 0)
            .Depths((_, column) => column < Wall ? Deep : column > Wall ? Thin : 0).Gauge("deep", 3, 3).Gauge("thin", 3, 13);

    private static CaseWriter Ponds(CaseWriter w, Func<double, double> lost, double duration, params ReadOnlySpan<double> times)
    {
        w.Times(duration, times);
        foreach (var t in times) w.Expect("depth", "deep", t, Deep - lost(t)).Expect("depth", "thin", t, Math.Max(0, Thin - lost(t)));
        return w.Check("depth", "maxAbs", 2e-6, Why).Finish();
    }
}
