using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.Storage.Tests.Log;

/// <summary>kill -9 in the middle of concurrent writers: a separate process, random moments, and its acknowledged keys against the bare file.</summary>
[Trait("Speed", "slow")]
public sealed class KillTests
{
    [Fact]
    public async Task Twenty_kills_lose_nothing_acknowledged_and_double_nothing()
    {
        using var folder = new TempFolder();
        var random = new Random(20);
        var acknowledged = new List<(Guid, long)>();
        for (var round = 0; round < 20; round++)
        {
            acknowledged.AddRange(await RunAndKillAsync(folder.Path, round, lose: 0, after: random.Next(20, 1500)));
            Assert.Empty(LogChecker.Check(Rows(folder.Path), acknowledged));
        }

        Assert.True(acknowledged.Count > 2000, $"only {acknowledged.Count} acknowledged");
        var rows = Rows(folder.Path).ToList();
        // The projection, killed as often, says the same as the log.
        await using var log = new SqliteLog(new(Path.Combine(folder.Path, "log.db")));
        var versions = rows.Where(r => r.Kind == 1).GroupBy(r => r.Key).ToDictionary(g => g.Key, g => g.Count());
        var cells = 0;
        await foreach (var cell in log.ReadCellsAsync(0))
        {
            Assert.Equal(versions[cell.CellKey], cell.Version);
            cells++;
        }

        Assert.Equal(versions.Count, cells);
    }

    [Fact]
    public async Task A_store_that_loses_one_commit_on_purpose_is_found_out()
    {
        using var folder = new TempFolder();
        var acknowledged = await RunAndKillAsync(folder.Path, seed: 1, lose: 5, after: 1000);
        var faults = LogChecker.Check(Rows(folder.Path), acknowledged);
        Assert.Contains(faults, f => f.Contains("is not in the log", StringComparison.Ordinal));
    }

    private static async Task<List<(Guid Key, long Position)>> RunAndKillAsync(string folder, int seed, int lose, int after)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in (string[])["exec", typeof(KillTests).Assembly.Location, "log-worker", folder, seed.ToString(CultureInfo.InvariantCulture), lose.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var acknowledged = new List<(Guid, long)>();
        try
        {
            var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.True(ready == "ready", ready is null ? await errors : ready);
            while (acknowledged.Count < after && await process.StandardOutput.ReadLineAsync() is { } line) acknowledged.Add(Parse(line));
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        // What was printed before the kill and not yet read is acknowledged too; a line that the kill cut short is not.
        while (await process.StandardOutput.ReadLineAsync() is { Length: > 33 } line) acknowledged.Add(Parse(line));
        Assert.True(acknowledged.Count >= after, await errors);
        return acknowledged;
    }

    private static (Guid, long) Parse(string line) => (Guid.ParseExact(line[..32], "N"), long.Parse(line[33..], CultureInfo.InvariantCulture));

    private static List<LogChecker.Row> Rows(string folder)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(folder, "log.db")};Pooling=False");
        db.Open();
        using var query = db.CreateCommand();
        query.CommandText = "SELECT position, branch, kind, key, version, idempotency_key FROM change ORDER BY position";
        using var reader = query.ExecuteReader();
        var rows = new List<LogChecker.Row>();
        while (reader.Read())
            rows.Add(new(reader.GetInt64(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt64(3), reader.GetInt32(4), reader.IsDBNull(5) ? null : new Guid((byte[])reader[5], bigEndian: true)));
        return rows;
    }
}
