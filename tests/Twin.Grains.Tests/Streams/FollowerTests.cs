using Twin.Abstractions;
using Twin.Grains.Tests.Support;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Model.Things;
using Twin.Storage.Log;

namespace Twin.Grains.Tests.Streams;

/// <summary>The publisher, streams in memory, and both consumers.</summary>
[Trait("Speed", "slow")]
public class FollowerTests
{
    [Fact]
    public async Task Water_in_the_log_opens_one_incident_and_reaches_buildings_and_zone_and_goes_again()
    {
        await using var city = await TestCity.OpenAsync();
        await using var silo = await TestSilo.StartAsync(city);
        var (cell, zone) = (city.Base.Apart[0], city.Base.Apart[90]);
        await city.FloodAsync(cell, 0.3);
        await city.FloodAsync(zone, 0.3);
        await silo.QuietAsync();
        Assert.Equal(["building way-0 Flooded 0.3 0.3", $"incident road-ponding {cell.Code} Reported Rule", $"incident road-ponding {zone.Code} Reported Rule", "zone zone-a Flooded 0.3"],
            (await city.PictureAsync()).Split('\n').Order(StringComparer.Ordinal));
        await city.FloodAsync(cell, 0.31);
        await city.FloodAsync(zone, 0);
        await silo.QuietAsync();
        await city.FloodAsync(cell, 0);
        await silo.QuietAsync();
        Assert.Equal(["building way-0 Normal 0 0", $"incident road-ponding {cell.Code} Reported Rule", $"incident road-ponding {zone.Code} Reported Rule", "zone zone-a Normal 0"],
            (await city.PictureAsync()).Split('\n').Order(StringComparer.Ordinal));
        await city.RequireEachCandidateInOneIncidentAsync("road-ponding");
    }

    [Fact]
    public async Task A_building_on_the_border_of_two_regions_has_the_deeper_water_and_dries_when_both_have()
    {
        await using var city = await TestCity.OpenAsync();
        await using var silo = await TestSilo.StartAsync(city);
        await city.FloodAsync(city.Base.Border[0], 0.05);
        await city.FloodAsync(city.Base.Border[1], 0.1);
        await silo.QuietAsync();
        Assert.Equal("building way-border Threatened 0.1 0.1", await city.PictureAsync());
        await city.FloodAsync(city.Base.Border[1], 0);
        await silo.QuietAsync();
        Assert.Equal("building way-border Threatened 0.05 0.05", await city.PictureAsync());
        await city.FloodAsync(city.Base.Border[0], 0);
        await silo.QuietAsync();
        Assert.Equal("building way-border Normal 0 0", await city.PictureAsync());
    }

    [Fact]
    public async Task What_was_in_the_log_before_any_consumer_lived_is_taken_and_a_quiet_city_writes_nothing()
    {
        await using var city = await TestCity.OpenAsync();
        foreach (var cell in city.Base.Apart.Take(30)) await city.FloodAsync(cell, 0.2);
        string before;
        await using (var silo = await TestSilo.StartAsync(city))
        {
            await silo.QuietAsync();
            before = await city.PictureAsync();
            Assert.Equal(30, before.Split('\n').Count(l => l.StartsWith("incident", StringComparison.Ordinal)));
        }

        // Orleans' own storage was in memory: the publisher begins again at the start of the log and sends all of it a second time.
        await city.ReopenAsync();
        var head = city.Log.Head;
        await using var again = await TestSilo.StartAsync(city);
        await again.QuietAsync();
        Assert.Equal(before, await city.PictureAsync());
        Assert.Equal(head, city.Log.Head);
    }

    [Fact]
    public async Task A_consumer_whose_commit_is_not_heard_ends_exact()
    {
        await using var city = await TestCity.OpenAsync();
        await using var silo = await TestSilo.StartAsync(city);
        for (var i = 0; i < 12; i++)
        {
            await city.FloodAsync(city.Base.Apart[i], 0.2);
            // The next commit is a consumer's: of a rule, a desk, a building or a position.
            city.NextFault = i % 2 == 0 ? Storage.Sqlite.CommitFault.AfterCommit : Storage.Sqlite.CommitFault.BeforeCommit;
            await silo.QuietAsync();
        }

        var picture = await city.PictureAsync();
        Assert.Equal((12, 12), (picture.Split('\n').Count(l => l.StartsWith("incident", StringComparison.Ordinal)), picture.Split('\n').Count(l => l.Contains("Flooded", StringComparison.Ordinal))));
        await city.RequireEachCandidateInOneIncidentAsync("road-ponding");
    }

    [Fact]
    public async Task Rows_of_a_run_that_was_discarded_meanwhile_are_published_to_its_stream()
    {
        await using var city = await TestCity.OpenAsync();
        var fork = await city.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Branch, "run-r1", 0, new BranchState(0, 1_000_000, city.Base.Hash, "r1", false).ToPayload())], "t", "", Guid.NewGuid()));
        var number = (await city.Log.BranchesAsync()).Single(b => b.Id == "run-r1").Number;
        var wet = await city.Log.CommitAsync(new CommitUnit(number, [Op.OfCell(city.Base.Apart[0].Key, 0, new FactChange(TestFacts.Depth, 2_000_000, 0, 500, new FactSource(SourceClass.Simulated, "")))], "t", "", Guid.NewGuid()));
        var end = await city.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Branch, "run-r1", 1, new BranchState(0, 1_000_000, city.Base.Hash, "r1", true).ToPayload())], "t", "", Guid.NewGuid()));
        await using var silo = await TestSilo.StartAsync(city, publish: false);
        var seen = new List<ChangeBatch>();
        await silo.Streams.GetStream<ChangeBatch>(Orleans.Runtime.StreamId.Create(StreamNames.Run, "r1")).SubscribeAsync(new Listener(seen));
        await silo.Grains.GetGrain<IPublisherGrain>("publisher").EnsureAsync();
        await Until.TrueAsync(() => seen.Count >= 2, () => $"{seen.Count} batches; {silo.Warnings}");
        Assert.Equal([(0L, wet.Last), (wet.Last, end.Last)], seen.Select(b => (b.Prev, b.To)));
        Assert.Equal("run-r1", seen[0].Changes[0].Branch);
        Assert.True(fork.Last < wet.Last);
    }

    private sealed class Listener(List<ChangeBatch> seen) : Orleans.Streams.IAsyncObserver<ChangeBatch>
    {
        public Task OnNextAsync(ChangeBatch item, Orleans.Streams.StreamSequenceToken? token = null)
        {
            seen.Add(item);
            return Task.CompletedTask;
        }

        public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
    }
}
