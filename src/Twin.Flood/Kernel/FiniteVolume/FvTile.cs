namespace Twin.Flood.Kernel.FiniteVolume;

/// <summary>
/// A tile of the finite volumes: momenta stand in the cells. Row r of a step makes the velocities of row r + 1, the slopes of row r and with them the fluxes around row r - 1, which then changes.
/// </summary>
internal sealed unsafe class FvTile<V> : Tile<V> where V : struct, ISimd<V>
{
    private const double Gravity = 9.80665;

    // what may leave a ghost cell per unit of its weights: the water outside is without end
    private const float WithoutEnd = 1e9f;

    private readonly FloatRows[] _x, _y;
    private readonly FvRing[] _rings;
    private readonly Outside[] _outside;
    private readonly int _northGhosts;
    private readonly ulong _groups;
    private readonly float[] _before;
    private int _state;

    private enum Outside
    {
        Stage,
        Normal,
        Free,
        FastFlow,
    }

    public FvTile(TileSetting setting, TileRect rect)
        : base(setting, rect)
    {
        (_x, _y, _northGhosts) = ([NewRows(), NewRows()], [NewRows(), NewRows()], Local(0));
        (_groups, _before) = (CellRows.Bits(0, (Stride - 2 * CellRows.Pad) / CellRows.Group), new float[Inlets.Length]);
        _rings = [.. Enumerable.Range(0, setting.BlockSteps).Select(_ => new FvRing(Stride))];
        _outside = [.. Edges.Select(e => KindOf(Plan.Boundaries[e.Cell.Boundary]))];
        foreach (var edge in Edges) ShapeOutside(edge);
        FillMotion(setting);
        Reset();
    }

    protected override FloatRows MotionX => _x[_state];

    protected override FloatRows MotionY => _y[_state];

    protected override bool MotionOnFaces => false;

    protected override void Step(BlockStep block, int step, int row, int from)
    {
        var (old, renewed, ring) = (step == 0 ? _state : 1 - _state, 1 - _state, _rings[step]);
        var (depths, carries) = step == 0 ? (OldDepths, OldCarries) : (NewDepths, NewCarries);
        var dt = block.Dt;
        if (row == from)
        {
            SetGhosts(block, step, row, depths);
            Velocities(ring, depths, old, row);
        }
        SetGhosts(block, step, row + 1, depths);
        Velocities(ring, depths, old, row + 1);
        if (row == from) return;

        if (row - 1 == _northGhosts && GhostsOf(row - 1) is not null)
        {
            // the ghosts north of the grid are as the row south of them, which the step before has only now left
            SetGhosts(block, step, row - 1, depths);
            Velocities(ring, depths, old, row - 1);
            if (row - 1 > from) States(ring, depths, row - 1, dt);
        }
        States(ring, depths, row, dt);
        if (row == from + 1) return;

        var above = row - 1;
        var at = (nint)above * Stride;
        float* h = depths.At + at, z = Beds.At + at;
        var (here, active) = (ring[above], Active[above]);
        for (var rest = active; CellRows.Next(ref rest, out var start, out var end);)
        {
            FvKernel<V>.FluxesX(h, z, here, start, end, East[above]);
            FvKernel<V>.FluxesY(h, z, Stride, here, ring[row], start, end, Math.Max(South[above], North[row]));
        }
        ClearBeside(here, above);
        if (OutfallsOf(above) is { } outfalls) Impose(outfalls, block, step, ring, depths, above);
        if (row == from + 2) return;

        BookEdges(above, dt, here.FluxX, here.FluxY);
        FvCells before = new(depths, _x[old], _y[old], carries, at), after = new(NewDepths, _x[renewed], _y[renewed], NewCarries, at);
        for (var rest = active; CellRows.Next(ref rest, out var start, out var end);)
            FvKernel<V>.Update(before, after, Roughness.At + at, ring[above - 1], here, start, end, East[above], South[above], North[above], dt);
        if (InletsOf(above) is { } inlets) TakeMomentum(inlets, block, step, above, after);
        else PourAndDrain(block, step, above);
    }

