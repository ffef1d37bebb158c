using System.Numerics;
using Twin.Model.Facts;
using Twin.Storage.Base;

namespace Twin.View.Folding;

/// <summary>
/// Folds what a line has written into a new core: dirty parts from their cells, tiles and communities from their parts, streets, districts and the city from what lies below,
/// regions likewise. Nothing is ever subtracted. Holds scratch memory: one thread at a time.
/// </summary>
internal sealed class Folder(CityShape shape, FactSlots slots)
{
    private readonly ulong[] _areaMask = new ulong[shape.Areas];
    private readonly ulong[] _regionMask = new ulong[shape.Regions.Length];

    /// <summary>Communities that the last <see cref="Settle"/> folded again.</summary>
    public int DirtyCommunities { get; private set; }

    /// <summary>The core of a line at a position; the line goes on from it.</summary>
    /// <exception cref="OverflowException">A sum left 64 bits.</exception>
    public BranchCore Settle(Line line, long position)
    {
        DirtyCommunities = 0;
        if (line.IsRun) line.MoveCutoffs(slots.CutoffsAt(line.Root.AsOfUs ?? line.SimulatedUs));
        if (!line.IsDirty) return line.Root;
        var root = line.Root;
        foreach (var t in line.DirtyTiles) FoldTile(t, line.Tiles[t], line.Cutoffs);
        var core = root with
        {
            Changed = position,
            SimulatedUs = line.SimulatedUs,
            Tiles = line.Tiles,
            Things = line.Things,
            Cutoffs = line.Cutoffs,
            Areas = FoldAreas(root.Areas, line.Tiles),
            Regions = FoldRegions(root.Regions, line.Tiles),
        };
        line.Settled(core);
        return core;
    }

    private void FoldTile(int t, TileState tile, long[] cutoffs)
    {
        var dirty = tile.Dirty!;
        var all = 0UL;
        for (var p = 0; p < dirty.Length; p++)
        {
            var part = shape.Parts[t][p];
            all |= dirty[p];
            _areaMask[part.Community] |= dirty[p];
            for (var m = dirty[p]; m != 0; m &= m - 1)
            {
                var s = BitOperations.TrailingZeroCount(m);
                tile.Parts[p * slots.Count + s] = FoldPart(tile.Blocks[s]!, part.Cells, cutoffs[s], slots.Thresholds[s]);
            }
        }

        for (var m = all; m != 0; m &= m - 1)
        {
            var s = BitOperations.TrailingZeroCount(m);
            var sum = FactAggregate.Empty;
            for (var p = 0; p < dirty.Length; p++) Merge(ref sum, tile.Parts[p * slots.Count + s]);
            tile.Total[s] = FactSum.Of(sum);
        }

        _regionMask[shape.RegionOfTile[t]] |= all;
        tile.Dirty = null;
    }

    private static FactSum? FoldPart(FactBlock block, byte[] cells, long cutoff, ReadOnlySpan<long> thresholds)
    {
        var values = block.Values;
        var times = block.Times;
        var sources = block.Sources;
        var sum = FactAggregate.Empty;
        foreach (var c in cells)
            if (values[c] != CityBase.NoValue && times[c] >= cutoff) sum.Add(values[c], times[c], sources[c], thresholds);
        return FactSum.Of(sum);
    }

    // Children stand behind their parents, so one pass from the end folds every area after all that lie in it.
    private FactSum?[]?[] FoldAreas(FactSum?[]?[] old, TileState[] tiles)
    {
        FactSum?[]?[]? areas = null;
        for (var a = _areaMask.Length - 1; a >= 0; a--)
        {
            var mask = _areaMask[a];
            if (mask == 0) continue;
            _areaMask[a] = 0;
            areas ??= (FactSum?[]?[])old.Clone();
            var row = areas[a] = Row(areas[a]);
            for (var m = mask; m != 0; m &= m - 1)
            {
                var s = BitOperations.TrailingZeroCount(m);
                var sum = FactAggregate.Empty;
                foreach (var (t, p) in shape.PartsOfArea[a]) Merge(ref sum, tiles[t].Parts[p * slots.Count + s]);
                for (var child = shape.FirstChild[a]; child < shape.EndChild[a]; child++) Merge(ref sum, areas[child]?[s]);
                row[s] = FactSum.Of(sum);
            }

            if (shape.PartsOfArea[a].Length > 0) DirtyCommunities++;
            if (shape.Parent[a] >= 0) _areaMask[shape.Parent[a]] |= mask;
        }

        return areas ?? old;
    }

    private FactSum?[]?[] FoldRegions(FactSum?[]?[] old, TileState[] tiles)
    {
        FactSum?[]?[]? regions = null;
        for (var r = 0; r < _regionMask.Length; r++)
        {
            var mask = _regionMask[r];
            if (mask == 0) continue;
            _regionMask[r] = 0;
            regions ??= (FactSum?[]?[])old.Clone();
            var region = shape.Regions[r];
            var row = regions[r] = Row(regions[r]);
            for (var m = mask; m != 0; m &= m - 1)
            {
                var s = BitOperations.TrailingZeroCount(m);
                var sum = FactAggregate.Empty;
                for (var child = region.First; child < region.End; child++) Merge(ref sum, region.Level == 3 ? tiles[child].Total[s] : regions[child]?[s]);
                row[s] = FactSum.Of(sum);
            }

            if (shape.RegionParent[r] >= 0) _regionMask[shape.RegionParent[r]] |= mask;
        }

        return regions ?? old;
    }

    private FactSum?[] Row(FactSum?[]? old) => old is null ? new FactSum?[slots.Count] : (FactSum?[])old.Clone();

    private static void Merge(ref FactAggregate sum, FactSum? more)
    {
        if (more is not null) sum.Merge(in more.Value);
    }
}
