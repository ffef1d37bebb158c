using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>The statements that write batches into the projection file. The projector's own.</summary>
internal sealed class ProjectionWriter(SqliteConnection db) : IDisposable
{
    private readonly Statement _begin = new(db, "BEGIN IMMEDIATE"), _commit = new(db, "COMMIT"), _projected = new(db, "UPDATE projected SET position=?1");
    private readonly Statement _read = new(db, "SELECT version, payload FROM state WHERE branch=?1 AND kind=?2 AND key=?3");
    private readonly Statement _state = new(db, "INSERT INTO state VALUES(?1,?2,?3,?4,?5,?6) ON CONFLICT DO UPDATE SET version=excluded.version, position=excluded.position, payload=excluded.payload");
    private readonly Statement _fact = new(db, "INSERT INTO fact_history VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    private readonly Statement _thing = new(db, "INSERT INTO thing_history VALUES(?1,?2,?3,?4)");
    private readonly FactBytesWriter _bytes = new();

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    public void Write(ImmutableArray<PendingBatch> batches, long to)
    {
        var rows = new LogRow[batches.Sum(b => b.Rows.Count)];
        var at = 0;
        foreach (var batch in batches)
        {
            batch.Rows.CopyTo(rows, at);
            at += batch.Rows.Count;
        }

        Array.Sort(rows, static (a, b) => KeyOf(a).CompareTo(KeyOf(b)) is var order and not 0 ? order : a.Position.CompareTo(b.Position));
        for (int from = 0, next; from < rows.Length; from = next)
        {
            var key = KeyOf(rows[from]);
            for (next = from + 1; next < rows.Length && KeyOf(rows[next]) == key;) next++;
            if (key.Kind == ThingKind.Cell) WriteCell(key, rows.AsSpan(from, next - from));
            else WriteThing(key, rows.AsSpan(from, next - from));
        }

        _projected.Bind(1, to).Run();
    }

    public void Dispose()
    {
        foreach (var s in (Statement[])[_begin, _commit, _projected, _read, _state, _fact, _thing]) s.Dispose();
    }

    private static ThingKey KeyOf(LogRow row) => new(row.Branch, row.Kind, row.Key);

    private void WriteCell(ThingKey key, ReadOnlySpan<LogRow> rows)
    {
        var cell = CellFold.Empty(key.Key);
        if (rows[0].Version > 1 && Bind(_read, key).Step()) cell = new(key.Key, _read.Int32(0), CellStateCodec.Read(_read.Blob(1)));
        _read.Reset();
        foreach (var row in rows)
        {
            cell = CellFold.Apply(cell, row);
            foreach (var f in row.Facts) WriteFact(key, f);
        }

        _bytes.Reset();
        CellStateCodec.Write(_bytes, cell.Facts);
        Bind(_state, key).Bind(4, cell.Version).Bind(5, rows[^1].Position).Bind(6, _bytes.Written).Run();
    }

    private void WriteFact(ThingKey key, FactValue f)
        => _fact.Bind(1, key.Branch).Bind(2, key.Key).Bind(3, f.Fact).Bind(4, f.ValidUs).Bind(5, f.Position).Bind(6, f.RecordedUs - f.ValidUs).Bind(7, f.Value)
            .Bind(8, (long)f.Source.Class).Bind(9, f.Source.Detail).Bind(10, f.Actor).Run();

    private void WriteThing(ThingKey key, ReadOnlySpan<LogRow> rows)
    {
        var last = rows[^1];
        Bind(_state, key).Bind(4, last.Version).Bind(5, last.Position).Bind(6, last.Payload.Span).Run();
        foreach (var row in rows) Bind(_thing, key).Bind(4, row.Position).Run();
    }

    private static Statement Bind(Statement statement, ThingKey key) => statement.Bind(1, key.Branch).Bind(2, (long)key.Kind).Bind(3, key.Key);
}
