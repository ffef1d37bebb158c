namespace Twin.Flood.Kernel;

/// <summary>
/// A tile of the local inertial scheme: fluxes stand on the east and south faces. Three buffers of fluxes take turns: the state, which a refused block leaves as it is, and two that the steps write in turn.
/// </summary>
internal sealed unsafe class InertialTile<V> : Tile<V> where V : struct, ISimd<V>
{
    private const double Gravity = 9.80665;
    private readonly FloatRows[] _x, _y;
    private readonly FloatRows _share, _ones;
    private readonly bool[] _limited;
    private readonly FloatRows? _openX, _openY, _rise;
    private int _state, _odd = 1, _even = 2;
    private float _halfGdt, _slopeY;

    public InertialTile(TileSetting setting, TileRect rect)
        : base(setting, rect)
    {
        (_x, _y) = ([NewRows(), NewRows(), NewRows()], [NewRows(), NewRows(), NewRows()]);
        (_share, _ones, _limited) = (NewRows(), new(1, Stride), new bool[Total]);
        _share.Fill(1);
        _ones.Fill(1);
        if (Plan.Grid.OpenShare is not null)
        {
            (_openX, _openY, _rise) = (NewRows(), NewRows(), NewRows());
            FillShares();
        }
        Reset();
    }

    protected override FloatRows MotionX => _x[_state];

    protected override FloatRows MotionY => _y[_state];

    protected override bool MotionOnFaces => true;

    protected override FloatRows? Rise => _rise;

    protected override void BeginBlock(BlockStep block)
    {
        (_halfGdt, _slopeY) = ((float)(0.5 * Gravity * block.Dt), (float)(Gravity * block.Dt / Plan.Grid.CellHeight));
        // the last step writes _odd or _even; which one is known at Turn
        _lastWasOdd = block.Steps % 2 == 1;
    }

    private bool _lastWasOdd;

    protected override void Step(BlockStep block, int step, int row, int from)
    {
        var (before, after) = (step == 0 ? _state : step % 2 == 1 ? _odd : _even, step % 2 == 0 ? _odd : _even);
        var (depths, carries) = step == 0 ? (OldDepths, OldCarries) : (NewDepths, NewCarries);
        if (row == from)
        {
            SetGhosts(block, step, row - 1, depths);
            SetGhosts(block, step, row, depths);
        }
        SetGhosts(block, step, row + 1, depths);

        var o = (nint)row * Stride;
        float* h = depths.At + o, z = Beds.At + o, n2 = Roughness.At + o, newX = _x[after].At + o, newY = _y[after].At + o, share = _share.At + o;
        var active = Active[row];
        for (var rest = active; CellRows.Next(ref rest, out var start, out var end);)
        {
            if (_openX is null) RowKernel<V>.Fluxes(h, z, n2, _x[before].At + o, _y[before].At + o, newX, newY, Stride, start, end, _halfGdt, Slope[row], _slopeY);
            else PorousRows<V>.Fluxes(h, z, n2, _openX.At + o, _openY!.At + o, _x[before].At + o, _y[before].At + o, newX, newY, Stride, start, end, _halfGdt, Slope[row], _slopeY);
        }
        if (OutfallsOf(row) is { } outfalls) SetOutfalls(outfalls, depths, _x[after].At, _y[after].At);
        _limited[row] = false;
        if (row == from) return;

        var limited = false;
        for (var rest = active; !limited && CellRows.Next(ref rest, out var start, out var end);)
        {
            limited = _rise is null ? RowKernel<V>.Overdrawn(h, newX, newY, newY - Stride, start, end, East[row], South[row], North[row])
                : PorousRows<V>.Overdrawn(h, _rise.At + o, newX, newY, newY - Stride, start, end, East[row], South[row], North[row]);
        }
        if (limited)
        {
            for (var rest = active; CellRows.Next(ref rest, out var start, out var end);)
            {
                if (_rise is null) RowKernel<V>.Shares(h, newX, newY, newY - Stride, share, start, end, East[row], South[row], North[row]);
                else PorousRows<V>.Shares(h, _rise.At + o, newX, newY, newY - Stride, share, start, end, East[row], South[row], North[row]);
            }
            if (GhostsOf(row) is { } ghosts)
                foreach (var i in ghosts) _share.At[Edges[i].Ghost] = 1;     // the water outside is without end
            for (var rest = active; CellRows.Next(ref rest, out var start, out var end);)
                RowKernel<V>.Scale(newX, share, share + 1, start, end);
        }
        _limited[row] = limited;
        if (row == from + 1) return;

        var above = Active[row - 1];
        if (limited || _limited[row - 1])
        {
            for (var rest = above; CellRows.Next(ref rest, out var start, out var end);)
                RowKernel<V>.Scale(newY - Stride, _limited[row - 1] ? share - Stride : _ones.At, limited ? share : _ones.At, start, end);
        }
        if (row == from + 2) return;

        BookEdges(row - 1, block.Dt, newX - Stride, newY - Stride);
        for (var rest = above; CellRows.Next(ref rest, out var start, out var end);)
        {
            float* held = h - Stride, carry = carries.At + o - Stride, newH = NewDepths.At + o - Stride, newCarry = NewCarries.At + o - Stride, x = newX - Stride, y = newY - Stride;
            if (_rise is null) RowKernel<V>.Depths(held, carry, newH, newCarry, x, y, y - Stride, start, end, East[row - 1], South[row - 1], North[row - 1]);
            else PorousRows<V>.Depths(held, carry, newH, newCarry, _rise.At + o - Stride, x, y, y - Stride, start, end, East[row - 1], South[row - 1], North[row - 1]);
        }
        PourAndDrain(block, step, row - 1);
    }

