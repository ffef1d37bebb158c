using Twin.Grains.Tests.Support;

namespace Twin.Grains.Tests.Streams;

/// <summary>Batches are lost, repeated and reordered, the silo stops in the middle: the consumers end as if nothing had happened.</summary>
[Trait("Speed", "slow")]
public class ExactnessTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public async Task Every_consumer_ends_exact(int seed, bool stop)
    {
        var expected = await RunAsync(new FaultyFeed(0, 0, 0, reordered: false), stop: false);
        var feed = new FaultyFeed(seed, lost: 0.35, repeated: 0.35, reordered: true);
        Assert.Equal(expected, await RunAsync(feed, stop));
        Assert.True(feed.Lost > 5 && feed.Repeated > 5, $"the feed lost {feed.Lost} and repeated {feed.Repeated}: too honest to prove anything");
    }

    private static async Task<string> RunAsync(FaultyFeed feed, bool stop)
    {
        await using var city = await TestCity.OpenAsync();
        var silo = await TestSilo.StartAsync(city, publish: false);
        try
        {
            for (var round = 0; round < 10; round++)
            {
                // Ponds come and stay, each in a cell of its own; shallow water elsewhere rises and falls.
                for (var i = 0; i < 4; i++) await city.FloodAsync(city.Base.Apart[round * 4 + i], 0.2 + round * 0.02);
                for (var i = 0; i < 10; i++) await city.FloodAsync(city.Base.Apart[50 + (round * 7 + i) % 30], (round + i) % 4 * 0.04);
                await city.FloodAsync(city.Base.Apart[90], round * 0.05);
                foreach (var cell in city.Base.Border) await city.FloodAsync(cell, (round + 1) % 3 * 0.05);
                await feed.FeedAsync(silo);
                if (!stop || round != 5) continue;
                await silo.DisposeAsync();
                await city.ReopenAsync();
                silo = await TestSilo.StartAsync(city, publish: false);
            }

            await feed.FinishAsync(silo);
            await city.RequireEachCandidateInOneIncidentAsync("road-ponding");
            var picture = await city.PictureAsync();
            Assert.Equal(41, picture.Split('\n').Count(l => l.StartsWith("incident", StringComparison.Ordinal)));
            // A building that was wet for a moment and one that never was are alike once dry: whether a moment is seen depends on when the consumer looks.
            return string.Join('\n', picture.Split('\n').Where(l => !l.EndsWith("Normal 0 0", StringComparison.Ordinal)));
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }
}
