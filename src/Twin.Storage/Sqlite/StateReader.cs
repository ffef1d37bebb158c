using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>Reads states and histories from the projection file and folds in the rows that are not yet there. Folding a row twice changes nothing.</summary>
internal static class StateReader
{
    private const string Facts = "SELECT fact, valid_us, position, recorded_after_us, value, source, detail, actor FROM p.fact_history WHERE branch=?1 AND key=?2";

    /// <param name="db">A read connection.</param>
    /// <param name="key">The cell.</param>
    /// <param name="pending">Its unprojected rows, newest first, read before the file; or null.</param>
    public static StoredCell Cell(ReadConnection db, ThingKey key, List<LogRow>? pending)
    {
        var cell = CellFold.Empty(key.Key);
        if (pending is null || pending[^1].Version > 1)
        {
            var read = Bind(db.Prepare("SELECT version, payload FROM p.state WHERE branch=?1 AND kind=?2 AND key=?3"), key);
            if (read.Step()) cell = new(key.Key, read.Int32(0), CellStateCodec.Read(read.Blob(1)));
            read.Reset();
        }

        return Fold(cell, pending);
    }

    public static StoredCell Fold(StoredCell cell, List<LogRow>? pending)
    {
        for (var i = (pending?.Count ?? 0) - 1; i >= 0; i--) cell = CellFold.Apply(cell, pending![i]);
        return cell;
    }

    public static StoredThing Thing(ReadConnection db, ThingKey key, string id, List<LogRow>? pending)
    {
        if (pending is not null) return Of(pending[0]);
        var read = Bind(db.Prepare("SELECT version, position, payload FROM p.state WHERE branch=?1 AND kind=?2 AND key=?3"), key);
        var thing = read.Step() ? new StoredThing(key.Kind, id, read.Int32(0), read.Int64(1), read.Blob(2).ToArray()) : new(key.Kind, id, 0, 0, ReadOnlyMemory<byte>.Empty);
        read.Reset();
        return thing;
    }

    public static StoredThing Of(LogRow row) => new(row.Kind, row.Id!, row.Version, row.Position, row.Payload);

    /// <summary>Facts of a cell, newest recorded first; facts of one position are never parted.</summary>
    public static List<FactValue> History(ReadConnection db, ThingKey key, List<LogRow>? pending, byte? fact, long fromUs, long toUs, int limit, long beforePosition)
    {
        var found = new List<FactValue>();
        if (pending is not null)
            foreach (var row in pending)
                if (row.Position < beforePosition)
                    foreach (var f in row.Facts)
                        if ((fact is null || f.Fact == fact) && f.ValidUs >= fromUs && f.ValidUs <= toUs) found.Add(f);
        // A batch that was projected between the two reads is in both: the file then answers only for what lies below memory's oldest row.
        var below = pending is null ? beforePosition : Math.Min(beforePosition, pending[^1].Position);
        var read = db.Prepare(Facts + " AND fact BETWEEN ?3 AND ?4 AND valid_us BETWEEN ?5 AND ?6 AND position < ?7 ORDER BY position DESC, fact")
            .Bind(1, key.Branch).Bind(2, key.Key).Bind(3, fact ?? 0).Bind(4, fact ?? byte.MaxValue).Bind(5, fromUs).Bind(6, toUs).Bind(7, below);
        while (read.Step())
        {
            var next = Fact(read);
            if (found.Count >= limit && next.Position != found[^1].Position) break;
            found.Add(next);
        }

        read.Reset();
        return Cut(found, limit);
    }

    /// <summary>The newest value with this natural key, or null.</summary>
    public static FactValue? Find(ReadConnection db, ThingKey key, List<LogRow>? pending, byte fact, long validUs, FactSource source)
    {
        if (pending is not null)
            foreach (var row in pending)
                foreach (var f in row.Facts)
                    if (f.Fact == fact && f.ValidUs == validUs && f.Source == source) return f;
        var read = db.Prepare(Facts + " AND fact=?3 AND valid_us=?4 AND source=?5 AND detail=?6 ORDER BY position DESC LIMIT 1")
            .Bind(1, key.Branch).Bind(2, key.Key).Bind(3, fact).Bind(4, validUs).Bind(5, (long)source.Class).Bind(6, source.Detail);
        var found = read.Step() ? Fact(read) : null;
        read.Reset();
        return found;
    }

    /// <summary>A cell as of a valid time and a position, from its whole history; its version counts all changes known at that position. Null when nothing of it was known.</summary>
    public static StoredCell? CellAt(ReadConnection db, ThingKey key, List<LogRow>? pending, long validUs, long position)
    {
        var facts = new List<FactValue>();
        var known = new HashSet<long>();
        var read = db.Prepare(Facts + " AND position<=?3").Bind(1, key.Branch).Bind(2, key.Key).Bind(3, position);
        while (read.Step()) Take(Fact(read));
        read.Reset();
        if (pending is not null)
            foreach (var row in pending)
                if (row.Position <= position)
                    foreach (var f in row.Facts) Take(f);
        return known.Count == 0 ? null : new(key.Key, known.Count, CellFold.Merge([], facts));

        void Take(FactValue f)
        {
            // Each op of a cell holds at least one fact and raises its version by one.
            known.Add(f.Position);
            if (f.ValidUs <= validUs) facts.Add(f);
        }
    }

    public static Statement Bind(Statement statement, ThingKey key) => statement.Bind(1, key.Branch).Bind(2, (long)key.Kind).Bind(3, key.Key);

    private static List<FactValue> Cut(List<FactValue> facts, int limit)
    {
        if (facts.Count <= limit) return facts;
        var end = limit;
        while (end < facts.Count && facts[end].Position == facts[end - 1].Position) end++;
        facts.RemoveRange(end, facts.Count - end);
        return facts;
    }

    private static FactValue Fact(Statement read)
    {
        var validUs = read.Int64(1);
        return new((byte)read.Int32(0), validUs, read.Int64(2), validUs + read.Int64(3), read.IsNull(4) ? null : read.Int64(4), new((SourceClass)read.Int32(5), read.Text(6)), read.Text(7));
    }
}
