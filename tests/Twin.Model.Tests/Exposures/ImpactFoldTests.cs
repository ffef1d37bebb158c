using CsCheck;
using Twin.Model.Exposures;
using Twin.Model.Rules;
using Twin.Model.Things;

namespace Twin.Model.Tests.Exposures;

public sealed class ImpactFoldTests
{
    private static readonly ImpactInput Nothing = new(new Dictionary<long, CellWater>(), [], [], [], [], []);

    [Fact]
    public void A_dry_city_has_all_its_classes_at_zero()
    {
        var i = ImpactFold.Fold("run-1", "peak", 7, Nothing);
        Assert.Equal((0, 0), (i.Buildings.Total, i.Buildings.Threatened));
        Assert.Equal([0.15, 0.27, 0.5, 1.0], i.Buildings.ByDepth.Select(d => d.Above));
        Assert.Equal([RoadClass.Passable, RoadClass.Slow, RoadClass.HighVehiclesOnly, RoadClass.Impassable], i.Roads.ByPassability.Select(r => r.Class));
        Assert.Equal("simulated", i.Source);
        Assert.Empty(i.ByArea);
    }

    [Fact]
    public void Buildings_count_by_the_depth_at_their_entrance_with_people_and_areas_and_parts_do_not_count()
    {
        var water = new Dictionary<long, CellWater> { [1] = new(0.5, 0.8, 0, 0, 0, 0, 0), [2] = new(0.2, 0.2, 0, 0, 0, 0, 0) };
        var input = Nothing with
        {
            Water = water,
            Buildings =
            [
                new("deep", 10.1, 10, [1], 100, 40, ["320104001001", "320104"]),
                new("near", 10.1, 10, [2], 10, 5, ["320104001001", "320104"]),
                new("dry", 10.1, 10, [3], 10, 5, ["320104"]),
                new("part", 10.0, 10, [1], 0, 0, ["320104"], IsPart: true),
                new("own", 10.1, 10, [3], 7, 3, ["320106"], Own: new(1.2, 1.1)),
            ],
        };
        var i = ImpactFold.Fold("r", "peak", 1, input);
        Assert.Equal((2, 1), (i.Buildings.Total, i.Buildings.Threatened));
        Assert.Equal([2, 2, 1, 1], i.Buildings.ByDepth.Select(d => d.Count));
        Assert.Equal(new People(107, 43), i.People);
        Assert.Equal([new AreaImpact("320104", 1, new(100, 40)), new("320104001001", 1, new(100, 40)), new("320106", 1, new(7, 3))], i.ByArea);
    }

    [Fact]
    public void Road_length_is_shared_by_the_wet_shares_of_its_cells_and_adds_up()
    {
        var input = Nothing with
        {
            Water = new Dictionary<long, CellWater> { [1] = new(0.2, 0.9, 1000, 500, 300, 100, 0), [2] = new(0.6, 0.6, 0, 0, 0, 0, 0) },
            Roads = [new("a", [1, 2, 3], [100, 10, 1]), new("b", [1], [999], Own: [new(20, 0.3), new(5, 0.1)])],
        };
        var roads = ImpactFold.Fold("r", "peak", 1, input).Roads;
        Assert.Equal([50 + 1 + 5, 20, 20 + 20, 10 + 10], roads.ByPassability.Select(r => r.LengthM));
        Assert.Equal(136, roads.TotalM);
    }

