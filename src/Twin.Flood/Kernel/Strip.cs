using System.Runtime.InteropServices;

namespace Twin.Flood.Kernel;

/// <summary>
/// Some rows of the grid with the ghost ring, and 2K rows of their neighbours on both sides: K steps run between two exchanges, the outer rows being computed twice.
/// A step reads two rows away (own face, donor share of the neighbour, that one's outer face), so the valid rows shrink by two each step and end
/// with the owned ones. Every cell runs the same arithmetic whoever computes it: the result does not depend on how the grid is cut.
/// Rows are a pipeline: fluxes of row r, shares of row r, final faces above r, depths of row r-1. Depths are updated in place behind it, fluxes change buffers.
/// </summary>
internal sealed unsafe class Strip<V> : IStrip where V : struct, ISimd<V>
{
    private const int Pad = RowKernel<V>.Pad;
    private const double Gravity = 9.80665;
    private const float SaneDepth = 1e5f;

    private readonly FloodPlan _plan;
    private readonly BlockBooks _books;
    private readonly IStrip[] _owners;
    private readonly int _halo, _total, _stride, _end, _ringRows;
    private readonly float _threshold;
    private readonly FloatRows _z, _h, _n2, _share, _ones, _carry, _oldH, _oldX, _oldY, _oldCarry, _maxDepth, _maxSpeed, _arrival;
    private readonly FloatRows? _rainFactor;
    private readonly bool[] _limited;
    private readonly float[] _east, _south, _north, _slope;
    private readonly LocalEdge[] _edges;
    private readonly int[]?[] _outfallsOfRow, _ghostsOfRow;
    private readonly LocalCell[] _sources, _inlets;
    private readonly double[] _stages;
    private FloatRows _qx, _qy, _newX, _newY;

    private readonly record struct LocalEdge(int Slot, EdgeCell Cell, nint Ghost, nint Edge, nint Face, int GhostRow, int FaceRow, bool Owned);

    private readonly record struct LocalCell(int Slot, SharedCell Cell, nint At, int Row, bool Owned);

    public Strip(FloodPlan plan, BlockBooks books, IStrip[] owners, int firstRow, int rows, int blockSteps, double arrivalDepth, double[]? depths)
    {
        (_plan, _books, _owners, FirstRow, Rows) = (plan, books, owners, firstRow, rows);
        (_halo, _ringRows, _threshold) = (2 * blockSteps, plan.Grid.Rows + 2, (float)arrivalDepth);
        _total = rows + 2 * _halo + 2;
        var lanes = (plan.Grid.Cols + 2 + 15) / 16 * 16;
        (_end, _stride) = (Pad + lanes, lanes + 2 * Pad);
        FloatRows New() => new(_total, _stride);
        (_z, _h, _n2, _share, _carry, _oldH, _oldX, _oldY, _oldCarry) = (New(), New(), New(), New(), New(), New(), New(), New(), New());
        (_qx, _qy, _newX, _newY, _maxDepth, _maxSpeed, _arrival) = (New(), New(), New(), New(), New(), New(), New());
        if (plan.RainFactors is not null) _rainFactor = New();
        _ones = new(1, _stride);
        _ones.Fill(1);
        _share.Fill(1);
        _z.Fill(FloodPlan.Wall);
        _arrival.Fill(float.PositiveInfinity);
        _limited = new bool[_total];
        (_east, _south, _north, _slope) = (new float[_total], new float[_total], new float[_total], new float[_total]);
        FillCells(depths);

        _edges = [.. LocalEdges()];
        (_outfallsOfRow, _ghostsOfRow) = (new int[]?[_total], new int[]?[_total]);
        foreach (var group in Enumerable.Range(0, _edges.Length).Where(i => !_edges[i].Cell.IsStage).GroupBy(i => _edges[i].FaceRow)) _outfallsOfRow[group.Key] = [.. group];
        foreach (var group in Enumerable.Range(0, _edges.Length).GroupBy(i => _edges[i].GhostRow)) _ghostsOfRow[group.Key] = [.. group];
        foreach (var edge in _edges)
        {
            if (!edge.Cell.IsStage) continue;
            // the ground outside is as high and as rough as the edge cell
            _z.At[edge.Ghost] = _z.At[edge.Edge];
            _n2.At[edge.Ghost] = _n2.At[edge.Edge];
        }
        (_sources, _inlets) = (LocalCells(plan.SourceCells), LocalCells(plan.InletCells));
        _stages = new double[plan.Boundaries.Count];
        MeasureDepth();
    }

