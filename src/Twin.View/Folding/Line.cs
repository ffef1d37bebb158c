using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.View.Folding;

/// <summary>
/// The side of a branch that is being written: between two published cores it copies each touched tile and block once. One thread at a time.
/// </summary>
internal sealed class Line
{
    private static long s_epoch;

    private readonly bool _run;
    private long _epoch = Interlocked.Increment(ref s_epoch);
    private TileState[]? _work;

    /// <summary>A line that goes on from a core.</summary>
    public Line(BranchCore root)
    {
        (Root, Things, SimulatedUs, Cutoffs) = (root, root.Things, root.SimulatedUs, root.Cutoffs);
        _run = root.Info.RunId is not null;
    }

    /// <summary>The last settled core.</summary>
    public BranchCore Root { get; private set; }

    /// <summary>Things as written so far.</summary>
    public ThingTable Things { get; private set; }

    /// <summary>Greatest valid time of own changes on a run's branch.</summary>
    public long SimulatedUs { get; private set; }

    /// <summary>Cut-offs as moved so far.</summary>
    public long[] Cutoffs { get; private set; }

    /// <summary>Tiles written since the last core.</summary>
    public List<int> DirtyTiles { get; } = [];

    /// <summary>Tiles as written so far.</summary>
    public TileState[] Tiles => _work ?? Root.Tiles;

    /// <summary>True when there is something to settle.</summary>
    public bool IsDirty => _work is not null || SimulatedUs != Root.SimulatedUs || !ReferenceEquals(Things, Root.Things) || !ReferenceEquals(Cutoffs, Root.Cutoffs);

    /// <summary>True on a run's branch, where time is simulated time.</summary>
    public bool IsRun => _run;

    /// <summary>Folds a log row of this branch in.</summary>
    /// <exception cref="ViewFaultException">The row's version does not follow the last one: the feed lost or repeated a change.</exception>
    public void Apply(LogRow row)
    {
        if (row.Kind == ThingKind.Cell)
        {
            var cell = FactCell.FromKey(row.Key);
            if (Root.Shape.TileIndexOf(cell.Tile) is var t and >= 0) Follows(row, Tiles[t].OwnVersion(cell.Index, Root.Info.Number));
            SetCell(cell, row.Version, row.Facts);
        }
        else if (ThingTable.Keeps(row.Kind) && row.Id is { } id)
        {
            Follows(row, Things.Find(row.Kind, id)?.On(Root.Info.Number).OwnVersion ?? 0);
            SetThing(row.Kind, id, row.Version, row.Position, row.RecordedUs, row.Payload);
        }
    }

    /// <summary>Folds changed facts of a cell in; each stands if nothing there has a greater valid time. Rows of one cell come in the order of the log.</summary>
    public void SetCell(FactCell cell, int version, IReadOnlyList<FactValue> facts)
    {
        if (_run)
            foreach (var f in facts) SimulatedUs = Math.Max(SimulatedUs, f.ValidUs);
        var t = Root.Shape.TileIndexOf(cell.Tile);
        if (t < 0) return;
        var tile = Writable(t);
        tile.SetVersion(cell.Index, version);
        var part = Root.Shape.PartOf[t][cell.Index];
        foreach (var f in facts)
        {
            var slot = Root.Slots.SlotOf(f.Fact);
            if (slot < 0) continue;
            var block = tile.Blocks[slot];
            if (block is not null && !block.Yields(cell.Index, f.ValidUs)) continue;
            if (block is null || block.Epoch != _epoch) tile.Blocks[slot] = block = block?.CopyFor(_epoch) ?? new FactBlock(_epoch);
            block.Set(cell.Index, f.Value, f.ValidUs, f.Source.Class);
            if (part != CityShape.NoPart) tile.Dirty![part] |= 1UL << slot;
        }
    }

    /// <summary>Sets a thing's state; the version is its own one on this branch.</summary>
    public void SetThing(ThingKind kind, string id, int version, long position, long recordedUs, ReadOnlyMemory<byte> payload)
    {
        var old = Things.Find(kind, id);
        var before = old?.Before(Root.Info.Number) ?? 0;
        Things = Things.With(new ThingEntry(kind, id, Root.Info.Number, version, before, position, recordedUs, payload));
    }

    /// <summary>Moves the cut-offs of expiring facts and marks the parts whose fold that alters.</summary>
    public void MoveCutoffs(long[] to)
    {
        var old = Cutoffs;
        var slots = Root.Slots;
        if (slots.Expiring == 0 || to.AsSpan().SequenceEqual(old)) return;
        Cutoffs = to;
        for (var t = 0; t < Root.Shape.Tiles; t++)
            for (var s = 0; s < slots.Count; s++)
            {
                if (to[s] == old[s] || Tiles[t].Blocks[s] is null) continue;
                for (var p = 0; p < Root.Shape.Parts[t].Length; p++)
                    if (to[s] < old[s] || Tiles[t].Parts[p * slots.Count + s] is { } sum && sum.Value.Oldest < to[s]) Writable(t).Dirty![p] |= 1UL << s;
            }
    }

    /// <summary>Marks everything to be folded: a line over a base that was never folded.</summary>
    public void MarkAll()
    {
        for (var t = 0; t < Root.Shape.Tiles; t++)
        {
            var tile = Writable(t);
            for (var s = 0; s < Root.Slots.Count; s++)
                if (tile.Blocks[s] is not null)
                    for (var p = 0; p < tile.Dirty!.Length; p++) tile.Dirty[p] |= 1UL << s;
        }
    }

    /// <summary>Takes the core that was folded of what was written; the next write copies again.</summary>
    public void Settled(BranchCore core)
    {
        Root = core;
        _work = null;
        DirtyTiles.Clear();
        _epoch = Interlocked.Increment(ref s_epoch);
    }

    private TileState Writable(int t)
    {
        var work = _work ??= (TileState[])Root.Tiles.Clone();
        if (work[t].Epoch == _epoch) return work[t];
        DirtyTiles.Add(t);
        return work[t] = work[t].CopyFor(Root.Info.Number, _epoch);
    }

    private void Follows(LogRow row, int own)
    {
        if (row.Version != own + 1)
            throw new ViewFaultException($"{row.Kind} {row.Id ?? FactCell.FromKey(row.Key).ToString()} on branch {Root.Info.Id} is at version {own}, but position {row.Position} makes it {row.Version}: a change is missing or came twice");
    }
}