    [Fact]
    public void In_any_city_sums_close_and_deeper_classes_never_hold_more()
    {
        var cell = Gen.Select(Gen.Int[0, 1500], Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 1000]).Select((d, a, b, c) => new CellWater(d / 1000.0, d / 900.0, 1000, a, b, c, 0));
        Gen.Select(cell.Array[1, 9], Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[0, 300], Gen.Int[0, 50]).Array[0, 20]).Sample((cells, things) =>
        {
            var input = Nothing with
            {
                Water = cells.Select((c, i) => (c, i)).ToDictionary(p => (long)p.i, p => p.c),
                Buildings = [.. things.Select((t, i) => new ImpactBuilding($"b{i}", 10 + (t.Item3 / 1000.0), 10, [t.Item1, t.Item2], t.Item4, t.Item3, [$"32010{1 + (t.Item1 % 3)}", "320100"]))],
                Roads = [.. things.Select((t, i) => new ImpactRoad($"r{i}", [t.Item1, t.Item2], [t.Item3, t.Item4]))],
            };
            var x = ImpactFold.Fold("r", "peak", 1, input);
            Assert.Equal(x.Buildings.ByDepth[0].Count, x.Buildings.Total);
            Assert.Equal(x.Buildings.ByDepth.Select(d => d.Count).OrderDescending(), x.Buildings.ByDepth.Select(d => d.Count));
            Assert.Equal(x.Buildings.Total, x.ByArea.Where(a => a.Code != "320100").Sum(a => a.Buildings));
            Assert.Equal(x.Buildings.Total, x.ByArea.Where(a => a.Code == "320100").Sum(a => a.Buildings));
            Assert.Equal(x.People.Day, x.ByArea.Where(a => a.Code == "320100").Sum(a => a.People.Day));
            Assert.Equal(things.Sum(t => t.Item3 + t.Item4), x.Roads.TotalM, 1);
            Assert.Equal(x.Roads.TotalM, x.Roads.ByPassability.Sum(r => r.LengthM), 0.3);
            Assert.All(x.Roads.ByPassability, r => Assert.True(r.LengthM >= 0));
        });
    }

    [Fact]
    public void Zones_pipes_and_incidents_stand_beside_and_the_whole_comes_back_from_json()
    {
        var candidate = new RuleCandidate("c", "ponding", "road-ponding", [1], 150, 118.7, 32, 1, 9, 0, 0);
        var input = Nothing with
        {
            Water = new Dictionary<long, CellWater> { [1] = new(0.1, 0.3, 1000, 0, 0, 0, 0) },
            Zones = [new("wet", [1, 2], 500), new("dry", [2], 90), new("own", [2], 10, OwnDepthM: 0.2)],
            Pipes = [new("a", "b", 0), new("b", null, PipeStatus.Blocked), new("c", null, PipeStatus.Broken)],
            Incidents = [candidate, candidate with { CandidateId = "d", AreaM2 = 300 }],
        };
        var i = ImpactFold.Fold("r", "2026-07-01T00:30:00Z", 1, input);
        Assert.Equal((3, 1, 1, 510), (i.Zones.Total, i.Zones.Threatened, i.Zones.Flooded, i.Zones.Present));
        Assert.Equal(new ImpactedPipes(3, 1, 1, 2), i.Pipes);
        Assert.Equal((2, 300), (i.Incidents.Total, i.Incidents.Items[0].AreaM2));
        Assert.Equal([new KindCount("road-ponding", 2)], i.Incidents.ByKind);
        Assert.Equal(i.ToPayload(), Impacts.FromPayload(i.ToPayload()).ToPayload());
        var text = System.Text.Encoding.UTF8.GetString(i.ToPayload());
        Assert.Contains("\"byDepth\":[{\"above\":0.15,\"count\":0}", text, StringComparison.Ordinal);
        Assert.Contains("\"byPassability\":[{\"class\":\"passable\",\"lengthM\":0}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(0.1, 0.468)]
    [InlineData(0.3, 0)]
    [InlineData(2, 0)]
    public void Passability_follows_the_published_depth_disruption_function(double depth, double value) => Assert.Equal(value, RoadPassability.Of(depth), 3);

    [Fact]
    public void Deeper_water_never_makes_a_road_better()
        => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Sample((a, b) =>
            a > b || (RoadPassability.Of(a) >= RoadPassability.Of(b) && RoadPassability.ClassOf(a) <= RoadPassability.ClassOf(b)));
}