    public int FirstRow { get; }

    public int Rows { get; }

    public float MaxDepth { get; private set; }

    public float* RowOf(StripField field, int row)
    {
        var rows = field switch
        {
            StripField.Depth => _h,
            StripField.FluxX => _qx,
            StripField.FluxY => _qy,
            StripField.Carry => _carry,
            StripField.MaxDepth => _maxDepth,
            StripField.MaxSpeed => _maxSpeed,
            StripField.Arrival => _arrival,
        };
        return rows.At + At(Local(row), 0);
    }

    public void Pull()
    {
        for (var row = Math.Max(0, FirstRow - _halo); row < Math.Min(_ringRows, FirstRow + Rows + _halo); row++)
        {
            if (Owns(row)) continue;
            var owner = _owners[row];
            foreach (var field in (ReadOnlySpan<StripField>)[StripField.Depth, StripField.Carry, StripField.FluxX, StripField.FluxY])
                Copy(owner.RowOf(field, row), RowOf(field, row), _end - Pad);
        }
    }

    public void Run(in BlockStep block)
    {
        Keep(true);
        foreach (var edge in _edges)
            if (edge.Owned) _books.EdgeVolume[edge.Slot] = 0;
        foreach (var inlet in _inlets)
            if (inlet.Owned) _books.InletVolume[inlet.Slot] = 0;
        SetFactors();
        // beyond the ghost ring nothing ever changes: two rows of it are enough at any step
        var (top, bottom) = (Local(0) - 2, Local(_ringRows - 1) + 2);
        var (first, last) = (Local(FirstRow) - 2 * block.Steps, Local(FirstRow + Rows - 1) + 2 * block.Steps);
        for (var step = 0; step < block.Steps; step++, first += 2, last -= 2)
        {
            var time = block.Start + step * (double)block.Dt;
            var (a, b) = (Math.Max(first, top), Math.Min(last, bottom));
            SetGhosts(time + 0.5 * block.Dt, a, b);
            Step(block.Dt, a, b);
            PourAndDrain(time, block, a + 2, b - 2);
            BookEdges(block.Dt);
        }
        if (block.RainDepth > 0)
            foreach (var row in OwnCellRows()) RowKernel<V>.Rain(_h.At + row, _rainFactor!.At + row, _carry.At + row, _end, block.RainDepth);
        SetGhosts(block.End, 0, _total - 1);
        MeasureDepth();
    }

    public void Restore()
    {
        Keep(false);
        MeasureDepth();
    }

    public void Accept(in BlockStep block)
    {
        foreach (var row in OwnCellRows())
            RowKernel<V>.Statistics(_h.At + row, _oldH.At + row, _qx.At + row, _qy.At + row, _qy.At + row - _stride, _maxDepth.At + row, _maxSpeed.At + row, _arrival.At + row,
                _end, (float)block.Start, (float)block.Seconds, _threshold);
    }

    private int Local(int ringRow) => ringRow - FirstRow + _halo + 1;

    private nint At(int localRow, int ringColumn) => (nint)localRow * _stride + Pad + ringColumn;

    // starts of the owned rows that hold cells (the ghost rows do not)
    private IEnumerable<nint> OwnCellRows()
    {
        for (var row = Math.Max(1, FirstRow); row < Math.Min(_ringRows - 1, FirstRow + Rows); row++) yield return (nint)Local(row) * _stride;
    }

