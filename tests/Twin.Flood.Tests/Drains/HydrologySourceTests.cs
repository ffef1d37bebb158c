using System.Collections.Immutable;
using Twin.Flood.Drains;
using Twin.Flood.Drains.Hydrology;

namespace Twin.Flood.Tests.Drains;

/// <summary>Inflows, dry-weather flow and rain-derived inflow of nodes.</summary>
public sealed class HydrologySourceTests
{
    private static DrainNetwork Network => HydrologyLand.Network(HydrologyLand.Even(36, 1));

    private static DrainPattern Pattern(DrainPatternKind kind, params double[] factors) => new("P", kind, [.. factors]);

    private static double Mean(INodeInflows source, double from, double to, int node = 0)
    {
        var flows = new double[] { 9, 9 };
        source.Fill(from, to, flows);
        return flows[node];
    }

    [Fact]
    public void A_hydrograph_gives_its_exact_mean_and_nothing_outside_its_times()
    {
        var source = new HydrographSource(Network with { Inflows = [new() { Node = 1, Series = new("Q", [100, 200, 300], [0, 10, 4]) }] });

        Assert.Equal(5, Mean(source, 100, 200, 1), 12);
        Assert.Equal(7.5, Mean(source, 150, 200, 1), 12);
        Assert.Equal(7 * 100 / 400.0, Mean(source, 200, 600, 1), 12);
        Assert.Equal((0, 0, 0), (Mean(source, 0, 100, 1), Mean(source, 301, 400, 1), Mean(source, 100, 200)));
    }

    [Fact]
    public void A_baseline_follows_its_pattern_by_the_hour_of_the_clock()
    {
        var hours = Pattern(DrainPatternKind.Hourly, [.. Enumerable.Range(0, 24).Select(h => (double)h)]);
        var network = Network with
        {
            Options = Network.Options with { Start = new(2026, 6, 1, 5, 30, 0) },
            Inflows = [new() { Node = 0, Baseline = 2, Pattern = hours }, new() { Node = 0, Baseline = 1 }],
        };
        var source = new HydrographSource(network);

        Assert.Equal(2 * 5 + 1, Mean(source, 0, 1800), 12);
        Assert.Equal(2 * 5.5 + 1, Mean(source, 0, 3600), 12);
        Assert.Equal(2 * 11.5 + 1, Mean(source, 18.5 * 3600, 42.5 * 3600), 9);
    }

    [Fact]
    public void Dry_weather_flow_multiplies_its_patterns_and_weekends_take_the_weekend_one()
    {
        var monthly = Pattern(DrainPatternKind.Monthly, 1, 1, 1, 1, 1, 3, 1, 1, 1, 1, 1, 1);
        var daily = Pattern(DrainPatternKind.Daily, 7, 1, 1, 1, 1, 1, 5);
        var hourly = Pattern(DrainPatternKind.Hourly, [.. Enumerable.Repeat(2.0, 24)]);
        var weekend = Pattern(DrainPatternKind.Weekend, [.. Enumerable.Repeat(0.5, 24)]);
        DryWeatherSource Source(DateTime start, params DrainPattern[] patterns) => new(Network with
        {
            Options = Network.Options with { Start = start },
            DryWeatherFlows = [new() { Node = 1, Average = 0.1, Patterns = [.. patterns] }],
        });
        var (monday, saturday) = (new DateTime(2026, 6, 1), new DateTime(2026, 6, 6));

        Assert.Equal(0.1, Mean(Source(monday), 0, 60, 1), 12);
        Assert.Equal(0.1 * 3 * 2, Mean(Source(monday, monthly, daily, hourly, weekend), 0, 60, 1), 12);
        Assert.Equal(0.1 * 3 * 5 * 0.5, Mean(Source(saturday, monthly, daily, hourly, weekend), 0, 60, 1), 12);
        Assert.Equal(0.1 * 2, Mean(Source(saturday, hourly), 0, 60, 1), 12);
        Assert.Equal(0.1 * 0.5, Mean(Source(saturday, weekend), 0, 60, 1), 12);
        Assert.Equal(0.1, Mean(Source(monday, weekend), 0, 60, 1), 12);
    }

