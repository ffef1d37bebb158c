using Twin.Flood.Drains;
using Twin.Flood.Drains.Hydrology;

namespace Twin.Flood.Tests.Drains;

/// <summary>What the soil takes against the laws' own integrals.</summary>
public sealed class HydrologySoilTests
{
    private const double MmPerHour = 1e-3 / 3600;
    private const double Plenty = 1e-3;

    private static readonly HortonInfiltration Horton = new(75 * MmPerHour, 10 * MmPerHour, 4.0 / 3600, -Math.Log(0.02) / (7 * 86400), 0, false);
    private static readonly GreenAmptInfiltration Ampt = new(0.11, 11 * MmPerHour, 0.25, false);

    /// <summary>Infiltration (m) under a supply (m/s) in steps.</summary>
    private static double Run(Soil soil, double supply, double step, int steps, double depth = 0)
    {
        var sum = 0.0;
        for (var i = 0; i < steps; i++)
        {
            var seen = new SoilStep(step, supply, 0, depth, 1);
            var volume = soil.Potential(seen);
            soil.Take(seen, volume);
            sum += volume;
        }
        return sum;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(900)]
    public void Horton_under_plenty_of_water_gives_the_integral_of_its_rate_whatever_the_step(double step)
    {
        var time = 7200.0;
        var expected = Horton.Final * time + (Horton.Initial - Horton.Final) / Horton.Decay * (1 - Math.Exp(-Horton.Decay * time));

        Assert.Equal(expected, Run(Soil.Of(Horton), Plenty, step, (int)(time / step)), 10);
        Assert.Equal(expected, Run(Soil.Of(Horton with { Modified = true }), Plenty, step, (int)(time / step)), 10);
    }

    [Fact]
    public void Horton_in_light_rain_takes_all_and_falls_by_what_it_took()
    {
        // half an hour of 20 mm/h is all taken; then the rate is that of the time at which the curve has reached 10 mm
        var soil = Soil.Of(Horton);
        Assert.Equal(10e-3, Run(soil, 20 * MmPerHour, 30, 60), 12);
        double Curve(double t) => Horton.Final * t + (Horton.Initial - Horton.Final) / Horton.Decay * (1 - Math.Exp(-Horton.Decay * t));
        var (low, high) = (0.0, 3600.0);
        for (var i = 0; i < 60; i++) if (Curve((low + high) / 2) < 10e-3) low = (low + high) / 2; else high = (low + high) / 2;

        Assert.Equal(Curve(low + 600) - Curve(low), Run(soil, Plenty, 60, 10), 9);
    }

    [Fact]
    public void Horton_dries_along_its_exponential()
    {
        var soil = Soil.Of(Horton);
        Run(soil, Plenty, 60, 600);
        // after the drying time 98 % of the fall of the rate is regained
        Run(soil, 0, 3600, 7 * 24);

        var seen = new SoilStep(1e-3, Plenty, 0, 0, 1);
        var rate = soil.Potential(seen) / 1e-3;

        Assert.Equal(Horton.Initial - 0.02 * (Horton.Initial - Horton.Final), rate, 8);
    }

    [Fact]
    public void Horton_stops_at_its_largest_volume()
    {
        Assert.Equal(15e-3, Run(Soil.Of(Horton with { MaxVolume = 15e-3 }), Plenty, 60, 600), 12);
        Assert.Equal(15e-3, Run(Soil.Of(Horton with { MaxVolume = 15e-3 }), Plenty, 600, 60), 12);
    }

    [Fact]
    public void Modified_Horton_forgets_what_drains_at_the_final_rate()
    {
        var (usual, modified) = (Soil.Of(Horton), Soil.Of(Horton with { Modified = true }));
        // rain at the final rate uses up the usual law's time, but nothing of the modified one's
        Run(usual, Horton.Final, 60, 600);
        Run(modified, Horton.Final, 60, 600);
        var seen = new SoilStep(1, Plenty, 0, 0, 1);

        Assert.Equal(Horton.Initial, modified.Potential(seen), 6);
        Assert.True(usual.Potential(seen) < 0.5 * Horton.Initial);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(1800)]
    public void Green_and_Ampt_under_heavy_rain_give_the_integrated_law(double step)
    {
        const double Rain = 60 * MmPerHour;
        const double Time = 7200;
        // ponding at F = K psi M / (i - K), from there on the integrated law, solved by halving
        var (k, head) = (Ampt.Conductivity, Ampt.Suction * Ampt.Deficit);
        var ponding = k * head / (Rain - k);
        var rest = Time - ponding / Rain;
        var (low, high) = (ponding, ponding + Rain * rest);
        for (var i = 0; i < 200; i++)
        {
            var middle = (low + high) / 2;
            if (middle - ponding - head * Math.Log((middle + head) / (ponding + head)) < k * rest) low = middle;
            else high = middle;
        }

        Assert.Equal(low, Run(Soil.Of(Ampt), Rain, step, (int)(Time / step)), 9);
    }

    [Fact]
    public void Green_and_Ampt_take_all_rain_below_the_conductivity_and_the_conductivity_without_deficit()
    {
        Assert.Equal(10e-3, Run(Soil.Of(Ampt), 10 * MmPerHour, 60, 60), 12);
        Assert.Equal(11e-3, Run(Soil.Of(Ampt with { Deficit = 0 }), Plenty, 60, 60), 12);
    }

    [Fact]
    public void Green_and_Ampt_recover_between_rains()
    {
        var (wet, dried) = (Soil.Of(Ampt), Soil.Of(Ampt));
        var fresh = Run(Soil.Of(Ampt), Plenty, 60, 30);
        Run(wet, Plenty, 60, 120);
        Run(dried, Plenty, 60, 120);
        Run(dried, 0, 3600, 24 * 30);

        Assert.True(Run(wet, Plenty, 60, 30) < 0.6 * fresh);
        Assert.Equal(fresh, Run(dried, Plenty, 60, 30), 12);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(300)]
    public void The_curve_number_takes_what_its_formula_says_of_the_whole_rain(double step)
    {
        var capacity = (1000 / 80.0 - 10) * 0.0254;
        var rain = 50 * MmPerHour * 7200;

        Assert.Equal(rain - rain * rain / (rain + capacity), Run(Soil.Of(new CurveNumberInfiltration(80, 7 * 86400)), 50 * MmPerHour, step, (int)(7200 / step)), 12);
    }

    [Fact]
    public void The_curve_number_begins_anew_after_a_dry_spell()
    {
        var soil = Soil.Of(new CurveNumberInfiltration(80, 86400));
        var first = Run(soil, 50 * MmPerHour, 60, 60);
        Run(soil, 0, 600, 6 * 48);

        Assert.Equal(first, Run(soil, 50 * MmPerHour, 60, 60), 12);
    }

    [Fact]
    public void No_soil_takes_more_than_there_is()
    {
        foreach (var law in new Infiltration[] { Horton, Horton with { Modified = true }, Ampt, Ampt with { Modified = true }, new CurveNumberInfiltration(60, 86400) })
            Assert.True(Run(Soil.Of(law), 1 * MmPerHour, 60, 600) <= 10e-3 + 1e-15);
    }
}