    private void FillCells(double[]? depths)
    {
        var grid = _plan.Grid;
        for (var row = Math.Max(1, FirstRow - _halo); row <= Math.Min(grid.Rows, FirstRow + Rows - 1 + _halo); row++)
        {
            for (var column = 1; column <= grid.Cols; column++)
            {
                var (at, cell) = (At(Local(row), column), (row - 1) * grid.Cols + column - 1);
                _z.At[at] = _plan.Bed(cell);
                _n2.At[at] = (float)(grid.Manning[cell] * grid.Manning[cell]);
                if (_rainFactor is not null) _rainFactor.At[at] = _plan.RainFactors![cell];
                if (depths is null || !grid.IsOpen(cell)) continue;
                var depth = (float)depths[cell];
                (_h.At[at], _maxDepth.At[at]) = (depth, depth);
                if (depth > _threshold) _arrival.At[at] = 0;
            }
        }
    }

    private IEnumerable<LocalEdge> LocalEdges()
    {
        for (var slot = 0; slot < _plan.EdgeCells.Length; slot++)
        {
            var cell = _plan.EdgeCells[slot];
            var (ghost, edge, face) = (Local(cell.GhostRow), Local(cell.EdgeRow), Local(cell.FaceRow));
            if (Math.Min(ghost, edge) < 1 || Math.Max(ghost, edge) > _total - 2) continue;
            yield return new(slot, cell, At(ghost, cell.GhostColumn), At(edge, cell.EdgeColumn), At(face, cell.FaceColumn), ghost, face, Owns(cell.FaceRow));
        }
    }

    private LocalCell[] LocalCells(SharedCell[] cells)
    {
        var local = new List<LocalCell>();
        for (var slot = 0; slot < cells.Length; slot++)
            if (Local(cells[slot].Row) is var row && row >= 1 && row <= _total - 2) local.Add(new(slot, cells[slot], At(row, cells[slot].Column), row, Owns(cells[slot].Row)));
        return [.. local];
    }

    private bool Owns(int ringRow) => ringRow >= FirstRow && ringRow < FirstRow + Rows;

    private void SetFactors()
    {
        var factors = _plan.Factors;
        for (var row = 0; row < _total; row++)
        {
            var gridRow = Math.Clamp(row - _halo - 2 + FirstRow, 0, _plan.Grid.Rows - 1);
            (_east[row], _south[row], _north[row], _slope[row]) = (factors.East[gridRow], factors.South[gridRow], factors.North[gridRow], factors.Slope[gridRow]);
        }
    }

    private void SetGhosts(double time, int a, int b)
    {
        if (_edges.Length == 0) return;
        for (var i = 0; i < _stages.Length; i++)
            if (_plan.Boundaries[i] is { Kind: FloodBoundaryKind.Stage, Series: { } level }) _stages[i] = level.At(time) - _plan.Datum;
        foreach (var edge in _edges)
            if (edge.GhostRow >= a && edge.GhostRow <= b) _h.At[edge.Ghost] = edge.Cell.IsStage ? (float)Math.Max(0, _stages[edge.Cell.Boundary] - _z.At[edge.Ghost]) : 0;
    }

