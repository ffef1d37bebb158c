using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Geo.Covers;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;

namespace Twin.View.Tests;

public class ReadTests
{
    [Fact]
    public async Task A_read_that_names_a_position_waits_until_the_view_is_there()
    {
        await using var city = await TestCity.StartAsync();
        var wait = city.View.AtLeastAsync(1, TimeSpan.FromSeconds(5), default).AsTask();
        Assert.False(wait.IsCompleted);
        var committed = await city.SetAsync(0, city.Inside(3), TestFacts.Population, 42);
        var seen = await wait;
        Assert.True(seen!.Position >= committed.Last);
        Assert.Equal(42, seen.Live.Cell(city.Inside(3)).Find(TestFacts.Population)!.Value.Value);
    }

    [Fact]
    public async Task A_position_that_does_not_come_is_given_up_after_the_time()
    {
        await using var city = await TestCity.StartAsync();
        var wait = city.View.AtLeastAsync(1_000, TimeSpan.FromSeconds(5), default).AsTask();
        city.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await wait);
    }

    [Fact]
    public async Task A_retraction_hides_the_value_of_the_base_and_takes_one_off_the_count()
    {
        await using var city = await TestCity.StartAsync();
        var before = city.View.Now.Live;
        var cell = Enumerable.Range(0, 200).Select(city.Inside).First(c => before.Cell(c).Find(TestFacts.Population) is not null);
        // However long ago it is said to have held: the base ranks below every change.
        await city.SetAsync(0, cell, TestFacts.Population, null, validUs: 1);
        var after = (await city.SeenAsync()).Live;
        Assert.Equal(new CellFact(TestFacts.Population, null, 1, SourceClass.Reported, false, false), after.Cell(cell).Find(TestFacts.Population));
        Assert.Equal(before.Area(0, TestFacts.Population).Count - 1, after.Area(0, TestFacts.Population).Count);
        await city.SetAsync(0, cell, TestFacts.Population, 5, validUs: 0);
        Assert.Null((await city.SeenAsync()).Live.Cell(cell).Find(TestFacts.Population)!.Value.Value);
    }

    [Fact]
    public async Task A_value_that_expires_leaves_the_sums_when_the_minute_comes_and_is_still_shown()
    {
        await using var city = await TestCity.StartAsync();
        var cell = city.Inside(8);
        await city.SetAsync(0, cell, TestFacts.Noise, 600);
        await city.SeenAsync();
        city.Clock.Advance(TestFacts.NoiseFresh);
        Assert.Equal(1, city.View.Now.Live.Area(0, TestFacts.Noise).Count);
        city.Clock.Advance(TimeSpan.FromMinutes(1));
        await TestCity.UntilAsync(() => city.View.Now.Live.Area(0, TestFacts.Noise).Count == 0);
        Assert.Equal(FactAggregate.Empty, city.View.Now.Live.Region(cell.Code.Ancestor(2), TestFacts.Noise));
        Assert.True(city.View.Now.Live.Cell(cell).Find(TestFacts.Noise)!.Value.Stale);
        await city.SetAsync(0, cell, TestFacts.Noise, 700);
        Assert.Equal(700, (await city.SeenAsync()).Live.Area(0, TestFacts.Noise).Sum);
    }

    [Fact]
    public async Task A_query_over_any_polygons_cover_equals_its_cells_one_by_one()
    {
        await using var city = await TestCity.StartAsync();
        var random = new Random(5);
        for (var i = 0; i < 60; i++) await city.SetAsync(0, city.Inside(random.Next(3000)), TestFacts.Population, random.Next(1000));
        var root = (await city.SeenAsync()).Live;
        for (var i = 0; i < 30; i++)
        {
            var centre = new Coordinate(118.73 + random.NextDouble() * 0.06, 32.03 + random.NextDouble() * 0.05);
            var corners = Enumerable.Range(0, 12).Select(k => (k * Math.PI / 6, 0.004 + random.NextDouble() * 0.03)).Select(p => new Coordinate(centre.X + Math.Cos(p.Item1) * p.Item2, centre.Y + Math.Sin(p.Item1) * p.Item2)).ToList();
            var polygon = GeometryServices.Factory.CreatePolygon([.. corners, corners[0]]);
            var cover = CellCover.Compact(polygon, 1, GridUnits.FactLevel, CoverMode.Centre);
            long sum = 0;
            var (count, cells) = (0, 0);
            foreach (var ordinal in city.Base.TileOrdinals)
                for (var c = 0; c < FactCell.PerTile; c++)
                {
                    var cell = new FactCell(ordinal, (byte)c);
                    if (!root.Holds(cell) || !polygon.Contains(GeometryServices.Factory.CreatePoint(new Coordinate(cell.Code.Centre.Lon, cell.Code.Centre.Lat)))) continue;
                    cells++;
                    if (root.Cell(cell).Find(TestFacts.Population) is not { Value: { } value }) continue;
                    (sum, count) = (sum + value, count + 1);
                }

            var seen = root.Query(cover, TestFacts.Population);
            Assert.Equal((sum, count, cells), (seen.Sum, (int)seen.Count, root.CellsIn(cover)));
        }
    }

    [Fact]
    public async Task A_tile_shows_its_cells_as_columns()
    {
        await using var city = await TestCity.StartAsync();
        var cell = city.Inside(0);
        await city.SetAsync(0, cell, TestFacts.Depth, 250);
        var root = (await city.SeenAsync()).Live;
        var tile = root.Tile(city.Base.TileIndexOf(cell.Tile));
        Assert.Equal(cell.Code.Ancestor(4), tile.Code);
        Assert.Equal(250, tile.Values(TestFacts.Depth)[cell.Index]);
        Assert.Equal(224, tile.Values(TestFacts.Depth).ToArray().Count(v => v == CityBase.NoValue));
        Assert.True(tile.IsChanged(TestFacts.Depth, cell.Index));
        Assert.Equal(1, tile.Version(cell.Index));
        Assert.True(tile.Values(TestFacts.Noise).IsEmpty);
        Assert.Equal(city.Base.FactValues(0, tile.Index).ToArray(), tile.Values(TestFacts.Population).ToArray());
        Assert.Equal(tile.Sum(TestFacts.Population), root.Region(tile.Code, TestFacts.Population));
    }

    [Fact]
    public async Task A_view_that_stopped_says_so_and_answers_no_more()
    {
        await using var city = await TestCity.StartAsync(g => new Storage.Log.CommittedGroup(g.From + 1, g.To + 1, [.. g.Rows.Select(r => r with { Position = r.Position + 1 })]));
        var wait = city.View.AtLeastAsync(1, TimeSpan.FromSeconds(5), default).AsTask();
        await city.SetAsync(0, city.Inside(3), TestFacts.Population, 42);
        await Assert.ThrowsAsync<ViewFaultException>(() => wait);
        Assert.Throws<ViewFaultException>(() => city.View.Now);
        Assert.Contains("position 2 after 0", city.View.Fault!.Message, StringComparison.Ordinal);
    }
}
