using System.Text.Json.Nodes;

namespace Twin.Flood.Tests.OwnCases;

/// <summary>Cases of structures between pools.</summary>
internal static class StructureCases
{
    private const string Why = "levels of pools stay even to a millimetre or two; a structure looks at them once per block";
    private static readonly double Root2G = Math.Sqrt(2 * Pools.Gravity);

    public static IEnumerable<CaseWriter> All() => [Culvert(), Gate(), WeirDrowned(), Breach(), BedBreach(), PumpLevels(), PumpCurve()];

    private static CaseWriter Culvert()
    {
        var (left, right, length, n, d) = (3.0, 1.6, 60.0, 0.015, 1.0);
        var w = Pools.New("own-culvert-pools", "Two pools joined by a drowned culvert under outlet control", "Level pools, Q = A sqrt(2 g fall / (1 + ke + 2 g n2 L / R^(4/3))), closed form", left, right);
        w.Set("structures", new JsonArray(Structure(w, "culvert", ("diameter", d), ("invertA", 0), ("invertB", 0), ("length", length), ("n", n), ("ke", 0.5))));
        var k = Math.PI * d * d / 4 * Root2G / Math.Sqrt(1.5 + 2 * Pools.Gravity * n * n * length / Math.Pow(d / 4, 4.0 / 3));
        w.Times(5400, 1800, 3600, 5400);
        Pools.Roots(w, left, right, t => k * t, 1800, 3600, 5400);
        return w.Check("stage", "maxAbs", 0.005, Why).Finish();
    }

    private static CaseWriter Gate()
    {
        var (left, right, width, open, ramp) = (2.5, 1.5, 2.0, 0.4, 1200.0);
        var w = Pools.New("own-gate-pools", "A drowned gate opens over 20 minutes and stays open", "Level pools, Q = Cd b a(t) sqrt(2 g fall), closed form", left, right);
        w.Series("opening.csv", (0, 0), (ramp, open));
        w.Set("structures", new JsonArray(Structure(w, "gate", ("sill", 0), ("width", width), ("cd", 0.6), ("series", "opening.csv"))));
        w.Times(4800, 600, 1200, 3000, 4800);
        Pools.Roots(w, left, right, t => 0.6 * width * Root2G * (t < ramp ? open * t * t / ramp / 2 : open * (t - ramp / 2)), 600, 1200, 3000, 4800);
        return w.Check("stage", "maxAbs", 0.005, Why).Finish();
    }

    private static CaseWriter WeirDrowned()
    {
        var w = Pools.New("own-weir-drowned", "A weir that drowns as the pools meet", "Level pools, weir with Villemonte's factor, fourth-order steps", 2.8, 1.5);
        w.Set("structures", new JsonArray(Structure(w, "weir", ("crest", 1.5), ("width", 2), ("cd", 0.6))));
        w.Times(3600, 900, 1800, 2700, 3600);
        Pools.Levels(w, 2.8, 1.5, (a, b, _) => Weir(a, b, 1.5, 2), 900, 1800, 2700, 3600);
        return w.Check("stage", "maxAbs", 0.005, Why).Finish();
    }

    private static CaseWriter Breach()
    {
        var w = Pools.New("own-breach-pools", "A levee between pools breaks", "Level pools, weir whose crest falls from 3 to 1.2 m and whose width grows from 0 to 3 m in 10 minutes, fourth-order steps", 2.6, 0.8);
        w.Set("structures", new JsonArray(Structure(w, "breach", ("crest", 3.0), ("crestAfter", 1.2), ("width", 0), ("widthAfter", 3), ("start", 600), ("end", 1200), ("cd", 0.6))));
        w.Times(2400, 600, 1200, 1800, 2400);
        double Done(double t) => Math.Clamp((t - 600) / 600, 0, 1);
        Pools.Levels(w, 2.6, 0.8, (a, b, t) => Weir(a, b, 3 - 1.8 * Done(t), 3 * Done(t)), 600, 1200, 1800, 2400);
        return w.Check("stage", "maxAbs", 0.01, Why + "; the breach draws 8 m3/s, for which the pools slope").Finish();
    }