    /// <summary>One step: rows a to b are valid before, a + 2 to b - 2 after.</summary>
    private void Step(float dt, int a, int b)
    {
        float* h = _h.At, z = _z.At, n2 = _n2.At, qx = _qx.At, qy = _qy.At, newX = _newX.At, newY = _newY.At, share = _share.At, carry = _carry.At;
        var (halfGdt, slopeY) = ((float)(0.5 * Gravity * dt), (float)(Gravity * dt / _plan.Grid.CellHeight));
        for (var r = a; r < b; r++)
        {
            var o = (nint)r * _stride;
            RowKernel<V>.Fluxes(h + o, z + o, n2 + o, qx + o, qy + o, newX + o, newY + o, _stride, _end, halfGdt, _slope[r], slopeY);
            if (_outfallsOfRow[r] is { } outfalls) SetOutfalls(outfalls, newX, newY);
            _limited[r] = false;
            if (r == a) continue;

            var limited = RowKernel<V>.Overdrawn(h + o, newX + o, newY + o, newY + o - _stride, _end, _east[r], _south[r], _north[r]);
            if (limited)
            {
                RowKernel<V>.Shares(h + o, newX + o, newY + o, newY + o - _stride, share + o, _end, _east[r], _south[r], _north[r]);
                if (_ghostsOfRow[r] is { } ghosts)
                    foreach (var i in ghosts) share[_edges[i].Ghost] = 1;     // the water outside is without end
                RowKernel<V>.Scale(newX + o, share + o, share + o + 1, _end);
            }
            _limited[r] = limited;
            if (r == a + 1) continue;

            if (limited || _limited[r - 1])
                RowKernel<V>.Scale(newY + o - _stride, _limited[r - 1] ? share + o - _stride : _ones.At, limited ? share + o : _ones.At, _end);
            if (r == a + 2) continue;
            RowKernel<V>.Depths(h + o - _stride, carry + o - _stride, newX + o - _stride, newY + o - _stride, newY + o - 2 * _stride, _end, _east[r - 1], _south[r - 1], _north[r - 1]);
        }
        (_qx, _newX, _qy, _newY) = (_newX, _qx, _newY, _qy);
    }

    private void SetOutfalls(int[] outfalls, float* newX, float* newY)
    {
        foreach (var i in outfalls)
        {
            ref readonly var edge = ref _edges[i];
            (edge.Cell.AlongX ? newX : newY)[edge.Face] = edge.Cell.Outward * RowKernel<V>.NormalFlux(_h.At[edge.Edge], edge.Cell.Conveyance);
        }
    }

    private void PourAndDrain(double time, in BlockStep block, int a, int b)
    {
        foreach (ref readonly var source in _sources.AsSpan())
        {
            if (source.Row < a || source.Row > b) continue;
            ref var h = ref _h.At[source.At];
            ref var carry = ref _carry.At[source.At];
            var due = (float)(carry + _plan.Sources[source.Cell.Owner].Inflow.Integral(time, time + block.Dt) * source.Cell.Depth);
            var sum = h + due;
            carry = due - (sum - h);
            h = sum;
        }
        foreach (ref readonly var inlet in _inlets.AsSpan())
        {
            var rate = block.InletRates[inlet.Cell.Owner];
            if (rate == 0 || inlet.Row < a || inlet.Row > b) continue;
            ref var h = ref _h.At[inlet.At];
            var left = h - MathF.Min((float)(rate * block.Dt * inlet.Cell.Depth), 0.5f * h);
            if (inlet.Owned) _books.InletVolume[inlet.Slot] += ((double)h - left) * inlet.Cell.Area;
            h = left;
        }
    }

    private void BookEdges(float dt)
    {
        foreach (ref readonly var edge in _edges.AsSpan())
        {
            if (!edge.Owned) continue;
            var flow = (edge.Cell.AlongX ? _qx : _qy).At[edge.Face] * (double)edge.Cell.Outward * edge.Cell.FaceLength;
            _books.EdgeFlow[edge.Slot] = flow;
            _books.EdgeVolume[edge.Slot] += flow * dt;
        }
    }

    private void MeasureDepth()
    {
        var (deepest, sane) = (0f, true);
        for (var row = Local(FirstRow); row < Local(FirstRow + Rows); row++) sane &= RowKernel<V>.Deepest(_h.At + (nint)row * _stride, _end, SaneDepth, ref deepest);
        MaxDepth = sane ? deepest : float.NaN;
    }

    private void Keep(bool save)
    {
        foreach (var (rows, copy) in (ReadOnlySpan<(FloatRows, FloatRows)>)[(_h, _oldH), (_carry, _oldCarry), (_qx, _oldX), (_qy, _oldY)])
        {
            var own = (nint)Local(FirstRow) * _stride;
            if (save) Copy(rows.At + own, copy.At + own, (nint)Rows * _stride);
            else Copy(copy.At + own, rows.At + own, (nint)Rows * _stride);
        }
    }

    private static void Copy(float* from, float* to, nint count) => NativeMemory.Copy(from, to, (nuint)(count * sizeof(float)));
}