    protected override void Still(nint start, int count)
    {
        for (var i = 0; i < 3; i++)
        {
            new Span<float>(_x[i].At + start, count).Clear();
            new Span<float>(_y[i].At + start, count).Clear();
        }
    }

    protected override void Turn() =>
        (_state, _odd, _even) = _lastWasOdd ? (_odd, _state, _even) : (_even, _odd, _state);

    protected override float SignalOf(float deepest, FloatRows depths) => (float)Math.Sqrt(Gravity * deepest);

    // a face is as wide as the narrower of its two cells; outside the grid as wide as the cell inside
    private void FillShares()
    {
        var grid = Plan.Grid;
        _openX!.Fill(1);
        _openY!.Fill(1);
        _rise!.Fill(1);
        double Share(int ringRow, int ringColumn) => grid.OpenShare![(Math.Clamp(ringRow, 1, grid.Rows) - 1) * grid.Cols + Math.Clamp(ringColumn, 1, grid.Cols) - 1];
        for (var row = 1; row < Total - 1; row++)
        {
            for (var lane = 0; lane < Stride; lane++)
            {
                var (ringRow, ringColumn) = RingCell(row, lane);
                if (ringRow < 0 || ringRow > grid.Rows + 1 || ringColumn < 0 || ringColumn > grid.Cols + 1) continue;
                var (at, own) = ((nint)row * Stride + lane, Share(ringRow, ringColumn));
                (_openX.At[at], _openY.At[at], _rise.At[at]) = ((float)Math.Min(own, Share(ringRow, ringColumn + 1)), (float)Math.Min(own, Share(ringRow + 1, ringColumn)), (float)(1 / own));
            }
        }
    }

    private void SetOutfalls(int[] outfalls, FloatRows depths, float* newX, float* newY)
    {
        foreach (var i in outfalls)
        {
            ref readonly var edge = ref Edges[i];
            (edge.Cell.AlongX ? newX : newY)[edge.Face] = edge.Cell.Outward * Powers<V>.Outflow(edge.Cell, depths.At[edge.Edge]);
        }
    }
}
