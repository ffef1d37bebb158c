namespace Twin.Flood.Tests.OwnCases;

/// <summary>Two level pools of 20 x 10 cells of 10 m with a wall between, and how their levels change with a flow between them.</summary>
internal static class Pools
{
    public const int Side = 20, Rows = 10, Cols = 2 * Side + 1;
    public const double Area = Side * Rows * 100.0, Gravity = 9.80665;

    public static CaseWriter New(string name, string title, string source, double left, double right, Func<int, int, double>? bed = null) =>
        new CaseWriter(name, title, source, Cols, Rows, 10, 10, bed ?? ((_, column) => column == Side ? 20 : 0))
            .Depths((_, column) => column < Side ? left : column > Side ? right : 0).Gauge("left", 4, 5).Gauge("right", 4, Cols - 6);

    /// <summary>Levels at the given times for a flow from left to right, by fourth-order steps of a second.</summary>
    public static void Levels(CaseWriter writer, double left, double right, Func<double, double, double, double> flow, params ReadOnlySpan<double> times)
    {
        var (a, b, next) = (left, right, 0);
        for (var t = 0; next < times.Length; t++)
        {
            if (Math.Abs(times[next] - t) < 1e-9)
            {
                writer.Expect("stage", "left", t, a).Expect("stage", "right", t, b);
                next++;
            }
            // the sum of the levels does not change: one unknown
            double Rate(double moved, double at) => flow(a - moved, b + moved, at) / Area;
            var k1 = Rate(0, t);
            var k2 = Rate(k1 / 2, t + 0.5);
            var k3 = Rate(k2 / 2, t + 0.5);
            var moved = (k1 + 2 * k2 + 2 * k3 + Rate(k3, t + 1)) / 6;
            (a, b) = (a - moved, b + moved);
        }
    }

    /// <summary>Levels where the flow is k(t) sqrt(fall): the root of the fall sinks by the integral of k over the area.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="left">First level, m.</param>
    /// <param name="right">First level, m, lower.</param>
    /// <param name="integral">Integral of k from 0, m^(5/2).</param>
    /// <param name="times">s.</param>
    public static void Roots(CaseWriter writer, double left, double right, Func<double, double> integral, params ReadOnlySpan<double> times)
    {
        foreach (var t in times)
        {
            var root = Math.Max(0, Math.Sqrt(left - right) - integral(t) / Area);
            var fall = root * root;
            writer.Expect("stage", "left", t, (left + right + fall) / 2).Expect("stage", "right", t, (left + right - fall) / 2);
        }
    }
}
