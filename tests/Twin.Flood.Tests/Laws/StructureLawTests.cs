using Twin.Flood.Structures;

namespace Twin.Flood.Tests.Laws;

public sealed class StructureLawTests
{
    private const double G = 9.80665;

    public static TheoryData<StructureLaw> Laws =>
    [
        new OrificeLaw(0.8), new OrificeLaw(0.8, 0.6, 1.2), new WeirLaw(1.1, 4), new GateLaw(0.9, 3, TimeSeries.Constant(0.4)), new BreachLaw(2, 0.7, 0, 20, 0, 100),
        CulvertLaw.Round(1, 0.5, 0.5, 20, 0.013), CulvertLaw.Box(2, 1, 0.5, 0.5, 20, 0.02) with { Barrels = 2 },
    ];

    [Fact]
    public void An_orifice_passes_its_formula_both_ways_and_nothing_between_equal_levels()
    {
        var law = new OrificeLaw(1.0, 0.6);
        Assert.Equal(0.6 * Math.Sqrt(2 * G * 1.5), law.Flow(3, 1.5, 0, true), 1e-12);
        Assert.Equal(-0.6 * Math.Sqrt(2 * G * 1.5), law.Flow(1.5, 3, 0, true), 1e-12);
        Assert.Equal(0, law.Flow(2, 2, 0, true));
        Assert.Equal(0, new OrificeLaw(1, 0.6, level: 2.5).Flow(2, 1, 0, true));
    }

    [Fact]
    public void A_free_weir_passes_its_formula_and_a_drowned_one_what_Villemonte_leaves()
    {
        var free = 0.6 * (2.0 / 3) * Math.Sqrt(2 * G) * 3 * Math.Pow(0.8, 1.5);
        var law = new WeirLaw(2, 3, 0.6);
        Assert.Equal(free, law.Flow(2.8, 1.0, 0, true), 1e-12);
        Assert.Equal(-free, law.Flow(1.0, 2.8, 0, true), 1e-12);
        Assert.Equal(free * Math.Pow(1 - Math.Pow(0.5, 1.5), 0.385), law.Flow(2.8, 2.4, 0, true), 1e-12);
        Assert.Equal(free, new WeirLaw(2, 3, 0.6, staysFree: true).Flow(2.8, 2.4, 0, true), 1e-12);
        Assert.Equal(0, law.Flow(2.0, 1.0, 0, true));
    }

    [Fact]
    public void A_breach_is_a_weir_whose_crest_falls_and_whose_width_grows_along_straight_lines()
    {
        var law = new BreachLaw(3, 1, 0, 20, 100, 300);
        Assert.Equal(0, law.Flow(3.5, 0, 100, true));
        Assert.Equal(new WeirLaw(2, 10).Flow(2.5, 0, 0, true), law.Flow(2.5, 0, 200, true), 1e-12);
        Assert.Equal(new WeirLaw(1, 20).Flow(2.5, 1.8, 0, true), law.Flow(2.5, 1.8, 1e6, true), 1e-12);
    }

    [Fact]
    public void A_gate_is_free_drowned_closed_or_lifted_out_of_the_water()
    {
        var law = new GateLaw(1, 2, new([0, 100], [0, 0.5]), 0.6);
        Assert.Equal(0, law.Flow(4, 1, 0, true));
        Assert.Equal(0.6 * 2 * 0.25 * Math.Sqrt(2 * G * 3), law.Flow(4, 1, 50, true), 1e-12);
        Assert.Equal(0.6 * 2 * 0.5 * Math.Sqrt(2 * G * 1), law.Flow(4, 3, 100, true), 1e-12);
        // two thirds of the depth: the gate hangs above and a weir of the same coefficient is left
        Assert.Equal(new WeirLaw(1, 2, 0.6).Flow(1.3, 0, 0, true), law.Flow(1.3, 0, 100, true), 1e-12);
    }