    protected override void SetGhosts(BlockStep block, int step, int row, FloatRows depths)
    {
        if (GhostsOf(row) is not { } ghosts) return;
        var (x, y) = depths == OldDepths ? (_x[_state], _y[_state]) : (_x[1 - _state], _y[1 - _state]);
        foreach (var i in ghosts)
        {
            ref readonly var edge = ref Edges[i];
            var (ghost, cell, h) = (edge.Ghost, edge.Edge, depths.At[edge.Edge]);
            (depths.At[ghost], x.At[ghost], y.At[ghost]) = (h, x.At[cell], y.At[cell]);
            if (_outside[i] == Outside.Stage)
            {
                // the level is given, the velocity is that of the edge cell
                var depth = (float)Math.Max(0, Given(block, step, edge) - Beds.At[ghost]);
                var share = h > CellRows.DryDepth ? depth / h : 0;
                (depths.At[ghost], x.At[ghost], y.At[ghost]) = (depth, x.At[cell] * share, y.At[cell] * share);
            }
            else if (_outside[i] == Outside.FastFlow)
            {
                var flux = InflowFlux(block, step, edge);
                depths.At[ghost] = (float)Plan.Boundaries[edge.Cell.Boundary].Depth!.Value;
                (x.At[ghost], y.At[ghost]) = (edge.Cell.AlongX ? flux : 0, edge.Cell.AlongX ? 0 : flux);
            }
        }
    }

    protected override void Still(nint start, int count)
    {
        for (var i = 0; i < 2; i++)
        {
            new Span<float>(_x[i].At + start, count).Clear();
            new Span<float>(_y[i].At + start, count).Clear();
        }
    }

    protected override void Turn() => _state = 1 - _state;

    protected override float SignalOf(float deepest, FloatRows depths)
    {
        var (x, y) = depths == OldDepths ? (_x[_state], _y[_state]) : (_x[1 - _state], _y[1 - _state]);
        var (fastest, sane) = ((float)Math.Sqrt(Gravity * deepest), true);
        for (var row = Local(Rect.FirstRow); row < Local(Rect.EndRow); row++)
        {
            var at = (nint)row * Stride;
            sane &= FvKernel<V>.Fastest(depths.At + at, x.At + at, y.At + at, OwnStart, OwnEnd, ref fastest);
        }
        return sane ? fastest : float.NaN;
    }

    private static Outside KindOf(FloodBoundary boundary) =>
        boundary.Depth is not null ? Outside.FastFlow : boundary.Kind == FloodBoundaryKind.Stage ? Outside.Stage : boundary.IsFree ? Outside.Free : Outside.Normal;

    private void Velocities(FvRing ring, FloatRows depths, int motion, int row)
    {
        var (at, into) = ((nint)row * Stride, ring[row]);
        for (var rest = Active[row]; CellRows.Next(ref rest, out var start, out var end);)
            FvKernel<V>.Velocities(depths.At + at, _x[motion].At + at, _y[motion].At + at, into, start, end);
        if (GhostsOf(row) is not { } ghosts) return;
        foreach (var i in ghosts) into.Give[Edges[i].Ghost - at] = WithoutEnd;
    }

    private void States(FvRing ring, FloatRows depths, int row, float dt)
    {
        var at = (nint)row * Stride;
        for (var rest = Active[row]; CellRows.Next(ref rest, out var start, out var end);)
            FvKernel<V>.States(depths.At + at, Beds.At + at, Roughness.At + at, Stride, ring[row - 1], ring[row], ring[row + 1], start, end, East[row], 0.5f * (South[row] + North[row]), dt);
    }

    // nothing flows in the groups that are left out, but what the ring holds there is of another row
    private void ClearBeside(FvRow fluxes, int row)
    {
        var active = Active[row];
        // what crosses an open face is booked whether its group is left out or not
        var beside = (HasFaces(row) ? ulong.MaxValue : (active << 1) | (active >> 1) | Active[row + 1]) & ~active & _groups;
        while (CellRows.Next(ref beside, out var start, out var end))
        {
            for (var part = 0; part < FvRow.Fluxes; part++)
            {
                new Span<float>(fluxes.FluxX + part * fluxes.Stride + start, end - start).Clear();
                new Span<float>(fluxes.FluxY + part * fluxes.Stride + start, end - start).Clear();
            }
        }
    }

