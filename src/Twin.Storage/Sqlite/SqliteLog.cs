using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>
/// The log on SQLite, for one process. <c>log.db</c> takes the changes (write-ahead log, <c>synchronous=FULL</c>, one writer thread, everyone who waits in one transaction);
/// <c>log.db.proj</c> holds state and history, follows on a thread of its own and is made anew from the log when it is missing or damaged.
/// Thread-safe. Memory: about 80 bytes a changed cell, 200 a thing, 100 an idempotency key of the last 24 h, and up to six batches of unprojected rows (about 300 bytes each).
/// </summary>
public sealed class SqliteLog : ITwinLog
{
    private readonly LogFile _file;
    private readonly LogMemory _memory;
    private readonly Projector _projector;
    private readonly LogTail _tail;
    private readonly LogMetrics _metrics;
    private readonly LogWriter _writer;
    private readonly ReadPool _pool;
    private readonly ConcurrentDictionary<Following, byte> _followers = new();
    private int _disposed;

    /// <summary>Opens or makes the log. Takes again what the projection lacks: about 170,000 rows a second.</summary>
    /// <exception cref="LogUnavailableException">In use by another process, of a newer schema, or damaged; the message is one line.</exception>
    public SqliteLog(SqliteLogOptions options)
    {
        _file = new(options);
        try
        {
            var db = _file.Connection;
            var head = SqliteFile.Scalar(db, "SELECT position FROM head");
            var things = ThingDirectory.Load(db);
            var nowUs = (options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / 10;
            _memory = new(things, IdempotencyWindow.Load(db, options.MaxIdempotencyKeys, head, nowUs), LogMemory.LoadBranches(db, things));
            var projection = ProjectionFile.Open(options, _file.LogId, head);
            LoadVersions(projection);
            _projector = new(options, projection);
            _pool = new(options);
            CatchUp(head);
            _tail = new(head);
            _metrics = new(() => _tail.Head - _projector.Projected);
            _writer = new(options, db, _memory, _projector, _tail, _metrics);
        }
        catch (SqliteException e)
        {
            Close();
            throw new LogUnavailableException($"log {options.File} cannot be read ({e.Message}): restore it from a backup, or move it away to start an empty log", e);
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <inheritdoc/>
    public long Head => _tail.Head;

    /// <inheritdoc/>
    public long Projected => _projector.Projected;

    /// <inheritdoc/>
    public Task<Committed> CommitAsync(CommitUnit unit, CancellationToken ct = default)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        try
        {
            UnitCheck.Require(unit);
        }
        catch (ArgumentException e)
        {
            return Task.FromException<Committed>(e);
        }

        return _writer.CommitAsync(unit, ct);
    }

    /// <inheritdoc/>
    public IDisposable Follow(long from, Action<CommittedGroup> onGroup)
    {
        ObjectDisposedException.ThrowIf(_disposed != 0, this);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        var following = new Following(this, new LogFollower(_tail, (after, limit, head) => _pool.Use(db => LogRowReader.Read(db, _memory.Things, after, limit, head)), from, onGroup));
        _followers[following] = 0;
        return following;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogRow>> ReadAsync(long from, int limit, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var head = Head;
        return from >= head ? Task.FromResult<IReadOnlyList<LogRow>>([]) : ReadAsync<IReadOnlyList<LogRow>>(db => LogRowReader.Read(db, _memory.Things, from, limit, head), ct);
    }

    /// <inheritdoc/>
    public async Task<ILogSnapshot> SnapshotAsync(CancellationToken ct = default) => await Task.Run(() => SqliteSnapshot.Open(_pool, _projector, _memory.Things), ct);

    /// <inheritdoc/>
    public Task<StoredThing> ReadThingAsync(int branch, ThingKind kind, string id, CancellationToken ct = default)
    {
        var key = new ThingKey(branch, kind, _memory.Things.Find(kind, id));
        if (key.Key < 0 || !_memory.Versions.ContainsKey(key)) return Task.FromResult(new StoredThing(kind, id, 0, 0, ReadOnlyMemory<byte>.Empty));
        var pending = _projector.Collect(key);
        return pending is not null ? Task.FromResult(StateReader.Of(pending[0])) : ReadAsync(db => StateReader.Thing(db, key, id, null), ct);
    }

    /// <inheritdoc/>
    public Task<StoredCell> ReadCellAsync(int branch, long cellKey, CancellationToken ct = default)
    {
        var key = new ThingKey(branch, ThingKind.Cell, cellKey);
        // Most cells are never changed: they cost one look-up in memory.
        if (!_memory.Versions.ContainsKey(key)) return Task.FromResult(CellFold.Empty(cellKey));
        var pending = _projector.Collect(key);
        return pending is not null && pending[^1].Version == 1 ? Task.FromResult(StateReader.Fold(CellFold.Empty(cellKey), pending)) : ReadAsync(db => StateReader.Cell(db, key, pending), ct);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredThing> ReadThingsAsync(int branch, ThingKind? kind, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var snapshot = await SnapshotAsync(ct);
        await foreach (var thing in snapshot.ReadThingsAsync(branch, kind, ct)) yield return thing;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredCell> ReadCellsAsync(int branch, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var snapshot = await SnapshotAsync(ct);
        await foreach (var cell in snapshot.ReadCellsAsync(branch, ct)) yield return cell;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredCell> ReadCellsAsOfAsync(int branch, long position, CancellationToken ct = default) => WithSnapshotAsync(s => s.CellsAt(branch, long.MaxValue, position), ct);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredThing> ReadThingsAsOfAsync(int branch, long position, CancellationToken ct = default) => WithSnapshotAsync(s => s.ThingsAt(branch, position), ct);

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredCell> ReadCellsAtAsync(int branch, long validUs, long knownAt, CancellationToken ct = default) => WithSnapshotAsync(s => s.CellsAt(branch, validUs, knownAt), ct);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FactValue>> CellHistoryAsync(int branch, long cellKey, byte? fact, long? fromUs, long? toUs, int limit, long beforePosition = long.MaxValue, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var key = new ThingKey(branch, ThingKind.Cell, cellKey);
        if (!_memory.Versions.ContainsKey(key)) return Task.FromResult<IReadOnlyList<FactValue>>([]);
        var pending = _projector.Collect(key);
        return ReadAsync<IReadOnlyList<FactValue>>(db => StateReader.History(db, key, pending, fact, fromUs ?? long.MinValue, toUs ?? long.MaxValue, limit, beforePosition), ct);
    }

    /// <inheritdoc/>
    public Task<FactValue?> FindFactAsync(int branch, long cellKey, byte fact, long validUs, FactSource source, CancellationToken ct = default)
    {
        var key = new ThingKey(branch, ThingKind.Cell, cellKey);
        if (!_memory.Versions.ContainsKey(key)) return Task.FromResult<FactValue?>(null);
        var pending = _projector.Collect(key);
        return ReadAsync(db => StateReader.Find(db, key, pending, fact, validUs, source), ct);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogRow>> ThingHistoryAsync(int branch, ThingKind kind, string id, CancellationToken ct = default)
    {
        var key = new ThingKey(branch, kind, _memory.Things.Find(kind, id));
        if (key.Key < 0) return Task.FromResult<IReadOnlyList<LogRow>>([]);
        var pending = _projector.Collect(key);
        return ReadAsync<IReadOnlyList<LogRow>>(db =>
        {
            var rows = LogRowReader.History(db, _memory.Things, key);
            if (pending is null) return rows;
            // A batch that was projected between the two reads is in both.
            rows.RemoveAll(r => r.Position >= pending[^1].Position);
            for (var i = pending.Count - 1; i >= 0; i--) rows.Add(pending[i]);
            return rows;
        }, ct);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<BranchRow>> BranchesAsync(CancellationToken ct = default) => Task.FromResult<IReadOnlyList<BranchRow>>(_memory.Branches);

    /// <summary>Commits what waits, projects it, and closes. Followers end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await Task.Run(Close);
    }

    private void Close()
    {
        _writer?.Dispose();
        foreach (var (follower, _) in _followers) follower.Dispose();
        _projector?.Dispose();
        _pool?.Dispose();
        _metrics?.Dispose();
        _file.Dispose();
    }

    private void LoadVersions(SqliteConnection projection)
    {
        using var read = new Statement(projection, "SELECT branch, kind, key, version FROM state");
        while (read.Step()) _memory.Versions[new(read.Int32(0), (ThingKind)read.Int32(1), read.Int64(2))] = read.Int32(3);
    }

    private void CatchUp(long head)
    {
        for (var at = _projector.Projected; at < head;)
        {
            _projector.WaitForRoom();
            var rows = _pool.Use(db => LogRowReader.Read(db, _memory.Things, at, 4096, head));
            if (rows.Count == 0 || rows[0].Position != at + 1) throw new LogUnavailableException($"the log has no row {at + 1} although its head is {head}: restore it from a backup");
            foreach (var row in rows) _memory.Versions[new(row.Branch, row.Kind, row.Key)] = row.Version;
            at = rows[^1].Position;
            _projector.Take(new(rows[0].Position, at, rows));
        }
    }

    private Task<T> ReadAsync<T>(Func<ReadConnection, T> read, CancellationToken ct) => Task.Run(() => _pool.Use(read), ct);

    private async IAsyncEnumerable<T> WithSnapshotAsync<T>(Func<SqliteSnapshot, IEnumerable<T>> read, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var snapshot = await Task.Run(() => SqliteSnapshot.Open(_pool, _projector, _memory.Things), ct);
        await foreach (var item in SqliteSnapshot.InChunksAsync(read(snapshot), ct)) yield return item;
    }

    private sealed class Following(SqliteLog log, LogFollower follower) : IDisposable
    {
        public void Dispose()
        {
            log._followers.TryRemove(this, out _);
            follower.Dispose();
        }
    }
}
