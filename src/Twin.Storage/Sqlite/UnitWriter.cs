using Microsoft.Data.Sqlite;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>Writes one unit into the open transaction, or refuses it alone before it wrote anything. The writer's own.</summary>
internal sealed class UnitWriter : IDisposable
{
    /// <summary>How far a valid time may lie ahead of the log's clock, except on a run's branch.</summary>
    public const long MaxAheadUs = 120_000_000;

    private static readonly FactValue[] _noFacts = [];

    private readonly GroupDraft _draft;
    private readonly Statement _change, _thing, _branch, _discard, _unit;
    private readonly FactBytesWriter _payload = new();
    private readonly List<ThingKey> _keys = [];

    public UnitWriter(SqliteConnection db, GroupDraft draft)
    {
        _draft = draft;
        _change = new(db, "INSERT INTO change(position, branch, kind, key, version, recorded_us, actor, cause, payload, idempotency_key, last_of_unit) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11)");
        _thing = new(db, "INSERT INTO thing(kind, key, id) VALUES(?1,?2,?3)");
        _branch = new(db, "INSERT INTO branch(id, parent, fork_position, fork_valid_us, base_hash, run_id, discarded) VALUES(?1,?2,?3,?4,?5,?6,?7)");
        _discard = new(db, "UPDATE branch SET discarded=1 WHERE id=?1");
        _unit = new(db, "SELECT position, branch, kind, key, recorded_us, actor, payload, last_of_unit FROM change WHERE position>=?1 ORDER BY position");
    }

    /// <summary>Sets the unit's outcome or its refusal.</summary>
    /// <exception cref="SqliteException">The database failed: the whole group falls.</exception>
    public void Write(PendingUnit pending)
    {
        var unit = pending.Unit;
        if (_draft.TryGetFirst(unit.IdempotencyKey, out var first))
        {
            if (Earlier(unit, first) is { } outcome) pending.Outcome = outcome;
            else pending.Refusal = new IdempotencyMismatchException(unit.IdempotencyKey);
            return;
        }

        if (Refuse(unit) is { } refusal)
        {
            pending.Refusal = refusal;
            return;
        }

        first = _draft.To + 1;
        for (var i = 0; i < unit.Ops.Count; i++) Write(unit, i);
        _draft.Keys[unit.IdempotencyKey] = first;
        pending.Outcome = new(first, _draft.To, _draft.RecordedUs, Duplicate: false);
    }

    public void Dispose()
    {
        foreach (var s in (Statement[])[_change, _thing, _branch, _discard, _unit]) s.Dispose();
    }

    private Exception? Refuse(CommitUnit unit)
    {
        if (_draft.Branch(unit.Branch) is not { } branch) return new BranchUnavailableException(unit.Branch, discarded: false);
        if (branch.Discarded) return new BranchUnavailableException(unit.Branch, discarded: true);
        _keys.Clear();
        var limit = _draft.RecordedUs + MaxAheadUs;
        foreach (var op in unit.Ops)
        {
            var key = new ThingKey(unit.Branch, op.Kind, op.Id is null ? op.CellKey : _draft.FindThing(op.Kind, op.Id));
            var version = _draft.VersionOf(key);
            if (version != op.ExpectedVersion) return new ConflictException(op.Kind, UnitCheck.Name(op), op.ExpectedVersion, version);
            if (branch.RunId is null)
                foreach (var f in op.Facts)
                    if (f.ValidUs > limit) return new FutureValidTimeException(f.Fact, f.ValidUs.Value, limit);
            if (op.Kind == ThingKind.Branch && op.ExpectedVersion == 0 && BranchState.FromPayload(op.Payload) is var state && _draft.Branch(state.Parent) is not { Discarded: false } parent)
                return new BranchUnavailableException(state.Parent, discarded: _draft.Branch(state.Parent) is not null);
            _keys.Add(key);
        }

        return null;
    }