    private static DrainNetwork Sewer(RainRecord rain, params UnitHydrograph[] responses)
    {
        var months = Enumerable.Range(0, 36).Select(i => i % 3 < responses.Length ? responses[i % 3] : null).ToImmutableArray();
        return HydrologyLand.Network(rain) with { RainDerivedInflows = [new() { Node = 0, Area = 1e4, Hydrographs = new() { Id = "U", Gage = 0, ByMonth = months } }] };
    }

    [Fact]
    public void Rain_derived_inflow_gives_its_share_of_the_rain_and_no_more()
    {
        var source = new RainDerivedSource(Sewer(HydrologyLand.Even(36, 1), new UnitHydrograph(0.1, 1800, 2, 6e-3, 0, 2e-3), new UnitHydrograph(0.05, 7200, 3, 0, 0, 0)));

        var volume = HydrologyLand.Flows(source, 12 * 3600, 300).Sum() * 300;

        Assert.Equal((0.1 * (36e-3 - 4e-3) + 0.05 * 36e-3) * 1e4, volume, 9);
    }

    [Fact]
    public void A_short_burst_gives_the_triangle_of_its_unit_hydrograph()
    {
        // 6 mm in a minute: a triangle that peaks after half an hour and ends after one and a half
        var source = new RainDerivedSource(Sewer(new RainRecord([0], 60, [6e-3 / 60]), new UnitHydrograph(0.5, 1800, 2, 0, 0, 0)));

        var flows = HydrologyLand.Flows(source, 6000, 60);

        const double Peak = 0.5 * 6e-3 * 1e4 * 2 / 5400;
        Assert.Equal(Peak * 900 / 1800, flows[15], 6);
        Assert.Equal(Peak, flows[30], 0.02 * Peak);
        Assert.Equal(Peak * 1800 / 3600, flows[60], 6);
        Assert.All(flows.Skip(92), flow => Assert.Equal(0, flow));
    }

    [Fact]
    public void Initial_abstraction_recovers_in_dry_weather()
    {
        var rain = new RainRecord([0, 86400], 3600, [5 * 1e-3 / 3600, 5 * 1e-3 / 3600]);
        double Volume(double recovery) => HydrologyLand.Flows(new RainDerivedSource(Sewer(rain, new UnitHydrograph(1, 600, 1, 5e-3, recovery, 0))), 26 * 3600, 600).Sum() * 600;

        Assert.Equal(50, Volume(0), 9);
        Assert.Equal(50 - 2e-3 * 1e4, Volume(2e-3 / (23 * 3600)), 9);
        Assert.Equal(0, Volume(1e-3 / 3600), 9);
    }

    [Fact]
    public void A_kept_sewershed_goes_on_with_the_same_bits()
    {
        var network = Sewer(HydrologyLand.Even(36, 1), new UnitHydrograph(0.1, 1800, 2, 6e-3, 1e-8, 2e-3));
        var (whole, first, second) = (new RainDerivedSource(network), new RainDerivedSource(network), new RainDerivedSource(network));
        var all = HydrologyLand.Flows(whole, 7200, 60);
        HydrologyLand.Flows(first, 3000, 60);
        using var kept = new MemoryStream();
        first.Save(new BinaryWriter(kept));
        kept.Position = 0;

        second.Load(new BinaryReader(kept));

        for (var i = 50; i < 120; i++) Assert.Equal(all[i], Mean(second, i * 60, (i + 1) * 60));
    }

    [Fact]
    public void A_network_has_the_sources_that_its_sections_name()
    {
        Assert.Empty(NodeInflowSources.Of(Network));
        var full = Sewer(HydrologyLand.Even(1, 1), new UnitHydrograph(0.1, 1, 1, 0, 0, 0)) with
        {
            Inflows = [new() { Node = 0, Baseline = 1 }],
            DryWeatherFlows = [new() { Node = 0, Average = 1 }],
            Subcatchments = [HydrologyLand.Paved],
        };

        Assert.Equal(["inflow", "dryWeather", "runoff", "rainDerived"], NodeInflowSources.Of(full).Select(s => s.Kind));
    }
}
