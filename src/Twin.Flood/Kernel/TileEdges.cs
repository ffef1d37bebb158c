namespace Twin.Flood.Kernel;

/// <summary>The edges, sources and inlets of a tile, found by the row where they act.</summary>
internal abstract unsafe partial class Tile<V>
{
    private int[]?[] _ghostsOfRow = [], _facesOfRow = [], _outfallsOfRow = [], _sourcesOfRow = [], _inletsOfRow = [];

    /// <summary>An open face of the grid's edge in a tile: indices into its arrays, rows as local rows.</summary>
    protected readonly record struct LocalEdge(int Slot, EdgeCell Cell, nint Ghost, nint Edge, nint Face, int GhostRow, int FaceRow, bool Owned);

    /// <summary>A cell of a source or an inlet in a tile.</summary>
    protected readonly record struct LocalCell(int Slot, SharedCell Cell, nint At, int Row, bool Owned);

    protected LocalEdge[] Edges { get; }

    protected LocalCell[] Sources { get; }

    protected LocalCell[] Inlets { get; }

    /// <summary>Edges whose face is stored with a row, by index into <see cref="Edges"/>; stages are left out.</summary>
    protected int[]? OutfallsOf(int row) => _outfallsOfRow[row];

    /// <summary>Whether open faces that the tile books are stored with a row.</summary>
    protected bool HasFaces(int row) => _facesOfRow[row] is not null;

    /// <summary>Inlets of a row, by index into <see cref="Inlets"/>.</summary>
    protected int[]? InletsOf(int row) => _inletsOfRow[row];

    /// <summary>Edges whose ghost cell lies in a row, by index into <see cref="Edges"/>.</summary>
    protected int[]? GhostsOf(int row) => _ghostsOfRow[row];

    /// <summary>Sets the water outside in the ghost cells of a row for a step: the level of a stage, none elsewhere.</summary>
    protected virtual void SetGhosts(BlockStep block, int step, int row, FloatRows depths)
    {
        if (_ghostsOfRow[row] is not { } ghosts) return;
        foreach (var i in ghosts)
        {
            ref readonly var edge = ref Edges[i];
            depths.At[edge.Ghost] = edge.Cell.IsStage ? (float)Math.Max(0, block.Levels[step * Plan.Boundaries.Count + edge.Cell.Boundary] - Beds.At[edge.Ghost]) : 0;
        }
    }

    /// <summary>Sources and inlets of a row after its new depths stand.</summary>
    protected void PourAndDrain(BlockStep block, int step, int row)
    {
        if (_sourcesOfRow[row] is { } sources)
        {
            foreach (var i in sources)
            {
                ref readonly var source = ref Sources[i];
                ref var h = ref NewDepths.At[source.At];
                ref var carry = ref NewCarries.At[source.At];
                var due = (float)(carry + block.SourceVolumes[step * Plan.Sources.Count + source.Cell.Owner] * source.Cell.Depth);
                // a spring that gives nothing now may stand in a dry cell that holds a carry below zero: see DepthRows.Rain
                var sum = MathF.Max(0, h + due);
                carry = due - (sum - h);
                h = sum;
            }
        }
        if (_inletsOfRow[row] is not { } inlets) return;
        foreach (var i in inlets)
        {
            ref readonly var inlet = ref Inlets[i];
            var rate = block.InletRates[inlet.Cell.Owner];
            if (rate == 0) continue;
            ref var h = ref NewDepths.At[inlet.At];
            var left = h - MathF.Min((float)(rate * block.Dt * inlet.Cell.Depth), 0.5f * h);
            if (inlet.Owned) Books.InletVolume[inlet.Slot] += ((double)h - left) * inlet.Cell.Area;
            h = left;
        }
    }

    /// <summary>Books what crossed the open faces stored with a row: fluxes per unit width of the east and of the south faces, final.</summary>
    protected void BookEdges(int row, float dt, float* fluxX, float* fluxY)
    {
        if (_facesOfRow[row] is not { } faces) return;
        foreach (var i in faces)
        {
            ref readonly var edge = ref Edges[i];
            var flow = (edge.Cell.AlongX ? fluxX : fluxY)[edge.Face - (nint)row * Stride] * (double)edge.Cell.Outward * edge.Cell.FaceLength;
            Books.EdgeFlow[edge.Slot] = flow;
            Books.EdgeVolume[edge.Slot] += flow * dt;
        }
    }

    private void FindRows()
    {
        int[]?[] ByRow(int count, Func<int, int> rowOf, Func<int, bool> taken)
        {
            var rows = new int[]?[Total];
            foreach (var group in Enumerable.Range(0, count).Where(taken).GroupBy(rowOf)) rows[group.Key] = [.. group];
            return rows;
        }
        _ghostsOfRow = ByRow(Edges.Length, i => Edges[i].GhostRow, _ => true);
        _outfallsOfRow = ByRow(Edges.Length, i => Edges[i].FaceRow, i => !Edges[i].Cell.IsStage);
        _facesOfRow = ByRow(Edges.Length, i => Edges[i].FaceRow, i => Edges[i].Owned);
        _sourcesOfRow = ByRow(Sources.Length, i => Sources[i].Row, _ => true);
        _inletsOfRow = ByRow(Inlets.Length, i => Inlets[i].Row, _ => true);
        void Always(nint at) => _always[at / Stride] |= 1UL << (int)((at % Stride - CellRows.Pad) / CellRows.Group);
        foreach (var edge in Edges)
        {
            // the ground outside is as high and as rough as the edge cell
            Roughness.At[edge.Ghost] = Roughness.At[edge.Edge];
            if (edge.Cell.BringsWater) Always(edge.Ghost);
            if (edge.Cell.IsStage) Beds.At[edge.Ghost] = Beds.At[edge.Edge];
        }
        foreach (var cell in (ReadOnlySpan<LocalCell>)[.. Sources, .. Inlets]) Always(cell.At);
    }

    private IEnumerable<LocalEdge> LocalEdges()
    {
        for (var slot = 0; slot < Plan.EdgeCells.Length; slot++)
        {
            var cell = Plan.EdgeCells[slot];
            if (!Holds(cell.GhostRow, cell.GhostColumn) || !Holds(cell.EdgeRow, cell.EdgeColumn)) continue;
            var (ghost, face) = (Local(cell.GhostRow), Local(cell.FaceRow));
            yield return new(slot, cell, At(ghost, cell.GhostColumn), At(Local(cell.EdgeRow), cell.EdgeColumn), At(face, cell.FaceColumn), ghost, face, Rect.Contains(cell.FaceRow, cell.FaceColumn));
        }
    }

    private LocalCell[] LocalCells(SharedCell[] cells)
    {
        var local = new List<LocalCell>();
        for (var slot = 0; slot < cells.Length; slot++)
        {
            var (row, column) = (cells[slot].Row, cells[slot].Column);
            if (Holds(row, column)) local.Add(new(slot, cells[slot], At(Local(row), column), Local(row), Rect.Contains(row, column)));
        }
        return [.. local];
    }

    // the tile computes the cell, be it in its halo
    private bool Holds(int ringRow, int ringColumn) =>
        Local(ringRow) >= 1 && Local(ringRow) <= Total - 2 && ringColumn >= Rect.FirstColumn - _side && ringColumn < Rect.EndColumn + _side;
}
