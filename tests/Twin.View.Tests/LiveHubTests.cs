using Twin.Model;
using Twin.Storage.Log;

namespace Twin.View.Tests;

public class LiveHubTests
{
    private static readonly LiveFilter s_everything = new(Branch: null);

    [Fact]
    public async Task A_reader_that_comes_and_goes_sees_every_row_once_in_order()
    {
        // Few rows in memory: it has to go to the log again and again.
        await using var city = await TestCity.StartAsync(options: new ViewOptions { LiveRows = 8 });
        var writing = Task.Run(async () =>
        {
            var random = new Random(3);
            for (var i = 0; i < 300; i++) await city.SetAsync(0, city.Inside(random.Next(50)), TestFacts.Population, i);
        });
        var seen = new List<long>();
        long position = 0;
        var breaks = new Random(4);
        while (seen.Count < 300)
            await foreach (var item in city.View.Hub.Subscribe(position, s_everything, LiveMode.All, TestContext.Current.CancellationToken))
            {
                position = item.Position;
                if (item.CutOff == LiveItem.TooSlow) break;
                if (item.Row is { } row) seen.Add(row.Position);
                if (seen.Count == 300 || breaks.Next(20) == 0) break;
            }

        await writing;
        Assert.Equal(Enumerable.Range(1, 300).Select(p => (long)p), seen);
    }

    [Fact]
    public async Task A_row_is_delivered_only_once_the_view_has_it()
    {
        await using var city = await TestCity.StartAsync();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++) await city.SetAsync(0, city.Inside(7), TestFacts.Population, i);
        });
        await foreach (var item in city.View.Hub.Subscribe(0, s_everything, LiveMode.All, TestContext.Current.CancellationToken))
        {
            Assert.True(city.View.Now.Position >= item.Row!.Position);
            if (item.Row.Position == 50) break;
        }

        await writing;
    }

    [Fact]
    public async Task A_reader_that_was_live_and_falls_too_far_behind_is_cut_off_with_the_reason_and_resumes_by_position()
    {
        await using var city = await TestCity.StartAsync(options: new ViewOptions { LiveRows = 4 });
        await using var reader = city.View.Hub.Subscribe(0, s_everything, LiveMode.All, TestContext.Current.CancellationToken).GetAsyncEnumerator();
        var next = reader.MoveNextAsync();
        await city.SetAsync(0, city.Inside(1), TestFacts.Population, 1);
        Assert.True(await next);
        Assert.Equal(1, reader.Current.Position);
        for (var i = 0; i < 40; i++) await city.SetAsync(0, city.Inside(1), TestFacts.Population, i);
        await city.SeenAsync();
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal((1, LiveItem.TooSlow), (reader.Current.Position, reader.Current.CutOff));
        Assert.False(await reader.MoveNextAsync());
        var rest = new List<long>();
        await foreach (var item in city.View.Hub.Subscribe(1, s_everything, LiveMode.All, TestContext.Current.CancellationToken))
        {
            rest.Add(item.Row!.Position);
            if (rest.Count == 40) break;
        }

        Assert.Equal(Enumerable.Range(2, 40).Select(p => (long)p), rest);
    }

    [Fact]
    public async Task In_the_mode_latest_a_slow_reader_gets_each_thing_once_with_the_latest_of_every_fact_and_is_told_so()
    {
        await using var city = await TestCity.StartAsync();
        var (a, b) = (city.Inside(1), city.Inside(2));
        await city.SetAsync(0, a, TestFacts.Population, 1);
        await city.SetAsync(0, b, TestFacts.Noise, 500);
        await city.SetAsync(0, a, TestFacts.Noise, 600);
        await city.SetAsync(0, a, TestFacts.Population, 2);
        await city.SeenAsync();
        var items = new List<LiveItem>();
        await foreach (var item in city.View.Hub.Subscribe(0, s_everything, LiveMode.Latest, TestContext.Current.CancellationToken))
        {
            items.Add(item);
            if (items.Count == 2) break;
        }

        Assert.Equal([(b.Key, false), (a.Key, true)], items.Select(i => (i.Row!.Key, i.Coalesced)));
        Assert.Equal([(TestFacts.Population, 2L), (TestFacts.Noise, 600L)], items[1].Row!.Facts.Select(f => (f.Fact, f.Value!.Value)));
        // Cut between the two, it would miss a fact of the second: only after the last one it may resume there.
        Assert.Equal([0, 4], items.Select(i => i.Position));
    }

    [Fact]
    public async Task A_filter_takes_its_branch_area_facts_and_kinds()
    {
        await using var city = await TestCity.StartAsync();
        await city.ForkAsync("other");
        var other = (await city.SeenAsync()).Branch("other")!.Number;
        var cell = city.Inside(1);
        var community = city.CommunityOf(cell);
        var elsewhere = Enumerable.Range(0, 3000).Select(city.Inside).First(c => city.CommunityOf(c) != community);
        await city.CommitAsync(0, city.CellOp(0, cell, TestCity.Change(TestFacts.Population, 1), TestCity.Change(TestFacts.Noise, 2)));
        await city.SetAsync(0, elsewhere, TestFacts.Population, 1);
        await city.SetAsync(other, cell, TestFacts.Population, 1);
        await city.CommitAsync(0, city.ThingOp(0, ThingKind.Incident, "i-1", $$"""{"id":"i-1","trail":[{"cell":"no"}],"cell":"{{cell}}","lon":118.7,"lat":32.0}"""));
        var rows = await city.Log.ReadAsync(0, 100, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2, 3, 5], Positions(new LiveFilter()));
        Assert.Equal([4], Positions(new LiveFilter("other")));
        Assert.Equal([2, 5], Positions(new LiveFilter(Area: community)));
        Assert.Equal([2, 3, 5], Positions(new LiveFilter(Area: 0)));
        Assert.Equal([2], Positions(new LiveFilter(Facts: new HashSet<byte> { TestFacts.Noise })));
        Assert.Equal([5], Positions(new LiveFilter(Kinds: new HashSet<ThingKind> { ThingKind.Incident })));
        Assert.Equal([TestFacts.Noise], city.View.Hub.Select(rows[1], new LiveFilter(Facts: new HashSet<byte> { TestFacts.Noise }))!.Facts.Select(f => f.Fact));

        IEnumerable<long> Positions(LiveFilter filter) => rows.Where(r => city.View.Hub.Select(r, filter) is not null).Select(r => r.Position);
    }

    [Fact]
    public async Task Silence_is_broken_by_heartbeats_that_carry_the_position_of_what_was_passed_over()
    {
        await using var city = await TestCity.StartAsync();
        await using var reader = city.View.Hub.Subscribe(0, new LiveFilter("nobody"), LiveMode.All, TestContext.Current.CancellationToken).GetAsyncEnumerator();
        var next = reader.MoveNextAsync();
        await city.SetAsync(0, city.Inside(1), TestFacts.Population, 1);
        await city.SeenAsync();
        Assert.False(next.IsCompleted);
        city.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await next);
        Assert.True(reader.Current.IsHeartbeat);
        Assert.Equal(1, reader.Current.Position);
    }

    [Fact]
    public async Task A_reader_is_told_when_the_view_is_stopped()
    {
        var city = await TestCity.StartAsync();
        await using var reader = city.View.Hub.Subscribe(0, s_everything, LiveMode.All, TestContext.Current.CancellationToken).GetAsyncEnumerator();
        var next = reader.MoveNextAsync();
        await city.DisposeAsync();
        Assert.True(await next);
        Assert.Equal(LiveItem.Stopped, reader.Current.CutOff);
        Assert.False(await reader.MoveNextAsync());
    }
}
