using Orleans.Runtime;
using Twin.Abstractions;
using Twin.Grains.Streams;

namespace Twin.Grains.Tests.Support;

/// <summary>Stands in for the publisher and loses, repeats and reorders batches and heads, by a seed. It goes on where it was when the silo is another one.</summary>
internal sealed class FaultyFeed(int seed, double lost, double repeated, bool reordered)
{
    private const int Rows = 40, Bytes = 2_000;
    private readonly Random _random = new(seed);
    private readonly Dictionary<string, long> _lastTo = new(StringComparer.Ordinal);
    private long _position;

    public int Lost { get; private set; }

    public int Repeated { get; private set; }

    /// <summary>Feeds what the log holds by now, in small bites, each with its heads.</summary>
    public async Task FeedAsync(TestSilo silo)
    {
        while (_position < silo.City.Log.Head)
        {
            var rows = await silo.City.Log.ReadAsync(_position, Rows);
            var batches = BatchCutter.Cut(rows, r => silo.Router.StreamOf(r, null), _ => "live", _lastTo, Bytes);
            _position = rows[^1].Position;
            batches.AddRange(Heads(silo));
            foreach (var batch in Spoil(batches)) await SendAsync(silo, batch);
        }
    }

    /// <summary>One honest head for every stream: after it no loss stays unseen.</summary>
    public async Task HeadAsync(TestSilo silo)
    {
        foreach (var head in Heads(silo)) await SendAsync(silo, head);
    }

    /// <summary>Feeds and heads until the consumers have taken everything, what they themselves wrote included.</summary>
    public async Task FinishAsync(TestSilo silo)
    {
        await Until.TrueAsync(async () =>
        {
            await FeedAsync(silo);
            await HeadAsync(silo);
            var head = _position;
            await Until.TrueAsync(async () =>
            {
                foreach (var region in silo.Router.Regions)
                    if (await silo.Grains.GetGrain<IRuleGrain>(region).PositionAsync() < head || await silo.Grains.GetGrain<IExposureGrain>(region).PositionAsync() < head) return false;
                return true;
            }, () => $"a consumer does not reach {head}; {silo.Warnings}");
            return silo.City.Log.Head == head;
        }, () => "the log does not come to rest");
    }

    private List<ChangeBatch> Heads(TestSilo silo)
    {
        var heads = new List<ChangeBatch>();
        foreach (var name in silo.Router.Standing())
        {
            heads.Add(new ChangeBatch(name, _lastTo.GetValueOrDefault(name), _position, []));
            _lastTo[name] = _position;
        }

        return heads;
    }

    private List<ChangeBatch> Spoil(List<ChangeBatch> batches)
    {
        var spoiled = new List<ChangeBatch>();
        foreach (var batch in batches)
        {
            if (_random.NextDouble() < lost)
            {
                Lost++;
                continue;
            }

            spoiled.Add(batch);
            if (_random.NextDouble() >= repeated) continue;
            spoiled.Add(batch);
            Repeated++;
        }

        if (reordered)
            for (var i = spoiled.Count - 1; i > 0; i--)
            {
                var j = _random.Next(i + 1);
                (spoiled[i], spoiled[j]) = (spoiled[j], spoiled[i]);
            }

        return spoiled;
    }

    private static Task SendAsync(TestSilo silo, ChangeBatch batch)
    {
        var slash = batch.Stream.IndexOf('/', StringComparison.Ordinal);
        return silo.Streams.GetStream<ChangeBatch>(StreamId.Create(batch.Stream[..slash], batch.Stream[(slash + 1)..])).OnNextAsync(batch);
    }
}
