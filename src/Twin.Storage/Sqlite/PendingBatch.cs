using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>Committed rows that are not yet projected, by thing. Once sealed it is immutable and may be read by all.</summary>
internal sealed class PendingBatch
{
    private readonly Dictionary<ThingKey, Link> _byThing = [];

    /// <summary>All rows in order of position.</summary>
    public List<LogRow> Rows { get; } = [];

    public IEnumerable<ThingKey> Things => _byThing.Keys;

    public void Add(LogRow row)
    {
        Rows.Add(row);
        var key = new ThingKey(row.Branch, row.Kind, row.Key);
        _byThing[key] = new(row, _byThing.GetValueOrDefault(key));
    }

    /// <summary>Adds the rows of one thing to a list, newest first.</summary>
    public void Collect(ThingKey key, List<LogRow> to)
    {
        for (var link = _byThing.GetValueOrDefault(key); link is not null; link = link.Earlier) to.Add(link.Row);
    }

    private sealed record Link(LogRow Row, Link? Earlier);
}
