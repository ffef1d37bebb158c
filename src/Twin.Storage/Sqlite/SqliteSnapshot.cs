using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>The projection file pinned by a read transaction, and the sealed batches above it: everything at exactly one position, without a copy.</summary>
internal sealed class SqliteSnapshot : ILogSnapshot
{
    private const int Chunk = 1024;

    private readonly ReadPool _pool;
    private readonly ReadConnection _db;
    private readonly ThingDirectory _things;
    private readonly ImmutableArray<PendingBatch> _batches;
    private bool _disposed;

    private SqliteSnapshot(ReadPool pool, ReadConnection db, ThingDirectory things, ImmutableArray<PendingBatch> batches, long position)
        => (_pool, _db, _things, _batches, Position) = (pool, db, things, batches, position);

    public long Position { get; }

    public static SqliteSnapshot Open(ReadPool pool, Projector projector, ThingDirectory things)
    {
        var (db, batches, position) = projector.Pin(() =>
        {
            var connection = pool.Rent();
            connection.Pin();
            return connection;
        });
        return new(pool, db, things, batches, position);
    }

    public IAsyncEnumerable<StoredCell> ReadCellsAsync(int branch, CancellationToken ct = default) => InChunksAsync(Cells(branch), ct);

    public IAsyncEnumerable<StoredThing> ReadThingsAsync(int branch, ThingKind? kind, CancellationToken ct = default) => InChunksAsync(Things(branch, kind), ct);

    /// <summary>Cells as of a valid time and a position at most the snapshot's. A cell whose state is older than both is its state; only the others read their history.</summary>
    public IEnumerable<StoredCell> CellsAt(int branch, long validUs, long position)
    {
        foreach (var (key, pending, state) in Walk(branch, ThingKind.Cell))
        {
            var cell = state is { } s && s.Position <= position ? CellFold.Empty(key.Key) with { Version = s.Version, Facts = CellStateCodec.Read(s.Payload) } : null;
            if (cell is not null && cell.Facts.All(f => f.ValidUs <= validUs)) cell = StateReader.Fold(cell, UpTo(pending, position));
            else cell = StateReader.CellAt(_db, key, pending, validUs, position);
            if (cell is not null && cell.Facts.Any(f => f.ValidUs > validUs)) cell = StateReader.CellAt(_db, key, pending, validUs, position);
            if (cell is { Facts.Count: > 0 }) yield return cell;
        }
    }

    /// <summary>Things as of a position at most the snapshot's.</summary>
    public IEnumerable<StoredThing> ThingsAt(int branch, long position)
    {
        foreach (var (key, pending, state) in Walk(branch, null))
        {
            if (UpTo(pending, position) is { Count: > 0 } known) yield return StateReader.Of(known[0]);
            else if (state is { } s && s.Position <= position) yield return new(key.Kind, _things.IdOf(key.Kind, key.Key)!, s.Version, s.Position, s.Payload);
            else if (state is not null && LogRowReader.At(_db, _things, key, position) is { } row) yield return StateReader.Of(row);
        }
    }

    /// <summary>An enumeration cut into chunks that are read on the thread pool; disposing it ends the enumeration.</summary>
    public static async IAsyncEnumerable<T> InChunksAsync<T>(IEnumerable<T> items, [EnumeratorCancellation] CancellationToken ct)
    {
        using var from = items.GetEnumerator();
        while (true)
        {
            var chunk = await Task.Run(() =>
            {
                var list = new List<T>(Chunk);
                while (list.Count < Chunk && from.MoveNext()) list.Add(from.Current);
                return list;
            }, ct);
            foreach (var item in chunk) yield return item;
            if (chunk.Count < Chunk) yield break;
        }
    }

    public ValueTask DisposeAsync()
    {
        if (!_disposed) _pool.Return(_db);
        _disposed = true;
        return ValueTask.CompletedTask;
    }

    private IEnumerable<StoredCell> Cells(int branch)
    {
        foreach (var (key, pending, state) in Walk(branch, ThingKind.Cell))
            yield return StateReader.Fold(state is { } s ? new(key.Key, s.Version, CellStateCodec.Read(s.Payload)) : CellFold.Empty(key.Key), pending);
    }

    private IEnumerable<StoredThing> Things(int branch, ThingKind? kind)
    {
        if (kind == ThingKind.Cell) throw new ArgumentException("cells are read by ReadCellsAsync", nameof(kind));
        foreach (var (key, pending, state) in Walk(branch, kind))
            yield return pending is not null ? StateReader.Of(pending[0]) : new(key.Kind, _things.IdOf(key.Kind, key.Key)!, state!.Value.Version, state.Value.Position, state.Value.Payload);
    }

    /// <summary>All cells, or all things of one kind or any, each with its unprojected rows (newest first) and its state in the file.</summary>
    private IEnumerable<(ThingKey Key, List<LogRow>? Pending, (int Version, long Position, byte[] Payload)? State)> Walk(int branch, ThingKind? kind)
    {
        var pending = new Dictionary<ThingKey, List<LogRow>>();
        for (var i = _batches.Length - 1; i >= 0; i--)
            foreach (var key in _batches[i].Things)
            {
                if (key.Branch != branch || !(kind is null ? key.Kind != ThingKind.Cell : key.Kind == kind)) continue;
                if (!pending.TryGetValue(key, out var rows)) pending[key] = rows = [];
                _batches[i].Collect(key, rows);
            }

        var read = _db.Prepare("SELECT kind, key, version, position, payload FROM p.state WHERE branch=?1 AND kind BETWEEN ?2 AND ?3 ORDER BY kind, key")
            .Bind(1, branch).Bind(2, (long)(kind ?? ThingKind.Cell + 1)).Bind(3, (long)(kind ?? (ThingKind)byte.MaxValue));
        try
        {
            while (read.Step())
            {
                var key = new ThingKey(branch, (ThingKind)read.Int32(0), read.Int64(1));
                pending.Remove(key, out var rows);
                yield return (key, rows, (read.Int32(2), read.Int64(3), read.Blob(4).ToArray()));
            }
        }
        finally
        {
            read.Reset();
        }

        foreach (var (key, rows) in pending) yield return (key, rows, null);
    }

    private static List<LogRow>? UpTo(List<LogRow>? pending, long position) => pending is null || pending[0].Position <= position ? pending : pending.FindAll(r => r.Position <= position);
}