    private static CaseWriter BedBreach()
    {
        // a levee of raised cells between the pools sinks by a metre an hour: the left pool follows its crest down with the head that its outflow needs, until both pools are one
        var (left, right, crest, sill, start, end) = (2.0, 0.5, 3.0, 0.8, 600.0, 8520.0);
        var w = Pools.New("own-bed-breach", "A levee of raised cells between two pools sinks slowly", "Nothing before the crest is under water; then crest and head of the flow that lowers the pool as fast (critical depth); level pools over the sunken levee at last", left, right,
            (_, column) => column == Pools.Side ? 3 : 0);
        w.Set("structures", new JsonArray(new JsonObject
        {
            ["id"] = "levee",
            ["kind"] = "bedBreach",
            ["points"] = new JsonArray(w.At(0, Pools.Side), w.At(Pools.Rows - 1, Pools.Side)),
            ["sill"] = sill,
            ["start"] = start,
            ["end"] = end,
        }));
        var speed = (crest - sill) / (end - start);
        var flow = Pools.Area * speed / (10 * Pools.Rows);
        var head = 1.5 * Math.Cbrt(flow * flow / Pools.Gravity);
        w.Gauge("still-left", 5, 4).Gauge("still-right", 5, Pools.Cols - 5).Gauge("falling-left", 5, 5);
        w.Times(21600, 600, 4100, 5280, 6000, 21600);
        // the crest is under water from 4200 s on
        foreach (var t in (double[])[600, 4100]) w.Expect("stage", "still-left", t, left).Expect("stage", "still-right", t, right);
        foreach (var t in (double[])[5280, 6000]) w.Expect("stage", "falling-left", t, crest - speed * (t - start) + head);
        var levee = 100.0 * Pools.Rows;
        var level = (Pools.Area * (left + right) + levee * sill) / (2 * Pools.Area + levee);
        w.Expect("stage", "left", 21600, level).Expect("stage", "right", 21600, level);
        w.Expect("volume", "", 4100, Pools.Area * (left + right)).Expect("volume", "", 21600, Pools.Area * (left + right));
        return w.Check("stage", "maxAbs", 1e-6, "still water behind a dry levee stays still", ids: ["still-left", "still-right"])
            .Check("stage", "maxAbs", Math.Round(head, 3), "the pool goes down with the crest: the head over it is more than nothing and less than twice the critical one, six minutes of the fall. A crest of one cell, rough and without a critical depth in local inertia, does not make it truer", ids: ["falling-left"])
            .Check("stage", "maxAbs", 0.003, "the pools go on swinging by millimetres", ids: ["left", "right"])
            .Check("volume", "rel", 1e-6, "water keeps its depth while its bed sinks: no volume changes").Finish();
    }

    private static CaseWriter PumpLevels()
    {
        // one pool fills at 0.3 m3/s; from 1.2 m on a pump lifts 0.9 m3/s out of it until it stands at 1.0 m
        var (inflow, rate, on, off, first) = (0.3, 0.9, 1.2, 1.0, 1.1);
        var w = Pools.New("own-pump-levels", "A pump starts at 1.2 m and stops at 1.0 m", "Pool with steady inflow: saw-tooth between two levels, closed form", first, 0.5).Manning(0.03);
        w.Set("structures", new JsonArray(Structure(w, "pump", ("rate", rate), ("on", on), ("off", off))));
        w.Set("sources", new JsonArray(new JsonObject { ["id"] = "spring", ["kind"] = "disc", ["x"] = 50, ["y"] = 50, ["radius"] = 30, ["value"] = inflow, ["unit"] = "m3/s" }));
        double[] times = [.. Enumerable.Range(1, 12).Select(i => i * 3000.0)];
        w.Times(times[^1], times);
        foreach (var t in times)
        {
            var (level, running, left, lifted) = (first, false, t, 0.0);
            while (true)
            {
                var speed = (inflow - (running ? rate : 0)) / Pools.Area;
                var until = ((running ? off : on) - level) / speed;
                if (running) lifted += rate * Math.Min(until, left);
                level += speed * Math.Min(until, left);
                if (until >= left) break;
                (left, running) = (left - until, !running);
            }
            w.Expect("stage", "left", t, level).Expect("stage", "right", t, 0.5 + lifted / Pools.Area);
        }
        return w.Check("stage", "maxAbs", 0.02, "the pump switches at the ends of blocks and sees the level beside it, which lies some millimetres off the pool's; each cycle adds to it").Finish();
    }

    private static CaseWriter PumpCurve()
    {
        var (first, slope) = (2.0, 4.0);
        var w = Pools.New("own-pump-curve", "A pump out of the grid whose rate follows the level", "dV/dt = -c e: exponential, closed form", first, 1.0);
        w.Table("curve.csv", "level,flow", (0, 0), (5, 5 * slope));
        var pump = Structure(w, "pump", ("curve", "curve.csv"));
        pump.Remove("b");
        w.Set("structures", new JsonArray(pump)).Times(5400, 1800, 3600, 5400);
        foreach (var t in (double[])[1800, 3600, 5400]) w.Expect("stage", "left", t, first * Math.Exp(-slope * t / Pools.Area)).Expect("stage", "right", t, 1.0);
        return w.Check("stage", "maxAbs", 0.01, Why + "; the pump draws 8 m3/s at first, for which the pool slopes towards it").Finish();
    }

    private static double Weir(double a, double b, double crest, double width)
    {
        var (head, lower) = (Math.Max(0, Math.Max(a, b) - crest), Math.Max(0, Math.Min(a, b) - crest));
        if (head == 0) return 0;
        return Math.Sign(a - b) * 0.6 * (2.0 / 3) * Root2G * width * Math.Pow(head, 1.5) * Math.Pow(Math.Max(0, 1 - Math.Pow(lower / head, 1.5)), 0.385);
    }

    private static JsonObject Structure(CaseWriter w, string kind, params ReadOnlySpan<(string Name, JsonNode Value)> members)
    {
        var structure = new JsonObject { ["id"] = "s1", ["kind"] = kind, ["a"] = w.At(4, Pools.Side - 1), ["b"] = w.At(4, Pools.Side + 1) };
        foreach (var (name, value) in members) structure[name] = value;
        return structure;
    }
}
