using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Twin.Model;

namespace Twin.Storage.Sqlite;

/// <summary>The integer keys of all things that the log has seen, both ways, in memory. Keys of a kind are dense from 1 (branches: from 0). Many readers, one writer that adds.</summary>
internal sealed class ThingDirectory
{
    private readonly ConcurrentDictionary<(ThingKind Kind, string Id), long> _keys = new();
    private readonly string[][] _ids = new string[byte.MaxValue + 1][];
    private readonly long[] _next = new long[byte.MaxValue + 1];

    public ThingDirectory()
    {
        Array.Fill(_ids, []);
        Array.Fill(_next, 1);
    }

    public static ThingDirectory Load(SqliteConnection log)
    {
        var directory = new ThingDirectory();
        using var rows = new Statement(log, "SELECT kind, key, id FROM thing");
        while (rows.Step()) directory.Add((ThingKind)rows.Int32(0), rows.Int64(1), rows.Text(2));
        return directory;
    }

    /// <summary>Key of a thing, or -1 where the log never saw it.</summary>
    public long Find(ThingKind kind, string id) => _keys.TryGetValue((kind, id), out var key) ? key : -1;

    /// <summary>Id of a committed row's thing; null for a cell.</summary>
    public string? IdOf(ThingKind kind, long key) => kind == ThingKind.Cell ? null : Volatile.Read(ref _ids[(byte)kind])[key];

    /// <summary>Key of the next new thing of a kind.</summary>
    public long Next(ThingKind kind) => _next[(byte)kind];

    public void Add(ThingKind kind, long key, string id)
    {
        ref var ids = ref _ids[(byte)kind];
        var grown = ids;
        if (key >= grown.Length)
        {
            grown = new string[Math.Max(16, (int)key * 2)];
            ids.CopyTo(grown, 0);
        }

        grown[key] = id;
        Volatile.Write(ref ids, grown);
        _next[(byte)kind] = Math.Max(_next[(byte)kind], key + 1);
        _keys[(kind, id)] = key;
    }
}