    private void Write(CommitUnit unit, int index)
    {
        var op = unit.Ops[index];
        var key = _keys[index];
        var position = _draft.To + 1;
        if (key.Key < 0)
        {
            key = key with { Key = _draft.AddThing(op.Kind, op.Id!) };
            _thing.Bind(1, (long)op.Kind).Bind(2, key.Key).Bind(3, op.Id!).Run();
        }

        var last = index == unit.Ops.Count - 1;
        var version = op.ExpectedVersion + 1;
        ReadOnlySpan<byte> payload = op.Payload;
        var facts = _noFacts;
        if (op.Kind == ThingKind.Cell)
        {
            _payload.Reset();
            CellChangeCodec.Write(_payload, op.Facts, _draft.RecordedUs);
            payload = _payload.Written;
            facts = CellFold.Resolve(op.Facts, position, _draft.RecordedUs, unit.Actor);
        }

        _change.Bind(1, position).Bind(2, unit.Branch).Bind(3, (long)op.Kind).Bind(4, key.Key).Bind(5, version).Bind(6, _draft.RecordedUs)
            .Bind(7, unit.Actor).Bind(8, unit.Cause).Bind(9, payload).Bind(11, last ? 1 : 0);
        if (index == 0)
        {
            Span<byte> bytes = stackalloc byte[16];
            unit.IdempotencyKey.TryWriteBytes(bytes, bigEndian: true, out _);
            _change.Bind(10, bytes);
        }
        else _change.BindNull(10);
        _change.Run();
        if (op.Kind == ThingKind.Branch) WriteBranch(op, (int)key.Key, position);
        _draft.Versions[key] = version;
        _draft.Rows.Add(new(position, unit.Branch, op.Kind, key.Key, op.Id, version, _draft.RecordedUs, unit.Actor, unit.Cause, op.Payload, facts, last));
    }

    private void WriteBranch(Op op, int number, long position)
    {
        var state = BranchState.FromPayload(op.Payload);
        if (_draft.Branch(number) is not { } existing)
        {
            var row = new BranchRow(number, op.Id!, state.Parent, position, state.ForkValidUs, state.BaseHash, state.RunId, state.Discarded);
            _branch.Bind(1, number).Bind(2, row.Parent).Bind(3, position).Bind(4, row.ForkValidUs).Bind(5, row.BaseHash);
            if (row.RunId is null) _branch.BindNull(6);
            else _branch.Bind(6, row.RunId);
            _branch.Bind(7, row.Discarded ? 1 : 0).Run();
            _draft.Branches[number] = row;
        }
        else if (state.Discarded && !existing.Discarded)
        {
            _discard.Bind(1, number).Run();
            _draft.Branches[number] = existing with { Discarded = true };
        }
    }

    /// <summary>
    /// The outcome of the unit that stands at <paramref name="first"/>, or null when it was another intent. The same intent = same branch and actor, and every thing and fact of the new unit is in the old:
    /// a retry decides again on what it now sees, so versions and things' new states may differ, and a fact that it finds already there it may leave out.
    /// </summary>
    private Committed? Earlier(CommitUnit unit, long first)
    {
        var left = new Dictionary<(ThingKind, long), FactChange[]>(unit.Ops.Count);
        foreach (var op in unit.Ops) left[(op.Kind, op.Id is null ? op.CellKey : _draft.FindThing(op.Kind, op.Id))] = op.Facts;
        long last = 0, recordedUs = 0;
        try
        {
            _unit.Bind(1, first);
            while (_unit.Step())
            {
                last = _unit.Int64(0);
                recordedUs = _unit.Int64(4);
                if (_unit.Int32(1) != unit.Branch || _unit.Text(5) != unit.Actor) return null;
                var key = ((ThingKind)_unit.Int32(2), _unit.Int64(3));
                if (left.Remove(key, out var facts) && facts.Length > 0 && !Holds(CellChangeCodec.ReadIntent(_unit.Blob(6), recordedUs), facts)) return null;
                if (_unit.Int32(7) != 0) break;
            }
        }
        finally
        {
            _unit.Reset();
        }

        return left.Count == 0 ? new Committed(first, last, recordedUs, Duplicate: true) : null;

        static bool Holds(FactChange[] old, FactChange[] now) => now.All(n => old.Contains(n with { NotBeforeUs = 0 }));
    }
}
