using CsCheck;
using Twin.Flood.Drains;
using Twin.Flood.Drains.Hydrology;

namespace Twin.Flood.Tests.Drains;

/// <summary>Runoff of subcatchments against closed forms and its own books.</summary>
public sealed class HydrologyRunoffTests
{
    private const double MmPerHour = 1e-3 / 3600;

    [Fact]
    public void Steady_rain_on_a_paved_plane_runs_off_as_rain_times_area()
    {
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(36, 6), HydrologyLand.Paved));

        var flows = HydrologyLand.Flows(runoff, 6 * 3600, 30);

        Assert.Equal(36 * MmPerHour * 1e4, flows[^1], 9);
        Assert.True(flows.Zip(flows.Skip(1)).All(f => f.Second >= f.First - 1e-12), "the hydrograph rises until it is steady");
        Assert.InRange(Math.Abs(runoff.Ledger.Error), 0, 1e-12);
    }

    [Fact]
    public void Steady_rain_less_infiltration_runs_off_from_a_green_plane()
    {
        var green = HydrologyLand.Paved with { Impervious = 0, Infiltration = new HortonInfiltration(10 * MmPerHour, 10 * MmPerHour, 0, 1e-6, 0, false) };
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(36, 12), green));

        Assert.Equal(26 * MmPerHour * 1e4, HydrologyLand.Flows(runoff, 12 * 3600, 60)[^1], 9);
    }

    [Fact]
    public void A_plane_drains_as_the_closed_form_does()
    {
        const double Alpha = 0.02;
        foreach (var step in new[] { 1.0, 60, 600, 7200 })
        {
            var expected = Math.Pow(Math.Pow(0.03, -2.0 / 3) + 2.0 / 3 * Alpha * step, -1.5);

            var outcome = PlaneFlow.Advance(0.035, 0.005, Alpha, 0, 0, step);

            Assert.Equal(expected, outcome.Depth - 0.005, 6);
            Assert.Equal(0.035, outcome.Depth + outcome.Runoff, 15);
            Assert.Equal(0, outcome.Unmet);
        }
    }

    [Theory]
    [InlineData(1e-5, 0.005)]
    [InlineData(1e-5, 5)]
    [InlineData(1e-5, 500)]
    [InlineData(-1e-6, 0.5)]
    public void A_plane_fills_and_drains_as_fine_steps_do(double net, double alpha)
    {
        var (depth, runoff) = (net > 0 ? 0.0 : 0.02, 0.0);
        const int Parts = 100000;
        const double Step = 600.0 / Parts;
        for (var i = 0; i < Parts; i++)
        {
            double Rate(double d) => alpha * Math.Pow(Math.Max(d, 0), 5.0 / 3);
            var half = depth + 0.5 * Step * (net - Rate(depth));
            runoff += Step * Rate(half);
            depth += Step * (net - Rate(half));
        }

        var outcome = PlaneFlow.Advance(net > 0 ? 0.0 : 0.02, 0, alpha, Math.Max(net, 0), Math.Max(-net, 0), 600);

        Assert.Equal(depth, outcome.Depth, 6);
        Assert.Equal(runoff, outcome.Runoff, 6);
    }

    [Fact]
    public void Depression_storage_is_filled_first_and_never_runs_off()
    {
        var land = HydrologyLand.Paved with { ImperviousStorage = 5e-3 };
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(4, 1), land));

        Assert.All(HydrologyLand.Flows(runoff, 7200, 60), flow => Assert.Equal(0, flow));
        Assert.Equal(4e-3 * 1e4, runoff.Ledger.Stored, 9);
    }

    [Fact]
    public void The_part_without_storage_runs_off_before_the_other_is_full()
    {
        var land = HydrologyLand.Paved with { ImperviousStorage = 5e-3, ZeroStorageShare = 0.25, ImperviousRoughness = 0 };
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(4, 1), land));

        HydrologyLand.Flows(runoff, 7200, 60);

        Assert.Equal(0.25 * 4e-3 * 1e4, runoff.Ledger.ToNodes, 9);
    }

    [Fact]
    public void Water_without_roughness_runs_off_at_once()
    {
        var land = HydrologyLand.Paved with { ImperviousRoughness = 0 };
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(36, 1), land));

        var flows = HydrologyLand.Flows(runoff, 7200, 60);

        Assert.All(flows.Take(60), flow => Assert.Equal(0.1, flow, 3));
        Assert.Equal(0, flows[^1]);
        Assert.Equal(360, runoff.Ledger.ToNodes, 9);
    }

    [Fact]
    public void Pavement_that_drains_over_the_green_loses_its_share_to_the_soil()
    {
        var soil = new HortonInfiltration(1, 1, 0, 1e-6, 0, false);
        var land = HydrologyLand.Paved with { Impervious = 0.4, ImperviousRoughness = 0, Routing = SubareaRouting.ToPervious, RoutedShare = 0.75, Infiltration = soil };
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(36, 1), land));

        HydrologyLand.Flows(runoff, 7200, 60);

        Assert.Equal(0.25 * 0.4 * 360, runoff.Ledger.ToNodes, 9);
        Assert.Equal(360 - 0.25 * 0.4 * 360, runoff.Ledger.Infiltration, 9);
    }

    [Theory]
    [InlineData(0, 0.5 * 5e-3 * 4000)]
    [InlineData(1, 0)]
    public void The_green_that_drains_over_the_pavement_fills_its_storage(double zeroShare, double stored)
    {
        // 3 mm on 6,000 m2 of green and 4,000 m2 of pavement with 5 mm of storage: all green water, 18 m3, goes over the pavement
        var land = HydrologyLand.Paved with
        {
            Impervious = 0.4,
            ImperviousRoughness = 0,
            PerviousRoughness = 0,
            ImperviousStorage = 2.5e-3,
            ZeroStorageShare = zeroShare,
            Routing = SubareaRouting.ToImpervious,
        };
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(3, 1), land));

        HydrologyLand.Flows(runoff, 7200, 60);

        Assert.Equal(stored, runoff.Ledger.Stored, 9);
        Assert.Equal(30 - stored, runoff.Ledger.ToNodes, 9);
    }

    [Fact]
    public void A_subcatchment_runs_onto_the_next_whatever_their_order()
    {
        var soil = new HortonInfiltration(0, 0, 0, 1e-6, 0, false);
        var upper = HydrologyLand.Paved with { Id = "U", OutletNode = -1, OutletSubcatchment = 0, ImperviousRoughness = 0 };
        var lower = HydrologyLand.Paved with { Id = "L", OutletNode = 1, ImperviousRoughness = 0, Infiltration = soil };
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(36, 1), lower, upper));

        var flows = HydrologyLand.Flows(runoff, 3600, 60, node: 1);

        Assert.Equal(0.2, flows[0], 9);
        Assert.Equal(720, runoff.Ledger.ToNodes, 9);
    }

    [Fact]
    public void Water_in_a_ring_of_subcatchments_and_on_one_that_is_its_own_outlet_is_booked()
    {
        var one = HydrologyLand.Paved with { Id = "1", OutletNode = -1, OutletSubcatchment = 1 };
        var two = HydrologyLand.Paved with { Id = "2", OutletNode = -1, OutletSubcatchment = 0 };
        var own = HydrologyLand.Paved with { Id = "3", OutletNode = -1, OutletSubcatchment = 2 };
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(36, 1), one, two, own));

        HydrologyLand.Flows(runoff, 10 * 3600, 60);

        Assert.Equal(720, runoff.Ledger.Stored - StoredOn(own, runoff), 6);
        Assert.InRange(runoff.Ledger.Outside, 350, 360);
        Assert.InRange(Math.Abs(runoff.Ledger.Error), 0, 1e-12);

        static double StoredOn(Subcatchment own, RunoffSource runoff) => own.Area * 36e-3 - runoff.Ledger.Outside;
    }

    [Fact]
    public void Standing_water_evaporates_at_the_potential_rate_and_in_dry_weather_only_if_said_so()
    {
        var land = HydrologyLand.Paved with { ImperviousStorage = 5e-3 };
        var wet = HydrologyLand.Network(HydrologyLand.Even(2, 2), land) with { Evaporation = new() { Rate = 0.1 * MmPerHour } };
        var dry = wet with { Evaporation = wet.Evaporation with { DryOnly = true } };

        var (a, b) = (new RunoffSource(wet), new RunoffSource(dry));
        HydrologyLand.Flows(a, 4 * 3600, 60);
        HydrologyLand.Flows(b, 4 * 3600, 60);

        // the first wet step finds no water yet
        Assert.Equal(0.1e-3 * 1e4 * (4 - 1.0 / 60), a.Ledger.Evaporation, 9);
        Assert.Equal(0.1e-3 * 1e4 * 2, b.Ledger.Evaporation, 9);
    }

    [Fact]
    public void Evaporation_follows_its_months_or_its_series()
    {
        var start = new DateTime(2026, 6, 30, 12, 0, 0);
        var monthly = new DrainEvaporation { Monthly = [.. Enumerable.Range(1, 12).Select(m => (double)m)] };
        var series = new DrainEvaporation { Series = new("E", [3600, 7200], [1, 2]) };

        Assert.Equal((6, 7), (monthly.At(0, start), monthly.At(43200, start)));
        Assert.Equal((0, 1, 1, 2), (series.At(0, start), series.At(3600, start), series.At(7199, start), series.At(1e6, start)));
    }

    [Fact]
    public void Rain_in_place_of_the_gages_is_used()
    {
        var network = HydrologyLand.Network(HydrologyLand.Even(0, 1), HydrologyLand.Paved);
        var runoff = new RunoffSource(network, [HydrologyLand.Even(36, 6)]);

        Assert.Equal(0.1, HydrologyLand.Flows(runoff, 6 * 3600, 60)[^1], 9);
    }

    [Fact]
    public void A_gage_without_its_file_is_refused_when_its_rain_is_needed()
    {
        var network = HydrologyLand.Network(HydrologyLand.Even(1, 1), HydrologyLand.Paved) with { RainGages = [new() { Id = "G", Line = 7, Interval = 60, Missing = "the file is not there." }] };

        var refused = Assert.Throws<DrainInputException>(() => new RunoffSource(network));

        Assert.Equal("test, line 7: The gage 'G' has no rain: the file is not there.", refused.Message);
        Assert.NotNull(new RunoffSource(network, [HydrologyLand.Even(1, 1)]));
    }

    [Fact]
    public void Runoff_is_not_given_for_a_time_that_is_past()
    {
        var runoff = new RunoffSource(HydrologyLand.Network(HydrologyLand.Even(1, 1), HydrologyLand.Paved));
        HydrologyLand.Flows(runoff, 3600, 60);

        Assert.Throws<ArgumentOutOfRangeException>(() => runoff.Fill(0, 10, new double[2]));
    }

    [Fact]
    public void A_kept_run_goes_on_with_the_same_bits()
    {
        var lands = RandomLands.Single(new Random(5));
        var network = HydrologyLand.Network(RandomRain.Single(new Random(6)), [.. lands]);
        var (whole, first, second) = (new RunoffSource(network), new RunoffSource(network), new RunoffSource(network));
        var all = HydrologyLand.Flows(whole, 7200, 7);

        var half = HydrologyLand.Flows(first, 3605, 7);
        using var kept = new MemoryStream();
        first.Save(new BinaryWriter(kept));
        kept.Position = 0;
        second.Load(new BinaryReader(kept));
        var flows = new double[2];
        for (var i = half.Count; i < all.Count; i++)
        {
            second.Fill(i * 7, (i + 1) * 7, flows);
            Assert.Equal(BitConverter.DoubleToInt64Bits(all[i]), BitConverter.DoubleToInt64Bits(flows[0]));
        }
        Assert.Equal(whole.Ledger, second.Ledger);
    }

    /// <summary>Random subcatchments with every kind of soil and routing, running to nodes, onto each other, in rings and to themselves.</summary>
    [Fact]
    public void No_water_is_lost_or_made_on_any_land()
    {
        Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Double[20, 400]).Sample((seed, interval) =>
        {
            var random = new Random(seed);
            var network = HydrologyLand.Network(RandomRain.Single(random), [.. RandomLands.Single(random)]) with
            {
                Evaporation = new() { Rate = random.NextDouble() * MmPerHour, DryOnly = random.Next(2) == 0 },
            };
            var (a, b) = (new RunoffSource(network), new RunoffSource(network));
            var flows = new double[2];
            var given = 0.0;
            for (var time = 0.0; time < 6 * 3600; time += interval)
            {
                a.Fill(time, time + interval, flows);
                foreach (var flow in flows) Assert.True(flow >= 0 && double.IsFinite(flow));
                given += (flows[0] + flows[1]) * interval;
            }
            var books = a.Ledger;
            Assert.InRange(Math.Abs(books.Error), 0, 1e-9);
            Assert.True(books is { Evaporation: >= 0, Infiltration: >= 0, ToNodes: >= 0, Outside: >= 0, Stored: >= 0 });
            // asked in one piece up to the same step, the steps and their bits are the same
            b.Fill(0, books.Time, flows);
            Assert.Equal(books, b.Ledger);
            Assert.Equal(books.ToNodes, (flows[0] + flows[1]) * books.Time, 1e-9 * (1 + books.ToNodes));
            Assert.True(given <= books.ToNodes * (1 + 1e-9) + 1e-9);
        }, iter: 100);
    }

    private static class RandomRain
    {
        public static RainRecord Single(Random random)
        {
            var (times, rates) = (new List<double>(), new List<double>());
            for (var time = random.Next(600); time < 5 * 3600; time += 300 + (random.Next(4) == 0 ? random.Next(4000) : 0))
            {
                times.Add(time);
                rates.Add(random.NextDouble() * random.NextDouble() * 150 * MmPerHour);
            }
            return new(times, 300, rates);
        }
    }

    private static class RandomLands
    {
        public static List<Subcatchment> Single(Random random)
        {
            var lands = new List<Subcatchment>();
            var count = random.Next(1, 6);
            for (var i = 0; i < count; i++)
            {
                var toNode = i == 0 || random.Next(2) == 0;
                lands.Add(new()
                {
                    Id = $"S{i}",
                    Gage = random.Next(8) == 0 ? -1 : 0,
                    OutletNode = toNode ? random.Next(2) : -1,
                    OutletSubcatchment = toNode ? -1 : random.Next(count),
                    Area = random.Next(10) == 0 ? 0 : 100 + random.NextDouble() * 1e5,
                    Impervious = random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() },
                    Width = random.Next(8) == 0 ? 0 : random.NextDouble() * 500,
                    Slope = random.NextDouble() * 0.1,
                    ImperviousRoughness = random.Next(5) == 0 ? 0 : 0.001 + random.NextDouble() * 0.03,
                    PerviousRoughness = random.Next(5) == 0 ? 0 : 0.01 + random.NextDouble() * 0.5,
                    ImperviousStorage = random.NextDouble() * 3e-3,
                    PerviousStorage = random.NextDouble() * 6e-3,
                    ZeroStorageShare = random.Next(3) switch { 0 => 0, 1 => 1, _ => random.NextDouble() },
                    Routing = (SubareaRouting)random.Next(3),
                    RoutedShare = random.NextDouble(),
                    Infiltration = Soil(random),
                });
            }
            return lands;
        }

        private static Infiltration Soil(Random random)
        {
            double Rate(double most) => random.NextDouble() * most * MmPerHour;
            var final = Rate(20);
            return random.Next(5) switch
            {
                0 => new HortonInfiltration(final + Rate(80), final, random.NextDouble() * 8 / 3600, 5e-6, random.Next(2) * 0.02, false),
                1 => new HortonInfiltration(final + Rate(80), final, random.NextDouble() * 8 / 3600, 5e-6, random.Next(2) * 0.02, true),
                2 => new GreenAmptInfiltration(random.NextDouble() * 0.3, Rate(60) + 1e-9, random.NextDouble() * 0.4, false),
                3 => new GreenAmptInfiltration(random.NextDouble() * 0.3, Rate(60) + 1e-9, random.Next(3) == 0 ? 0 : random.NextDouble() * 0.4, true),
                _ => new CurveNumberInfiltration(10 + random.NextDouble() * 89, 86400 * (0.5 + random.NextDouble() * 7)),
            };
        }
    }
}
