using System.Runtime.InteropServices;

namespace Twin.Flood.Kernel;

/// <content>What a tile takes over from the tiles around it, and from its own state, before a block.</content>
internal abstract unsafe partial class Tile<V>
{
    private (ITile Tile, int RowStep, int ColumnStep)[]? _around;

    private (ITile Tile, int RowStep, int ColumnStep)[] Around() => _around ??= [.. _map.Around(Rect, Wide).Select(t =>
        (t, t.Rect.EndRow <= Rect.FirstRow ? 1 : t.Rect.FirstRow >= Rect.EndRow ? -1 : 0, t.Rect.EndColumn <= Rect.FirstColumn ? 1 : t.Rect.FirstColumn >= Rect.EndColumn ? -1 : 0))];

    private TileRect Wide => new(Rect.FirstRow - Halo, Rect.Rows + 2 * Halo, Rect.FirstColumn - _side, Rect.Columns + 2 * _side);

    private void Pull()
    {
        var wide = Wide;
        foreach (var (tile, _, _) in Around())
        {
            var (firstRow, endRow) = (Math.Max(wide.FirstRow, tile.Rect.FirstRow), Math.Min(wide.EndRow, tile.Rect.EndRow));
            var (first, end) = (Math.Max(wide.FirstColumn, tile.Rect.FirstColumn), Math.Min(wide.EndColumn, tile.Rect.EndColumn));
            for (var row = firstRow; row < endRow; row++)
            {
                var (to, from) = (At(Local(row), first), first - tile.Rect.FirstColumn);
                Copy(tile.RowOf(TileField.Depth, row) + from, OldDepths.At + to, end - first);
                Copy(tile.RowOf(TileField.Carry, row) + from, OldCarries.At + to, end - first);
                Copy(tile.RowOf(TileField.MotionX, row) + from, MotionX.At + to, end - first);
                Copy(tile.RowOf(TileField.MotionY, row) + from, MotionY.At + to, end - first);
            }
        }
        var (own, ownEnd) = (Local(Rect.FirstRow), Local(Rect.EndRow));
        for (var row = 0; row < Total; row++) _unequal[row] |= row >= own && row < ownEnd ? _allGroups & ~_ownGroups : _allGroups;
    }

    /// <summary>Makes both copies equal where nothing will be computed.</summary>
    private void Level()
    {
        for (var row = 0; row < Total; row++)
        {
            var rest = _unequal[row] & ~Active[row];
            _unequal[row] = Active[row];
            while (CellRows.Next(ref rest, out var start, out var end))
            {
                var at = (nint)row * Stride + start;
                Copy(OldDepths.At + at, NewDepths.At + at, end - start);
                Copy(OldCarries.At + at, NewCarries.At + at, end - start);
                Still(at, end - start);
            }
        }
    }

    private static void Copy(float* from, float* to, int count) => NativeMemory.Copy(from, to, (nuint)count * sizeof(float));
}
