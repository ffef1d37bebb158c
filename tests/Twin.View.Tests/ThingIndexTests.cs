using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Model;

namespace Twin.View.Tests;

public class ThingIndexTests
{
    [Fact]
    public async Task Buildings_are_found_by_area_box_and_distance_in_the_order_of_their_ids()
    {
        await using var city = await TestCity.StartAsync();
        var index = city.View.Things.Buildings;
        var all = city.Base.Buildings.OrderBy(b => b.Id, StringComparer.Ordinal).ToList();
        Assert.Equal(all, index.Find(ThingFilter.All));
        Assert.Equal(all.Skip(7), index.Find(ThingFilter.All, after: all[6].Id));
        var box = new Envelope(118.745, 118.765, 32.04, 32.06);
        Assert.Equal(all.Where(b => b.Footprint.EnvelopeInternal.Intersects(box)), index.Find(new ThingFilter(Box: box)));
        foreach (var (area, i) in city.Base.Areas.Select((a, i) => (a, i)))
            Assert.Equal(all.Where(b => b.CellKeys.Any(k => InArea(city, k, i))), index.Find(new ThingFilter(Area: area.Code)));
        Assert.Empty(index.Find(new ThingFilter(Area: "999999")));
        Assert.Same(all[3], index.Find(all[3].Id));
        Assert.Equal(all.Where(b => b.CellKeys.Any(k => k >> 8 == city.Base.TileOrdinals[4])), index.In(city.Base.TileOrdinals[4]));
    }

    [Fact]
    public async Task Near_means_metres_on_the_ground_to_the_nearest_edge()
    {
        await using var city = await TestCity.StartAsync();
        var plane = CoordinateSystem.GaussKruger120;
        var at = new GeoPoint(118.76, 32.05);
        var here = plane.ToPlane(GeometryServices.Factory.CreatePoint(new Coordinate(at.Lon, at.Lat)));
        var near = city.Base.Buildings.Where(b => plane.ToPlane(b.Footprint).Distance(here) < 900).Select(b => b.Id).Order(StringComparer.Ordinal);
        Assert.NotEmpty(near);
        Assert.Equal(near, city.View.Things.Buildings.Find(new ThingFilter(Near: new NearPoint(at.Lon, at.Lat, 900))).Select(b => b.Id));
        Assert.Equal(PlaneMeasure.DistanceMetres(at, new GeoPoint(118.77, 32.06)), new NearPoint(at.Lon, at.Lat, 0).DistanceTo(118.77, 32.06), 1.5);
    }

    [Fact]
    public async Task Incidents_are_found_by_area_box_and_distance_on_their_branch()
    {
        await using var city = await TestCity.StartAsync();
        var random = new Random(2);
        for (var i = 0; i < 30; i++)
        {
            var cell = city.Inside(random.Next(3000));
            var centre = cell.Code.Centre;
            await city.CommitAsync(0, city.ThingOp(0, ThingKind.Incident, $"i-{i:00}", FormattableString.Invariant($$"""{"id":"i-{{i:00}}","lon":{{centre.Lon}},"lat":{{centre.Lat}},"cell":"{{cell}}"}""")));
        }

        await city.ForkAsync("other");
        await city.CommitAsync(0, city.ThingOp(0, ThingKind.Incident, "i-07", ""));
        for (var round = 0; round < 2; round++)
        {
            var now = await city.SeenAsync();
            var things = city.View.Things;
            var all = now.Live.Things(ThingKind.Incident).ToList();
            Assert.Equal(Enumerable.Range(0, 30).Where(i => i != 7).Select(i => $"i-{i:00}"), all.Select(t => t.Id));
            Assert.Equal(30, things.Placed(now.Branch("other")!, ThingKind.Incident, ThingFilter.All).Count());
            Assert.True(now.Live.Thing(ThingKind.Incident, "i-07")!.Ended);
            var box = new Envelope(118.75, 118.77, 32.04, 32.06);
            Assert.Equal(all.Where(t => box.Contains(t.Place!.Lon, t.Place.Lat)).Select(t => t.Id), things.Placed(now.Live, ThingKind.Incident, new ThingFilter(Box: box)).Select(t => t.Id));
            var near = new NearPoint(118.763, 32.055, 1200);
            Assert.Equal(all.Where(t => near.DistanceTo(t.Place!.Lon, t.Place.Lat) <= 1200).Select(t => t.Id), things.Placed(now.Live, ThingKind.Incident, new ThingFilter(Near: near)).Select(t => t.Id));
            for (var a = 0; a < city.Base.Areas.Count; a++)
                Assert.Equal(all.Where(t => InArea(city, t.Place!.Cell.Key, a)).Select(t => t.Id), things.Placed(now.Live, ThingKind.Incident, new ThingFilter(Area: city.Base.Areas[a].Code)).Select(t => t.Id));
            Assert.Equal(all.Skip(11).Select(t => t.Id), things.Placed(now.Live, ThingKind.Incident, ThingFilter.All, after: all[10].Id).Select(t => t.Id));
            Assert.All(all, t => Assert.Contains(t.Id, now.Live.ThingsIn(t.Place!.Cell.Tile).Select(x => x.Id)));
            Assert.All(all, t => Assert.InRange(t.RecordedUs, city.NowUs, city.NowUs + 1_000));
            await city.RestartAsync();
        }
    }

    private static bool InArea(TestCity city, long cellKey, int area)
    {
        var cell = Grid.FactCell.FromKey(cellKey);
        if (city.Base.TileIndexOf(cell.Tile) < 0) return false;
        var c = city.CommunityOf(cell);
        if (c == Storage.Base.CityBase.NoArea) return false;
        for (; c >= 0; c = city.Base.Areas[c].Parent)
            if (c == area) return true;
        return false;
    }
}
