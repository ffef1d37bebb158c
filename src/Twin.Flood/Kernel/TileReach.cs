namespace Twin.Flood.Kernel;

/// <content>Where water stands and what it can reach within a block: only that is computed.</content>
internal abstract unsafe partial class Tile<V>
{
    private readonly ulong[] _spread;
    private ulong[] _wet, _wetAfter;
    private Wetness _now, _after;

    // what is known of the owned cells: deepest water, fastest signal, and whether water stands within the halo's width of the north, south, west and east edge
    private struct Wetness
    {
        public float Depth, Signal;
        public bool North, South, West, East;
    }

    public bool WetTowards(int rowStep, int columnStep) => rowStep < 0 ? _now.North : rowStep > 0 ? _now.South : columnStep < 0 ? _now.West : _now.East;

    private bool WetAround()
    {
        foreach (var (tile, rowStep, columnStep) in Around())
            if (tile.WetTowards(rowStep, columnStep)) return true;
        return false;
    }

    // a row that is still, and has still rows beside it, leaves everything as it is
    private bool Moves(int row) => (Active[Math.Max(row - 1, 0)] | Active[row] | Active[Math.Min(row + 1, Total - 1)]) != 0;

    /// <summary>Marks the groups that water can reach: within a block it moves less than a group sideways and a row a step.</summary>
    private void Mark()
    {
        var (own, ownEnd) = (Local(Rect.FirstRow), Local(Rect.EndRow));
        var (deepest, sane) = (0f, true);
        for (var row = 0; row < Total; row++)
        {
            var h = OldDepths.At + (nint)row * Stride;
            var wet = _wet[row];
            if (row < own || row >= ownEnd)
            {
                wet = DepthRows<V>.Wet(h, CellRows.Pad, Stride - CellRows.Pad, ref deepest, ref sane);
            }
            else
            {
                wet = (wet & _ownGroups) | DepthRows<V>.Wet(h, CellRows.Pad, OwnStart, ref deepest, ref sane) | (DepthRows<V>.Wet(h, OwnEnd, Stride - CellRows.Pad, ref deepest, ref sane) << _endOwnGroup);
            }
            wet |= _always[row];
            _spread[row] = (wet | (wet << 1) | (wet >> 1)) & _allGroups;
        }
        var reach = Halo / 2;
        for (var row = 0; row < Total; row++)
        {
            var active = 0UL;
            for (var near = Math.Max(0, row - reach); near <= Math.Min(Total - 1, row + reach); near++) active |= _spread[near];
            Active[row] = active;
        }
    }

    private void Measure() => Measure(everywhere: false, NewDepths, _wetAfter);

    private void Measure(bool everywhere, FloatRows depths, ulong[] wet)
    {
        var (deepest, sane) = (0f, true);
        _after = default;
        var (first, end) = (Local(Rect.FirstRow), Local(Rect.EndRow));
        var (west, east) = (CellRows.Bits(_firstOwnGroup, _firstOwnGroup + _side / CellRows.Group), CellRows.Bits(_endOwnGroup - _side / CellRows.Group, _endOwnGroup));
        for (var row = first; row < end; row++)
        {
            var h = depths.At + (nint)row * Stride;
            var (rest, found) = (everywhere ? _ownGroups : _unequal[row] & _ownGroups, 0UL);
            while (CellRows.Next(ref rest, out var start, out var stop)) found |= DepthRows<V>.Wet(h, start, stop, ref deepest, ref sane) << ((start - CellRows.Pad) / CellRows.Group);
            wet[row] = found;
            if (found == 0) continue;
            _after.North |= row < first + Halo;
            _after.South |= row >= end - Halo;
            _after.West |= (found & west) != 0;
            _after.East |= (found & east) != 0;
        }
        _after.Depth = sane ? deepest : float.NaN;
        _after.Signal = sane ? SignalOf(deepest, depths) : float.NaN;
    }
}
