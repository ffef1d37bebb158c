using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.Storage.Tests.Log;

/// <summary>What only the SQLite store promises: its files, its lock, a full disk, its instruments.</summary>
public sealed class SqliteLogTests : IAsyncLifetime
{
    private readonly SqliteProvider _provider = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private static CommitUnit Cell(long cell, int version, int facts = 1)
        => new(0, [Op.OfCell(cell, version, [.. Enumerable.Range(1, facts).Select(f => new FactChange((byte)f, null, 0, long.MaxValue - f, new(SourceClass.Reported, new string('x', 60))))])], "tester", "", Guid.NewGuid());

    [Fact]
    public async Task A_full_disk_is_a_clear_retryable_error_and_the_writer_goes_on_when_there_is_space()
    {
        long max = 300_000;
        _provider.MaxBytes = () => Volatile.Read(ref max);
        await using var log = _provider.Open();
        UnknownOutcomeException? full = null;
        CommitUnit unit = null!;
        var done = 0;
        while (full is null && done < 10_000)
        {
            unit = Cell(done, 0, 20);
            try
            {
                await log.CommitAsync(unit);
                done++;
            }
            catch (UnknownOutcomeException e)
            {
                full = e;
            }
        }

        Assert.NotNull(full);
        Assert.True(full.DiskFull);
        Assert.Contains("free space", full.Message, StringComparison.Ordinal);
        Assert.Equal(done, log.Head);
        var together = await Task.WhenAll(Enumerable.Range(20_000, 10).Select(async i => await Record.ExceptionAsync(() => log.CommitAsync(Cell(i, 0, 60)))));
        Assert.All(together, e => Assert.True(Assert.IsType<UnknownOutcomeException>(e).DiskFull));
        Assert.Equal(done, log.Head);

        Volatile.Write(ref max, 100_000_000);
        Assert.Equal(new Committed(done + 1, done + 1, 0, false), await log.CommitAsync(unit) with { RecordedUs = 0 });
        Assert.Equal(done + 1, (await log.ReadAsync(0, int.MaxValue)).Count);
    }

    [Fact]
    public async Task A_log_in_use_is_refused_with_one_line_that_names_the_process()
    {
        await using var log = _provider.Open();
        var e = Assert.Throws<LogUnavailableException>(() => _provider.Open());
        Assert.Contains($"in use by another process (process id {Environment.ProcessId})", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        await log.CommitAsync(Cell(1, 0));
    }

    [Fact]
    public async Task A_log_of_a_newer_schema_is_refused_by_name_and_left_alone()
    {
        await _provider.Open().DisposeAsync();
        Execute(_provider.File, "PRAGMA user_version=2");
        var e = Assert.Throws<LogUnavailableException>(() => _provider.Open());
        Assert.Contains("schema version 2", e.Message, StringComparison.Ordinal);
        Execute(_provider.File, "PRAGMA user_version=1");
        await _provider.Open().DisposeAsync();
    }

    [Fact]
    public async Task A_damaged_log_is_refused_by_name()
    {
        await _provider.Open().DisposeAsync();
        File.WriteAllText(_provider.File, new string('x', 8192));
        Assert.Contains(_provider.File, Assert.Throws<LogUnavailableException>(() => _provider.Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE projected SET position = 1000000")]
    [InlineData("UPDATE projected SET log_id = 'another'")]
    [InlineData("PRAGMA user_version = 99")]
    [InlineData("DROP TABLE state")]
    [InlineData(null)]
    public async Task A_projection_that_is_not_this_logs_is_made_anew(string? harm)
    {
        await using (var log = _provider.Open())
            for (var i = 0; i < 100; i++) await log.CommitAsync(Cell(i % 10, i / 10, 2));
        if (harm is null) _provider.LoseProjection(damage: true);
        else Execute(_provider.File + ".proj", harm);
        await using var again = _provider.Open();
        for (var i = 0; i < 10; i++) Assert.Equal(10, (await again.ReadCellAsync(0, i)).Version);
        Assert.Equal(20, (await again.CellHistoryAsync(0, 3, null, null, null, 1000)).Count);
        await again.CommitAsync(Cell(3, 10));
        Assert.Equal(11, (await again.ReadCellAsync(0, 3)).Version);
    }

    [Fact]
    public async Task The_projection_catches_up_without_a_restart_and_lag_goes_to_zero()
    {
        await using var log = new SqliteLog(new(_provider.File) { Time = _provider.Time, ProjectRows = 10, ProjectEvery = TimeSpan.FromMilliseconds(20) });
        for (var i = 0; i < 45; i++) await log.CommitAsync(Cell(i, 0));
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (log.Projected < 45) await Task.Delay(5, timeout.Token);
        Assert.Equal(45, log.Head);
    }

    [Fact]
    public async Task The_meter_counts_groups_units_changes_and_refusals()
    {
        var counts = new Dictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Twin.Storage") l.EnableMeasurementEvents(instrument);
        };
        void Count(Instrument instrument, double value)
        {
            lock (counts) counts[instrument.Name] = counts.GetValueOrDefault(instrument.Name) + value;
        }

        listener.SetMeasurementEventCallback<long>((i, v, _, _) => Count(i, v));
        listener.SetMeasurementEventCallback<double>((i, v, _, _) => Count(i, v));
        await using var log = _provider.Open();
        listener.Start();
        await log.CommitAsync(Cell(1, 0));
        await log.CommitAsync(Cell(1, 1));
        await Assert.ThrowsAsync<ConflictException>(() => log.CommitAsync(Cell(1, 7)));
        listener.RecordObservableInstruments();
        lock (counts)
        {
            // Other tests' logs may count too: these are lower bounds.
            Assert.True(counts["twin.storage.groups"] >= 2 && counts["twin.storage.units"] >= 2 && counts["twin.storage.changes"] >= 2);
            Assert.True(counts["twin.storage.commit.duration"] > 0);
            Assert.True(counts["twin.storage.projection.lag"] >= 2);
        }
    }

    [Fact]
    public async Task A_unit_of_the_whole_city_is_one_commit()
    {
        await using var log = _provider.Open();
        var source = new FactSource(SourceClass.Observed, "");
        var ops = Enumerable.Range(0, 30_000).Select(i => Op.OfCell(i, 0, new FactChange(1, null, 0, i, source))).ToArray();
        var done = await log.CommitAsync(new(0, ops, "bulk", "", Guid.NewGuid()));
        Assert.Equal((1L, 30_000L), (done.First, done.Last));
        Assert.Equal(30_000, (await log.ReadAsync(0, 10)).Count);
    }

    private static void Execute(string file, string sql)
    {
        using var db = new SqliteConnection($"Data Source={file};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
