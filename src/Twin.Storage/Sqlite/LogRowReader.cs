using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>Reads rows of the log from the file.</summary>
internal static class LogRowReader
{
    private const string Columns = "c.position, c.branch, c.kind, c.key, c.version, c.recorded_us, c.actor, c.cause, c.payload, c.last_of_unit";

    /// <summary>Rows after <paramref name="from"/> up to <paramref name="head"/>, whole units, until <paramref name="limit"/> is reached.</summary>
    public static List<LogRow> Read(ReadConnection db, ThingDirectory things, long from, int limit, long head)
    {
        var rows = new List<LogRow>(Math.Min(limit, 4096));
        var read = db.Prepare($"SELECT {Columns} FROM change c WHERE c.position > ?1 AND c.position <= ?2 ORDER BY c.position").Bind(1, from).Bind(2, head);
        var texts = new Texts();
        while (read.Step())
        {
            var row = Row(read, things, ref texts);
            rows.Add(row);
            if (row.LastOfUnit && rows.Count >= limit) break;
        }

        read.Reset();
        return rows;
    }

    /// <summary>Rows of one thing that are projected, oldest first.</summary>
    public static List<LogRow> History(ReadConnection db, ThingDirectory things, ThingKey key)
    {
        var rows = new List<LogRow>();
        var read = db.Prepare($"SELECT {Columns} FROM p.thing_history h JOIN change c ON c.position = h.position WHERE h.branch=?1 AND h.kind=?2 AND h.key=?3 ORDER BY h.position")
            .Bind(1, key.Branch).Bind(2, (long)key.Kind).Bind(3, key.Key);
        var texts = new Texts();
        while (read.Step()) rows.Add(Row(read, things, ref texts));
        read.Reset();
        return rows;
    }

    /// <summary>The newest projected row of a thing at or below a position, or null.</summary>
    public static LogRow? At(ReadConnection db, ThingDirectory things, ThingKey key, long position)
    {
        var read = db.Prepare($"SELECT {Columns} FROM change c WHERE c.position = (SELECT max(position) FROM p.thing_history WHERE branch=?1 AND kind=?2 AND key=?3 AND position<=?4)")
            .Bind(1, key.Branch).Bind(2, (long)key.Kind).Bind(3, key.Key).Bind(4, position);
        var texts = new Texts();
        var row = read.Step() ? Row(read, things, ref texts) : null;
        read.Reset();
        return row;
    }

    private static LogRow Row(Statement read, ThingDirectory things, ref Texts texts)
    {
        var kind = (ThingKind)read.Int32(2);
        var (position, key, recordedUs) = (read.Int64(0), read.Int64(3), read.Int64(5));
        texts.Read(read);
        FactValue[] facts = kind == ThingKind.Cell ? CellChangeCodec.Read(read.Blob(8), position, recordedUs, texts.Actor) : [];
        return new(position, read.Int32(1), kind, key, things.IdOf(kind, key), read.Int32(4), recordedUs, texts.Actor, texts.Cause,
            kind == ThingKind.Cell ? ReadOnlyMemory<byte>.Empty : read.Blob(8).ToArray(), facts, read.Int32(9) != 0);
    }

    // Neighbouring rows mostly have one actor and one cause; they then share the text.
    private struct Texts
    {
        public string Actor, Cause;

        public void Read(Statement read)
        {
            var (actor, cause) = (read.Text(6), read.Text(7));
            if (actor != Actor) Actor = actor;
            if (cause != Cause) Cause = cause;
        }
    }
}
