using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

[Trait("Speed", "slow")]
public sealed class DrainTests(NanjingBase nanjing)
{
    private IReadOnlyList<BasePipe> Pipes => nanjing.City.Pipes;

    private Dictionary<string, BasePipe> ById => Pipes.ToDictionary(p => p.Id);

    private static bool HasDrain(BaseRoad r) => !r.Bridge && !r.Tunnel && r.Layer == 0 && r.Class != "path";

    [Fact]
    public void Every_metre_of_street_on_the_ground_has_one_drain_and_bridges_tunnels_and_paths_none()
    {
        var streets = nanjing.City.Roads.Where(HasDrain).ToDictionary(r => r.Id);
        Assert.All(Pipes, p => Assert.True(streets.ContainsKey(p.RoadId), p.Id));
        foreach (var group in Pipes.GroupBy(p => p.RoadId)) Assert.Equal(streets[group.Key].LengthM, group.Sum(p => p.LengthM), 0);
        Assert.Equal(streets.Count, Pipes.Select(p => p.RoadId).Distinct().Count());
        Assert.All(Pipes, p => Assert.Equal(SourceClass.Modelled, p.Source.Class));
    }

    [Fact]
    public void Following_the_water_never_returns_and_ends_at_a_water_or_a_stated_local_outfall()
    {
        var byId = ById;
        foreach (var start in Pipes)
        {
            var (at, steps) = (start, 0);
            while (at.DownstreamId is { } next)
            {
                Assert.Null(at.OutfallWater);
                at = byId[next];
                Assert.True(++steps < Pipes.Count, $"{start.Id} goes in a circle");
            }
        }

        var waters = nanjing.City.Waters.Select(w => w.Id).ToHashSet();
        Assert.All(Pipes.Where(p => p.OutfallWater is not null), p => Assert.Contains(p.OutfallWater!, waters));
        var local = Pipes.Count(p => p.DownstreamId is null && p.OutfallWater is null);
        Assert.InRange(local, 0, 20);
        Assert.True(Pipes.Count(p => p.OutfallWater is not null) > 50);
    }

    [Fact]
    public void Every_drain_falls_and_what_it_falls_into_is_not_higher_and_not_narrower()
    {
        var byId = ById;
        foreach (var p in Pipes)
        {
            Assert.True(p.InvertUpM - p.InvertDownM >= 0.0099, $"{p.Id} falls {p.InvertUpM - p.InvertDownM} m");
            Assert.InRange((p.InvertUpM - p.InvertDownM) / p.LengthM, 0.0005, 1.0);
            if (p.DownstreamId is not { } next) continue;
            Assert.True(p.InvertDownM >= byId[next].InvertUpM - 1e-9, $"{p.Id} ends below {next}");
            Assert.True(p.DiameterM <= byId[next].DiameterM, $"{p.Id} is wider than {next}");
            // The one ends where the other begins.
            Assert.True(p.Line.EndPoint.Coordinate.Equals2D(byId[next].Line.StartPoint.Coordinate), $"{p.Id} does not meet {next}");
        }
    }

    [Fact]
    public void Every_drain_lies_under_its_cover()
    {
        var covers = Pipes.Select(p => (p.Id, Wet: IsInWater(p), Cover: nanjing.City.Terrain.ElevationAt(p.InletLon, p.InletLat) - p.InvertUpM - p.DiameterM)).Where(c => !c.Wet).ToList();
        Assert.All(covers, c => Assert.True(c.Cover > 0.5, $"{c.Id} has {c.Cover} m above it"));

        // A street that the map draws through a water has no ground there.
        bool IsInWater(BasePipe p) => nanjing.City.Waters.Any(w => Math.Abs(w.LevelM - nanjing.City.Terrain.ElevationAt(p.InletLon, p.InletLat)) < 1e-4);
    }

    [Fact]
    public void An_outfall_is_within_reach_of_its_water()
    {
        var waters = nanjing.City.Waters.ToDictionary(w => w.Id);
        foreach (var p in Pipes.Where(p => p.OutfallWater is not null))
        {
            var end = GeometryServices.Factory.CreatePoint(p.Line.EndPoint.Coordinate);
            var nearest = NetTopologySuite.Operation.Distance.DistanceOp.NearestPoints(waters[p.OutfallWater!].Shape, end);
            Assert.InRange(PlaneMeasure.DistanceMetres(new(nearest[0].X, nearest[0].Y), new(end.X, end.Y)), 0, 100);
        }
    }

    [Fact]
    public void The_inlet_stands_at_the_upper_end_with_a_capacity_of_gullies()
    {
        foreach (var p in Pipes)
        {
            Assert.True(p.Line.StartPoint.Coordinate.Equals2D(new Coordinate(p.InletLon, p.InletLat)), p.Id);
            Assert.Equal(FactCell.FromPoint(p.InletLon, p.InletLat).Key, p.CellKey);
            Assert.InRange(p.InletCapacityM3s, 0.001, 5);
        }
    }
}