    private void Impose(int[] faces, BlockStep block, int step, FvRing ring, FloatRows depths, int row)
    {
        foreach (var i in faces)
        {
            ref readonly var edge = ref Edges[i];
            var (here, along) = (ring[row], edge.Cell.AlongX);
            var flux = (along ? here.FluxX : here.FluxY) + (edge.Face - (nint)row * Stride);
            if (_outside[i] == Outside.FastFlow)
            {
                // the momentum is that of the ghost cell's water
                *flux = InflowFlux(block, step, edge);
            }
            else if (_outside[i] == Outside.Normal)
            {
                var edgeRow = (int)(edge.Edge / Stride);
                var (cell, lane, h) = (ring[edgeRow], edge.Edge % Stride, depths.At[edge.Edge]);
                var outward = MathF.Max(0, edge.Cell.Outward * (along ? cell.U : cell.V)[lane]);
                var most = (outward + cell.Wave[lane]) * cell.Give[lane] / (along ? East[edgeRow] : Math.Max(South[edgeRow], North[edgeRow]));
                var q = MathF.Min(Powers<V>.Outflow(edge.Cell, h), most);
                *flux = edge.Cell.Outward * q;
                flux[here.Stride] = flux[2 * here.Stride] = h > CellRows.DryDepth ? q * q / h : 0;
                flux[3 * here.Stride] = 0;
            }
        }
    }

    // inlets leave the water that stays its velocity
    private void TakeMomentum(int[] inlets, BlockStep block, int step, int row, in FvCells cells)
    {
        var at = (nint)row * Stride;
        foreach (var i in inlets) _before[i] = cells.H[Inlets[i].At - at];
        PourAndDrain(block, step, row);
        foreach (var i in inlets)
        {
            var lane = Inlets[i].At - at;
            var share = cells.H[lane] < _before[i] ? cells.H[lane] / _before[i] : 1;
            cells.Hu[lane] *= share;
            cells.Hv[lane] *= share;
        }
    }

    private double Given(BlockStep block, int step, in LocalEdge edge) => block.Levels[step * Plan.Boundaries.Count + edge.Cell.Boundary];

    private float InflowFlux(BlockStep block, int step, in LocalEdge edge) => (float)(-edge.Cell.Outward * Given(block, step, edge) / Plan.EdgeLengths[edge.Cell.Boundary]);

    // but for a stage, the bed goes on outside as it comes from inside
    private void ShapeOutside(in LocalEdge edge)
    {
        if (edge.Cell.IsStage) return;
        var inner = edge.Edge + (edge.Edge - edge.Ghost);
        var bed = Beds.At[edge.Edge];
        Beds.At[edge.Ghost] = Beds.At[inner] < 0.5f * FloodPlan.Wall ? bed + (bed - Beds.At[inner]) : bed;
    }

    private void FillMotion(TileSetting setting)
    {
        if (setting.EastVelocities is null && setting.NorthVelocities is null) return;
        var (cols, rows) = (Plan.Grid.Cols, Plan.Grid.Rows);
        for (var row = Math.Max(1, Rect.FirstRow); row < Math.Min(rows + 1, Rect.EndRow); row++)
        {
            for (var column = Math.Max(1, Rect.FirstColumn); column < Math.Min(cols + 1, Rect.EndColumn); column++)
            {
                var (at, cell) = (At(Local(row), column), (row - 1) * cols + column - 1);
                var h = OldDepths.At[at];
                if (!(h > CellRows.DryDepth)) continue;
                _x[0].At[at] = (float)((setting.EastVelocities?[cell] ?? 0) * h);
                _y[0].At[at] = (float)(-(setting.NorthVelocities?[cell] ?? 0) * h);
            }
        }
    }
}