    [Fact]
    public void A_culvert_passes_the_smaller_of_inlet_and_outlet_control()
    {
        var (area, radius) = (Math.PI / 4, 0.25);
        var shorter = CulvertLaw.Round(1, 0, 0, 0.1, 0.013);
        Assert.Equal(0.6 * area * Math.Sqrt(2 * G * (3 - 0.5)), shorter.Flow(3, 0.2, 0, true), 1e-12);
        var longer = CulvertLaw.Round(1, 0, 0, 200, 0.02);
        var losses = 1 + 0.5 + 2 * G * 0.0004 * 200 / Math.Pow(radius, 4.0 / 3);
        Assert.Equal(area * Math.Sqrt(2 * G * 1 / losses), longer.Flow(3, 2, 0, true), 1e-12);
        Assert.Equal(-longer.Flow(3, 2, 0, true), longer.Flow(2, 3, 0, true), 1e-12);
        Assert.Equal(0, longer.Flow(-0.1, -0.5, 0, true));
    }

    [Fact]
    public void A_pump_starts_above_one_level_stops_below_the_other_and_goes_on_between()
    {
        var law = PumpLaw.OfRate(TimeSeries.Constant(2), on: 3, off: 1);
        Assert.False(law.Runs(false, 2.9));
        Assert.True(law.Runs(false, 3));
        Assert.True(law.Runs(true, 1.1));
        Assert.False(law.Runs(true, 1));
        Assert.Equal(0, law.Flow(2, 5, 0, false));
        Assert.Equal(2, law.Flow(2, 5, 0, true));
        Assert.Equal(1.5, PumpLaw.OfCurve(new([1, 3], [1, 2])).Flow(2, 5, 0, true), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Laws))]
    public void A_law_grows_with_the_fall_has_no_jump_and_is_the_same_both_ways(StructureLaw law)
    {
        foreach (var lower in (double[])[0.2, 1.0, 1.4, 2.2])
        {
            var last = 0.0;
            for (var upper = lower; upper < 4; upper += 1e-4)
            {
                var flow = law.Flow(upper, lower, 50, true);
                Assert.True(flow >= last - 1e-9, $"{upper} over {lower}: {flow} after {last}");
                // next to equal levels the roots of the formulas are steep
                if (upper > lower + 0.01) Assert.InRange(flow - last, 0, 0.05);
                Assert.Equal(-flow, law.Flow(lower, upper, 50, true), 1e-12);
                last = flow;
            }
        }
    }

    [Fact]
    public void Values_out_of_range_are_refused_with_what_and_how_much()
    {
        Assert.Contains("area of an orifice must be positive, not -1 m2", Assert.Throws<FloodInputException>(() => new OrificeLaw(-1)).Message);
        Assert.Contains("width of a weir", Assert.Throws<FloodInputException>(() => new WeirLaw(1, 0)).Message);
        Assert.Contains("opening of a gate", Assert.Throws<FloodInputException>(() => new GateLaw(1, 1, TimeSeries.Constant(-0.1))).Message);
        Assert.Contains("starts above the level at which it stops", Assert.Throws<FloodInputException>(() => PumpLaw.OfRate(TimeSeries.Constant(1), 1, 2)).Message);
        Assert.Contains("neither", Assert.Throws<FloodInputException>(() => PumpLaw.OfRate(TimeSeries.Constant(1), 1)).Message);
        Assert.Contains("rate of a pump", Assert.Throws<FloodInputException>(() => PumpLaw.OfRate(TimeSeries.Constant(-1))).Message);
        Assert.Contains("lowers its crest", Assert.Throws<FloodInputException>(() => new BreachLaw(1, 2, 0, 3, 0, 1)).Message);
        Assert.Contains("start before its end", Assert.Throws<FloodInputException>(() => new BreachLaw(2, 1, 0, 3, 5, 5)).Message);
        Assert.Contains("height of a culvert", Assert.Throws<FloodInputException>(() => CulvertLaw.Box(1, -1, 0, 0, 1, 0.01)).Message);
        Assert.Contains("at least one barrel", Assert.Throws<FloodInputException>(() => CulvertLaw.Box(1, 1, 0, 0, 1, 0.01) with { Barrels = 0 }).Message);
        Assert.Contains("not above the knot before it", Assert.Throws<FloodInputException>(() => new RatingCurve([1, 1], [0, 1])).Message);
        Assert.Contains("negative flow", Assert.Throws<FloodInputException>(() => new RatingCurve([1, 2], [0, -1])).Message);
    }
}
