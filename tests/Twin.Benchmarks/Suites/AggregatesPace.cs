using System.Diagnostics;

namespace Twin.Benchmarks.Suites;

/// <summary>Changes sent at a given pace, whatever the answers take, and when the city total showed each of them.</summary>
internal static class AggregatesPace
{
    private const int MostWaiting = 20_000;

    /// <summary>What a paced round came to.</summary>
    /// <param name="Rate">Acknowledged changes a second.</param>
    /// <param name="Kept">False when the answers fell behind so far that sending stopped.</param>
    /// <param name="FromAck">From acknowledged to visible, ms, ascending; 0 where the view was first.</param>
    /// <param name="FromDue">From the moment the change was due to be sent to visible, ms, ascending.</param>
    internal sealed record Round(double Rate, bool Kept, double[] FromAck, double[] FromDue);

    /// <summary>Sends for a while and waits until all is visible.</summary>
    /// <param name="city">The city.</param>
    /// <param name="perSecond">The pace.</param>
    /// <param name="length">For how long.</param>
    /// <param name="write">Sends the n-th change and gives its position in the log.</param>
    internal static async Task<Round> RunAsync(AggregatesCity city, int perSecond, TimeSpan length, Func<int, Task<long>> write)
    {
        var published = new List<(long Position, long At)>();
        // On the fold thread, right after the snapshot is there for everybody: its city total holds every change up to its position.
        void Note(View.ViewSnapshot snapshot)
        {
            var at = Stopwatch.GetTimestamp();
            lock (published) published.Add((snapshot.Position, at));
        }

        bool Noted(long position)
        {
            lock (published) return published.Count > 0 && published[^1].Position >= position;
        }

        city.View.Published += Note;
        var changes = new List<Task<(long Due, long Acked, long Position)>>();
        var waiting = 0;
        var kept = true;
        var started = Stopwatch.GetTimestamp();
        var total = (int)(perSecond * length.TotalSeconds);
        try
        {
            while (changes.Count < total && kept)
            {
                var due = Math.Min(total, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * perSecond));
                while (changes.Count < due)
                {
                    var n = changes.Count;
                    var at = started + (long)(n / (double)perSecond * Stopwatch.Frequency);
                    Interlocked.Increment(ref waiting);
                    changes.Add(Task.Run(async () =>
                    {
                        var position = await write(n);
                        var acked = Stopwatch.GetTimestamp();
                        Interlocked.Decrement(ref waiting);
                        return (at, acked, position);
                    }));
                }

                kept = Volatile.Read(ref waiting) < MostWaiting;
                await Task.Delay(1);
            }

            var done = await Task.WhenAll(changes);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var last = done.Max(d => d.Position);
            while (!Noted(last)) await Task.Delay(1);
            lock (published) return Times(done, published, seconds, kept);
        }
        finally
        {
            city.View.Published -= Note;
        }
    }

    private static Round Times((long Due, long Acked, long Position)[] done, List<(long Position, long At)> published, double seconds, bool kept)
    {
        var (fromAck, fromDue) = (new List<double>(done.Length), new List<double>(done.Length));
        var p = 0;
        foreach (var (due, acked, position) in done.OrderBy(d => d.Position))
        {
            while (published[p].Position < position) p++;
            fromAck.Add(Math.Max(0, Milliseconds(published[p].At - acked)));
            fromDue.Add(Milliseconds(published[p].At - due));
        }

        return new(done.Length / seconds, kept, [.. fromAck.Order()], [.. fromDue.Order()]);
    }

    private static double Milliseconds(long ticks) => ticks * 1e3 / Stopwatch.Frequency;
}
