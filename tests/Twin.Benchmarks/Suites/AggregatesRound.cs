using System.Diagnostics;

namespace Twin.Benchmarks.Suites;

/// <summary>What one round of writers came to.</summary>
/// <param name="Done">Changes acknowledged.</param>
/// <param name="Failed">Calls that ended in an error.</param>
/// <param name="Error">What one of them said, or null.</param>
/// <param name="Rate">Acknowledged changes a second, until the last writer had its answer.</param>
/// <param name="P50">Median time of a call, ms.</param>
/// <param name="P99">Time that one call in a hundred exceeds, ms.</param>
internal sealed record AggregatesRound(long Done, long Failed, string? Error, double Rate, double P50, double P99)
{
    /// <summary>Writers that each send their next change when the one before is answered.</summary>
    /// <param name="writers">How many.</param>
    /// <param name="length">No new change is sent after it.</param>
    /// <param name="seed">Starts the random numbers.</param>
    /// <param name="call">Writer (or reader) and its random numbers.</param>
    internal static async Task<AggregatesRound> RunAsync(int writers, TimeSpan length, int seed, Func<int, Random, Task> call)
    {
        var times = new List<double>[writers];
        var failed = new long[writers];
        string? error = null;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            var random = new Random(seed * 10_007 + w);
            var own = times[w] = [];
            while (Stopwatch.GetElapsedTime(started) < length)
            {
                var sent = Stopwatch.GetTimestamp();
                try
                {
                    await call(w, random);
                    own.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                }
                catch (Exception e)
                {
                    // A rival's busy file is an outcome to be counted.
                    failed[w]++;
                    error = e.Message;
                }
            }
        })));
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToArray();
        return new(all.Length, failed.Sum(), error, all.Length / seconds, Rank(all, 0.5), Rank(all, 0.99));
    }

    /// <summary>The value that a share of ascending values does not exceed; 0 of none.</summary>
    internal static double Rank(double[] ascending, double share) => ascending.Length == 0 ? 0 : ascending[Math.Min(ascending.Length - 1, (int)Math.Ceiling(share * ascending.Length) - 1)];
}
