using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>What one open transaction would add to the memory: adopted whole when it committed, dropped whole when not. So nothing is ever undone piece by piece. The writer's own.</summary>
internal sealed class GroupDraft(LogMemory memory)
{
    private readonly Dictionary<(ThingKind, string), long> _newKeys = [];
    private readonly long[] _next = new long[byte.MaxValue + 1];

    public long From { get; private set; }

    public long RecordedUs { get; private set; }

    /// <summary>Position of the last row drafted.</summary>
    public long To => From + Rows.Count;

    public List<LogRow> Rows { get; private set; } = [];

    public Dictionary<ThingKey, int> Versions { get; } = [];

    public Dictionary<Guid, long> Keys { get; } = [];

    public List<(ThingKind Kind, long Key, string Id)> NewThings { get; } = [];

    public Dictionary<int, BranchRow> Branches { get; } = [];

    public void Begin(long from, long recordedUs)
    {
        (From, RecordedUs) = (from, recordedUs);
        Rows = new(Rows.Count);
        Versions.Clear();
        Keys.Clear();
        Branches.Clear();
        foreach (var (kind, _, _) in NewThings) _next[(byte)kind] = 0;
        NewThings.Clear();
        _newKeys.Clear();
    }

    public int VersionOf(ThingKey key) => Versions.TryGetValue(key, out var drafted) ? drafted : memory.Versions.GetValueOrDefault(key);

    public bool TryGetFirst(Guid key, out long first) => Keys.TryGetValue(key, out first) || memory.Keys.TryGet(key, out first);

    public BranchRow? Branch(int number)
        => Branches.TryGetValue(number, out var drafted) ? drafted : (uint)number < (uint)memory.Branches.Length ? memory.Branches[number] : null;

    /// <summary>Key of a thing, or -1.</summary>
    public long FindThing(ThingKind kind, string id)
        => memory.Things.Find(kind, id) is var key and >= 0 ? key : _newKeys.GetValueOrDefault((kind, id), -1);

    public long AddThing(ThingKind kind, string id)
    {
        ref var next = ref _next[(byte)kind];
        if (next == 0) next = memory.Things.Next(kind);
        var key = next++;
        _newKeys[(kind, id)] = key;
        NewThings.Add((kind, key, id));
        return key;
    }
}
