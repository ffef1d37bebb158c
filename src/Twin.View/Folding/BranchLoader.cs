using Twin.Grid;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.View.Folding;

/// <summary>Builds branches of what the log keeps: after a restart, and for questions about a run's past. One use at a time: it has its own folder.</summary>
internal sealed class BranchLoader(CityShape shape, FactSlots slots, ITwinLog log)
{
    // Rows read at once when recorded times are looked up.
    private const int Page = 512;

    private readonly Folder _folder = new(shape, slots);

    /// <summary>The city before the first change.</summary>
    public BranchCore Base(long nowUs)
    {
        var tiles = new TileState[shape.Tiles];
        for (var t = 0; t < tiles.Length; t++)
        {
            tiles[t] = new TileState(slots.Count, shape.Parts[t].Length, 0);
            for (var s = 0; s < slots.Count; s++)
                if (slots.Layers[s] is { } layer) tiles[t].Blocks[s] = new FactBlock(shape.Base.FactValues(layer.Index, t), layer);
        }

        var line = new Line(new BranchCore
        {
            Shape = shape,
            Slots = slots,
            Info = new BranchInfo(BranchInfo.Live, 0, null, -1, 0, 0, shape.Base.Hash, null, 0),
            Changed = 0,
            SimulatedUs = 0,
            Tiles = tiles,
            Areas = new FactSum?[shape.Areas][],
            Regions = new FactSum?[shape.Regions.Length][],
            Things = ThingTable.Empty,
            Cutoffs = slots.CutoffsAt(nowUs),
        });
        line.MarkAll();
        return _folder.Settle(line, 0);
    }

    /// <summary>A new branch as it is at its fork: what its parent then was.</summary>
    public static BranchCore Fork(BranchCore parent, BranchInfo info) =>
        parent with { Info = info, Changed = info.ForkPosition, SimulatedUs = info.RunId is null ? 0 : info.ForkValidUs, Fork = parent, AsOfUs = null };

    /// <summary>A core with current cells and things of the branch's own put on it.</summary>
    public async Task<BranchCore> ApplyAsync(BranchCore onto, IAsyncEnumerable<StoredCell> cells, IAsyncEnumerable<StoredThing> things, long position, CancellationToken ct)
    {
        var line = new Line(onto);
        await foreach (var cell in cells.WithCancellation(ct)) line.SetCell(FactCell.FromKey(cell.CellKey), cell.Version, cell.Facts);
        await ApplyThingsAsync(line, things, ct);
        return _folder.Settle(line, position);
    }

    /// <summary>A branch as it was at a position of the log: its parents' states at their forks, one upon the other.</summary>
    public async Task<BranchCore> AtAsync(IReadOnlyDictionary<int, BranchInfo> branches, int number, long position, BranchCore basis, CancellationToken ct)
    {
        var start = basis;
        if (number != 0)
        {
            var info = branches[number];
            start = Fork(await AtAsync(branches, info.ParentNumber, info.ForkPosition, basis, ct), info);
        }

        return await ApplyAsync(start, log.ReadCellsAsOfAsync(number, position, ct), log.ReadThingsAsOfAsync(number, position, ct), position, ct);
    }

    /// <summary>A run's branch at a simulated time, as known at a position: its fork and the own values that held then. Things stand as known.</summary>
    public async Task<BranchCore> AsOfAsync(BranchCore branch, long validUs, long knownAt, CancellationToken ct)
    {
        var number = branch.Info.Number;
        var fork = Fork(branch.Fork!, branch.Info) with { AsOfUs = validUs == long.MaxValue ? null : validUs };
        var line = new Line(fork);
        await foreach (var cell in log.ReadCellsAtAsync(number, validUs, knownAt, ct)) line.SetCell(FactCell.FromKey(cell.CellKey), cell.Version, cell.Facts);
        if (knownAt < branch.Changed) await ApplyThingsAsync(line, log.ReadThingsAsOfAsync(number, knownAt, ct), ct);
        var core = _folder.Settle(line, Math.Min(knownAt, branch.Changed));
        return knownAt < branch.Changed ? core : core with { Things = branch.Things };
    }

    // The stored state of a thing does not say when it was recorded: its row does.
    private async Task ApplyThingsAsync(Line line, IAsyncEnumerable<StoredThing> things, CancellationToken ct)
    {
        var kept = new List<StoredThing>();
        await foreach (var thing in things.WithCancellation(ct))
            if (ThingTable.Keeps(thing.Kind) && thing.Version > 0) kept.Add(thing);
        kept.Sort((a, b) => a.Position.CompareTo(b.Position));
        IReadOnlyList<LogRow> page = [];
        foreach (var thing in kept)
        {
            if (page.Count == 0 || thing.Position > page[^1].Position) page = await log.ReadAsync(thing.Position - 1, Page, ct);
            var row = page[(int)(thing.Position - page[0].Position)];
            line.SetThing(thing.Kind, thing.Id, thing.Version, thing.Position, row.RecordedUs, thing.Payload);
        }
    }
}
