using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.Benchmarks.Suites;

/// <summary>The log alone, without grains: each change is one fact of a random cell of the city's 508,734, with its state and history; counted when acknowledged, that is, durable.</summary>
internal sealed class StoreSuite : ISuite
{
    private const int Cells = 508_734;
    private const int Rounds = 3;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly FactSource Source = new(SourceClass.Observed, "");

    public string Name => "store";

    public string Purpose => "durable changes a second and bytes written a change; rival: one transaction a change (state, log row and history row)";

    public async Task RunAsync(Report report)
    {
        var folder = Directory.CreateTempSubdirectory("twin-store-");
        try
        {
            await using var log = new SqliteLog(new(Path.Combine(folder.FullName, "log.db")));
            using var plain = new PlainStore(Path.Combine(folder.FullName, "plain.db"));
            var versions = new int[Cells];
            var acknowledged = 0L;
            foreach (var writers in (int[])[1, 100, 1000])
            {
                var own = new double[Rounds];
                var rival = new double[Rounds];
                // The first round of each is warm-up; then the two take turns, so that a busy minute of the machine meets both.
                for (var i = -1; i < Rounds; i++)
                {
                    var done = await RateAsync(writers, (w, random) => CommitAsync(log, versions, w, writers, random));
                    acknowledged += done.Count;
                    var plainly = await RateAsync(writers, (w, random) => plain.CommitAsync(random.Next(Cells / writers) * writers + w, random.Next(100)));
                    if (i >= 0) (own[i], rival[i]) = (done.Rate, plainly.Rate);
                }

                report.Add(string.Create(CultureInfo.InvariantCulture, $"durable changes, {writers} writers"), "1/s", own, null, "a transaction each", rival, moreIsBetter: true);
            }

            await BytesAsync(report, log, plain, versions, n => acknowledged += n);
            if (log.Head != acknowledged) throw new InvalidOperationException($"{acknowledged} changes were acknowledged, the log has {log.Head}");
            report.Note(string.Create(CultureInfo.InvariantCulture, $"{log.Head:#,0} changes acknowledged and in the log, {plain.Count:#,0} in the rival's"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task BytesAsync(Report report, SqliteLog log, PlainStore plain, int[] versions, Action<long> count)
    {
        if (!OperatingSystem.IsLinux()) return;
        await ProjectedAsync(log);
        var before = BytesWritten();
        var (own, _) = await RateAsync(1000, (w, random) => CommitAsync(log, versions, w, 1000, random));
        count(own);
        await ProjectedAsync(log);
        var middle = BytesWritten();
        var (theirs, _) = await RateAsync(1000, (w, random) => plain.CommitAsync(random.Next(Cells / 1000) * 1000 + w, random.Next(100)));
        report.Add("written a change, projections too", "bytes", [(middle - before) / (double)own], 2048, "a transaction each", [(BytesWritten() - middle) / (double)theirs]);
    }

    private static async Task ProjectedAsync(SqliteLog log)
    {
        while (log.Projected < log.Head) await Task.Delay(50);
    }

    // Each writer has cells of its own, so it knows their versions.
    private static async Task CommitAsync(SqliteLog log, int[] versions, int writer, int writers, Random random)
    {
        var cell = random.Next(Cells / writers) * writers + writer;
        await log.CommitAsync(new CommitUnit(0, [Op.OfCell(cell, versions[cell], new FactChange(1, null, 0, random.Next(100), Source))], "bench", "", Guid.CreateVersion7()));
        versions[cell]++;
    }

    private static async Task<(long Count, double Rate)> RateAsync(int writers, Func<int, Random, Task> write)
    {
        var counts = new long[writers];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(w => Task.Run(async () =>
        {
            var random = new Random(w);
            while (Stopwatch.GetElapsedTime(started) < Round)
            {
                await write(w, random);
                counts[w]++;
            }
        })));
        return (counts.Sum(), counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Bytes that this process handed to the file system.</summary>
    private static long BytesWritten()
        => long.Parse(File.ReadLines("/proc/self/io").First(l => l.StartsWith("wchar:", StringComparison.Ordinal))[6..], CultureInfo.InvariantCulture);

    /// <summary>The plain way: each change is a transaction with its state, log row and history row, as durable as ours; writers queue for the one connection instead of fighting for the file's lock.</summary>
    private sealed class PlainStore : IDisposable
    {
        private readonly SemaphoreSlim _turn = new(1);
        private readonly SqliteConnection _db;

        public PlainStore(string file)
        {
            _db = new($"Data Source={file};Pooling=False");
            _db.Open();
            using var schema = _db.CreateCommand();
            schema.CommandText = """
                PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
                CREATE TABLE state(cell INTEGER PRIMARY KEY, version INTEGER NOT NULL, value INTEGER NOT NULL);
                CREATE TABLE change(position INTEGER PRIMARY KEY, cell INTEGER NOT NULL, value INTEGER NOT NULL, actor TEXT NOT NULL, key BLOB NOT NULL);
                CREATE TABLE history(cell INTEGER NOT NULL, valid INTEGER NOT NULL, position INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY(cell, valid, position)) WITHOUT ROWID;
                """;
            schema.ExecuteNonQuery();
        }

        public long Count { get; private set; }

        public async Task CommitAsync(int cell, int value)
        {
            await _turn.WaitAsync();
            try
            {
                using var transaction = _db.BeginTransaction();
                using var command = _db.CreateCommand();
                command.CommandText = """
                    INSERT INTO state VALUES($cell, 1, $value) ON CONFLICT DO UPDATE SET version = version + 1, value = excluded.value;
                    INSERT INTO change(cell, value, actor, key) VALUES($cell, $value, 'bench', $key);
                    INSERT INTO history VALUES($cell, last_insert_rowid(), last_insert_rowid(), $value);
                    """;
                command.Parameters.AddWithValue("$cell", cell);
                command.Parameters.AddWithValue("$value", value);
                command.Parameters.AddWithValue("$key", Guid.CreateVersion7().ToByteArray());
                command.ExecuteNonQuery();
                transaction.Commit();
                Count++;
            }
            finally
            {
                _turn.Release();
            }
        }

        public void Dispose()
        {
            _db.Dispose();
            _turn.Dispose();
        }
    }
}
