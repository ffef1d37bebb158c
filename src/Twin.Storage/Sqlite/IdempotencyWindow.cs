using Microsoft.Data.Sqlite;

namespace Twin.Storage.Sqlite;

/// <summary>First positions of the units of the last 24 h by idempotency key, at most so many. The writer's own.</summary>
internal sealed class IdempotencyWindow(int max)
{
    public const long AgeUs = 24L * 3600 * 1_000_000;

    private readonly Dictionary<Guid, long> _first = [];
    private readonly Queue<(Guid Key, long First, long RecordedUs)> _byAge = new();

    public int Count => _first.Count;

    public static IdempotencyWindow Load(SqliteConnection log, int max, long headPosition, long nowUs)
    {
        var window = new IdempotencyWindow(max);
        using var rows = new Statement(log, "SELECT position, recorded_us, idempotency_key FROM change WHERE position >= ?1 ORDER BY position");
        rows.Bind(1, Math.Max(FirstSince(log, headPosition, nowUs - AgeUs), headPosition - max));
        while (rows.Step())
            if (!rows.IsNull(2)) window.Add(new Guid(rows.Blob(2), bigEndian: true), rows.Int64(0), rows.Int64(1));
        window.Prune(nowUs);
        return window;
    }

    public bool TryGet(Guid key, out long first) => _first.TryGetValue(key, out first);

    public void Add(Guid key, long first, long recordedUs)
    {
        _first[key] = first;
        _byAge.Enqueue((key, first, recordedUs));
    }

    public void Prune(long nowUs)
    {
        while (_byAge.TryPeek(out var oldest) && (oldest.RecordedUs < nowUs - AgeUs || _byAge.Count > max))
        {
            _byAge.Dequeue();
            // A key used again after its 24 h stands here twice; the later use stays.
            if (_first.TryGetValue(oldest.Key, out var first) && first == oldest.First) _first.Remove(oldest.Key);
        }
    }

    // Recorded times rise with positions and positions have no gaps, so the first row of the window is found by halving.
    private static long FirstSince(SqliteConnection log, long head, long sinceUs)
    {
        using var at = new Statement(log, "SELECT recorded_us FROM change WHERE position = ?1");
        long low = 1, high = head + 1;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            at.Bind(1, middle).Step();
            var recorded = at.Int64(0);
            at.Reset();
            if (recorded < sinceUs) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
