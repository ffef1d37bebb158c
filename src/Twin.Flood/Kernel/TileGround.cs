namespace Twin.Flood.Kernel;

/// <summary>What a tile exchanges with sky and ground once per block: rain that differs in space before the block is judged, losses after it stands.</summary>
internal abstract unsafe partial class Tile<V>
{
    private readonly GroundState? _ground;
    private readonly FloatRows? _fieldRain;

    // whether any cell may hold water, be it a film too thin to flow: films go on sinking and drying
    private bool _film = true;

    private GroundState? NewGround(int lanes) => !Plan.Loses ? null : new(Plan, Rect.Rows, lanes, (row, lane) =>
        Rect.FirstRow + row - 1 is var gridRow && gridRow >= 0 && gridRow < Plan.Grid.Rows && Rect.FirstColumn + lane - 1 is var column && lane < Rect.Columns && column >= 0 && column < Plan.Grid.Cols
            ? gridRow * Plan.Grid.Cols + column : -1);

    private static bool RainsOn(BlockStep block) => block.RainDepth > 0 || Array.Exists(block.RainWeights, w => w > 0);

    private void AddFieldRain(BlockStep block)
    {
        if (_fieldRain is null || !Array.Exists(block.RainWeights, w => w > 0)) return;
        var (first, end) = OwnCellRows;
        var (west, east) = (Math.Max(1, Rect.FirstColumn), Math.Min(Plan.Grid.Cols + 1, Rect.EndColumn));
        for (var row = first; row < end; row++)
        {
            var (at, cell) = ((nint)row * Stride, (row - Local(1)) * Plan.Grid.Cols + west - 1);
            Plan.RainField!.Fill(block.RainWeights, cell, Plan.RainFactors.AsSpan(cell, east - west), new(_fieldRain.At + (At(row, west) - at), east - west));
            DepthRows<V>.Rain(NewDepths.At + at, _fieldRain.At, NewCarries.At + at, OwnStart, OwnEnd, 1);
            _unequal[row] |= _ownGroups;
        }
    }

    // the state has turned already: the losses are taken from it
    private void TakeLosses(BlockStep block)
    {
        if (_ground is null) return;
        _film = false;
        var (first, end) = OwnCellRows;
        for (var row = first; row < end; row++)
        {
            float* h = OldDepths.At + (nint)row * Stride, carry = OldCarries.At + (nint)row * Stride;
            var mask = DepthRows<V>.Any(h, OwnStart, OwnEnd) << _firstOwnGroup;
            _film |= mask != 0;
            _unequal[row] |= mask;
            for (var rest = mask; CellRows.Next(ref rest, out var start, out var stop);)
                _ground.Take<V>(h + OwnStart, carry + OwnStart, row - Local(Rect.FirstRow), start - OwnStart, stop - OwnStart, block);
        }
    }
}
