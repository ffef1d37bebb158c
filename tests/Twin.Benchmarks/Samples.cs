using System.Diagnostics;

namespace Twin.Benchmarks;

/// <summary>Ways to take samples. Each warms up first, so that the compiler's tiers have settled.</summary>
internal static class Samples
{
    /// <summary>Nanoseconds per operation. The body runs the given number of operations and returns something made from all of them.</summary>
    internal static double[] Nanoseconds(Func<int, long> body, int operations = 100_000, int runs = 101)
    {
        // Samples of about a millisecond are mostly shorter than a time slice of a busy machine.
        WarmUp(() => Keep(body(operations / 10)));
        return Take(runs, () => Keep(body(operations)), 1e9 / operations);
    }

    /// <summary>Milliseconds per call.</summary>
    internal static double[] Milliseconds(Action body, int runs = 31, bool warmUp = true)
    {
        if (warmUp)
            WarmUp(body);
        return Take(runs, body, 1e3);
    }

    /// <summary>Bytes that one operation allocates on the calling thread.</summary>
    internal static double[] AllocatedBytes(Func<int, long> body, int operations = 10_000)
    {
        // The runtime itself may allocate once while code is compiled again: the least of several rounds is the body's own.
        return [Enumerable.Range(0, 10).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Keep(body(operations));
            return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)operations;
        })];
    }

    private static long kept;

    private static void Keep(long value) => Volatile.Write(ref kept, value);

    private static double[] Take(int runs, Action body, double factor)
    {
        var samples = new double[runs];
        for (var i = 0; i < runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            body();
            samples[i] = Stopwatch.GetElapsedTime(started).TotalSeconds * factor;
        }
        return samples;
    }

    // Two hundred milliseconds or thirty calls, whichever is later, is past the second tier of compilation.
    private static void WarmUp(Action body)
    {
        var started = Stopwatch.GetTimestamp();
        for (var calls = 0; calls < 30 || Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(200); calls++)
        {
            body();
            if (Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(5))
                return;
        }
    }
}
