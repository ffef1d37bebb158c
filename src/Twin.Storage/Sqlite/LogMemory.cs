using System.Collections.Concurrent;
using System.Collections.Immutable;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>What the log keeps in memory of everything committed: versions, things, branches, idempotency keys. One writer; versions, things and branches may be read by all.</summary>
internal sealed class LogMemory(ThingDirectory things, IdempotencyWindow keys, ImmutableArray<BranchRow> branches)
{
    private ImmutableArray<BranchRow> _branches = branches;

    /// <summary>Versions of changed things and cells. About 80 bytes each.</summary>
    public ConcurrentDictionary<ThingKey, int> Versions { get; } = new();

    public ThingDirectory Things => things;

    /// <summary>The writer's own.</summary>
    public IdempotencyWindow Keys => keys;

    /// <summary>By number.</summary>
    public ImmutableArray<BranchRow> Branches => _branches;

    /// <summary>Takes over what a transaction committed.</summary>
    public void Adopt(GroupDraft draft)
    {
        foreach (var (kind, key, id) in draft.NewThings) things.Add(kind, key, id);
        foreach (var (key, version) in draft.Versions) Versions[key] = version;
        foreach (var (key, first) in draft.Keys) keys.Add(key, first, draft.RecordedUs);
        if (draft.Branches.Count == 0) return;
        var rows = _branches.ToBuilder();
        foreach (var row in draft.Branches.Values.OrderBy(b => b.Number))
            if (row.Number < rows.Count) rows[row.Number] = row;
            else rows.Add(row);
        ImmutableInterlocked.InterlockedExchange(ref _branches, rows.ToImmutable());
    }

    /// <summary>Reads the branch table.</summary>
    public static ImmutableArray<BranchRow> LoadBranches(Microsoft.Data.Sqlite.SqliteConnection log, ThingDirectory things)
    {
        var rows = ImmutableArray.CreateBuilder<BranchRow>();
        using var read = new Statement(log, "SELECT id, parent, fork_position, fork_valid_us, base_hash, run_id, discarded FROM branch ORDER BY id");
        while (read.Step())
            rows.Add(new(read.Int32(0), things.IdOf(ThingKind.Branch, read.Int32(0))!, read.Int32(1), read.Int64(2), read.Int64(3), read.Text(4), read.IsNull(5) ? null : read.Text(5), read.Int32(6) != 0));
        return rows.ToImmutable();
    }
}
