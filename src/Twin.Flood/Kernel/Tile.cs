namespace Twin.Flood.Kernel;

/// <summary>
/// A rectangle of cells with 2K cells of its neighbours around: K steps run between two exchanges, the outer cells being computed twice. A step reads two cells
/// away (own face, donor share of the neighbour, that one's outer face), so the valid rows shrink by two each step and end with the owned ones. Every
/// cell runs the same arithmetic whoever computes it: the result does not depend on how the grid is cut.
/// <para>
/// The steps of a block run as a wave over the rows, each two rows behind the one before, so that a row stays in the cache for all K of them. The first step
/// reads the state and writes a second copy; the further ones work in that copy: a block that is refused costs nothing.
/// </para>
/// <para>
/// Only groups of 16 cells that water can reach within the block are computed. Elsewhere both copies are equal and nothing moves; <c>_unequal</c> remembers
/// where that may not hold yet.
/// </para>
/// </summary>
internal abstract unsafe partial class Tile<V> : ITile where V : struct, ISimd<V>
{
    // rows that a step does before the next one follows: they share what the first cache holds, which the rows of eight steps overflow
    private const int Batch = 8;

    private readonly TileMap _map;
    private readonly int _side, _firstOwnGroup, _endOwnGroup;
    private readonly ulong _ownGroups, _allGroups;
    private readonly FloatRows[] _depths, _carries;
    private readonly FloatRows? _rainFactor;
    private readonly ulong[] _always, _unequal;
    private readonly bool _hasAlways;
    private readonly TileStatistics _statistics;
    private int _current;

    protected Tile(TileSetting setting, TileRect rect)
    {
        (Plan, Books, _map, Rect) = (setting.Plan, setting.Books, setting.Map, rect);
        Halo = 2 * setting.BlockSteps;
        _side = (Halo + CellRows.Group - 1) / CellRows.Group * CellRows.Group;
        var lanes = (rect.Columns + CellRows.Group - 1) / CellRows.Group * CellRows.Group;
        Stride = 2 * CellRows.Pad + 2 * _side + lanes;
        Total = rect.Rows + 2 * Halo + 2;
        (_firstOwnGroup, _endOwnGroup) = (_side / CellRows.Group, (_side + lanes) / CellRows.Group);
        (_ownGroups, _allGroups) = (CellRows.Bits(_firstOwnGroup, _endOwnGroup), CellRows.Bits(0, (2 * _side + lanes) / CellRows.Group));
        (Beds, Roughness) = (NewRows(), NewRows());
        (_depths, _carries) = ([NewRows(), NewRows()], [NewRows(), NewRows()]);
        if (Plan.RainFactors is not null && Plan.RainField is null) _rainFactor = NewRows();
        if (Plan.RainField is not null) _fieldRain = new(1, Stride);
        Beds.Fill(FloodPlan.Wall);
        (_always, _unequal, _spread, _wet, _wetAfter, Active) = (new ulong[Total], new ulong[Total], new ulong[Total], new ulong[Total], new ulong[Total], new ulong[Total]);
        (East, South, North, Slope) = (new float[Total], new float[Total], new float[Total], new float[Total]);
        _statistics = new(setting.Statistics, rect.Rows, lanes);
        _ground = NewGround(lanes);
        FillCells(setting.Depths);
        (Edges, Sources, Inlets) = ([.. LocalEdges()], LocalCells(Plan.SourceCells), LocalCells(Plan.InletCells));
        FindRows();
        _hasAlways = Array.Exists(_always, m => m != 0);
    }

    public TileRect Rect { get; }

    public bool Awake { get; private set; }

    public float MaxDepth => _now.Depth;

    public float MaxSignal => _now.Signal;

    public float ReachedDepth => Awake ? _after.Depth : _now.Depth;

    public float ReachedSignal => Awake ? _after.Signal : _now.Signal;

    /// <summary>Rows of halo on each side.</summary>
    protected int Halo { get; }

    /// <summary>Floats from a row to the next.</summary>
    protected int Stride { get; }

    /// <summary>Rows in all, one spare at each end.</summary>
    protected int Total { get; }

    protected FloodPlan Plan { get; }

    protected BlockBooks Books { get; }

    /// <summary>Beds above the datum, m; closed cells are walls.</summary>
    protected FloatRows Beds { get; }

    /// <summary>Squared roughness.</summary>
    protected FloatRows Roughness { get; }

    /// <summary>Depths of the state.</summary>
    protected FloatRows OldDepths => _depths[_current];

    /// <summary>Depths that the block works in.</summary>
    protected FloatRows NewDepths => _depths[1 - _current];

    protected FloatRows OldCarries => _carries[_current];

    protected FloatRows NewCarries => _carries[1 - _current];

    /// <summary>Groups of every row that can change in this block.</summary>
    protected ulong[] Active { get; }

    /// <summary>Factors of the rows: dt l / A of the east and west, south and north faces; g dt / dx.</summary>
    protected float[] East { get; }

    protected float[] South { get; }

    protected float[] North { get; }

    protected float[] Slope { get; }

    public void Prepare(BlockStep block)
    {
        Awake = _now.Depth > CellRows.DryDepth || _hasAlways || RainsOn(block) || (_ground is not null && _film) || WetAround();
        if (!Awake)
        {
            foreach (ref readonly var edge in Edges.AsSpan())
                if (edge.Owned) (Books.EdgeVolume[edge.Slot], Books.EdgeFlow[edge.Slot]) = (0, 0);
            return;
        }
        Pull();
        Mark();
        Level();
    }

    public void Run(BlockStep block)
    {
        foreach (ref readonly var edge in Edges.AsSpan())
            if (edge.Owned) (Books.EdgeVolume[edge.Slot], Books.EdgeFlow[edge.Slot]) = (0, 0);
        foreach (ref readonly var inlet in Inlets.AsSpan())
            if (inlet.Owned) Books.InletVolume[inlet.Slot] = 0;
        SetFactors();
        BeginBlock(block);
        // beyond the ghost ring nothing ever changes: two rows of it are enough at any step
        var (top, bottom) = (Local(0) - 2, Local(Plan.Grid.Rows + 1) + 2);
        var (first, last) = (Local(Rect.FirstRow) - 2 * block.Steps, Local(Rect.EndRow - 1) + 2 * block.Steps);
        for (var wave = Math.Max(first, top); wave < Math.Min(last, bottom) + 2 * block.Steps; wave += Batch)
        {
            for (var step = 0; step < block.Steps; step++)
            {
                var (from, to) = (Math.Max(first + 2 * step, top), Math.Min(last - 2 * step, bottom));
                for (var row = Math.Max(wave - 2 * step, from); row < Math.Min(wave - 2 * step + Batch, to); row++)
                {
                    if (Moves(row)) Step(block, step, row, from);
                }
            }
        }
        EndOfBlock(block);
        for (var row = 0; row < Total; row++) SetGhosts(block, block.Steps, row, NewDepths);
        Measure();
    }

    public void Accept(BlockStep block)
    {
        if (!Awake) return;
        _current = 1 - _current;
        Turn();
        (_wet, _wetAfter, _now) = (_wetAfter, _wet, _after);
        TakeLosses(block);
        if (_ground is not null)
        {
            // what the next block is planned by is the state itself, as a resumed run would find it
            Measure(everywhere: false, OldDepths, _wet);
            _now = _after;
        }
        AddStatistics(block);
    }

    public float* RowOf(TileField field, int row) => field switch
    {
        TileField.Depth => OldDepths.At + At(Local(row), Rect.FirstColumn),
        TileField.Carry => OldCarries.At + At(Local(row), Rect.FirstColumn),
        TileField.MotionX => MotionX.At + At(Local(row), Rect.FirstColumn),
        TileField.MotionY => MotionY.At + At(Local(row), Rect.FirstColumn),
        TileField.Infiltrated or TileField.InfiltratedRest or TileField.HortonLeft or TileField.Evaporated or TileField.EvaporatedRest => _ground is null ? null : _ground.RowOf(field, row - Rect.FirstRow),
        _ => _statistics.RowOf(field, row - Rect.FirstRow),
    };

    public void Reset()
    {
        Array.Fill(_unequal, _allGroups);
        _film = true;
        Measure(everywhere: true, OldDepths, _wet);
        _now = _after;
    }

    public (int Row, int Column, float Depth)? FindFault()
    {
        if (!Awake) return null;
        (int Row, int Column, float Depth)? worst = null;
        for (var row = Rect.FirstRow; row < Rect.EndRow; row++)
        {
            var h = NewDepths.At + At(Local(row), Rect.FirstColumn);
            for (var column = 0; column < Rect.Columns; column++)
                if (!(h[column] <= CellRows.SaneDepth) && (worst is null || h[column] > worst.Value.Depth || float.IsNaN(worst.Value.Depth))) worst = (row, Rect.FirstColumn + column, h[column]);
        }
        return worst;
    }

    /// <summary>First motion quantity of the state.</summary>
    protected abstract FloatRows MotionX { get; }

    /// <summary>Second motion quantity of the state.</summary>
    protected abstract FloatRows MotionY { get; }

    /// <summary>Whether the motion stands on the east and south faces, else in the cells.</summary>
    protected abstract bool MotionOnFaces { get; }

    /// <summary>1 over the open share of every cell, or null where all cells are wholly open.</summary>
    protected virtual FloatRows? Rise => null;

    /// <summary>Called before the first step.</summary>
    protected virtual void BeginBlock(BlockStep block)
    {
    }

    /// <summary>
    /// Row <paramref name="row"/> of a step: its fluxes, its donor shares, the final fluxes above it and the depths of the row before it. The rows of a step come in order from
    /// <paramref name="from"/>, of which the first three have not all of that.
    /// </summary>
    protected abstract void Step(BlockStep block, int step, int row, int from);

    /// <summary>Makes the copies of the motion equal, and still, in lanes of a row where nothing can flow.</summary>
    protected abstract void Still(nint start, int count);

    /// <summary>The block stands: the motion that it ended with is the state's.</summary>
    protected abstract void Turn();

    /// <summary>Fastest signal of the owned cells, m/s: of the depths given, the state's or the block's, of which the largest is known. NaN if it is out of range.</summary>
    protected abstract float SignalOf(float deepest, FloatRows depths);

    protected FloatRows NewRows() => new(Total, Stride);

    protected int Local(int ringRow) => ringRow - Rect.FirstRow + Halo + 1;

    protected nint At(int localRow, int ringColumn) => (nint)localRow * Stride + CellRows.Pad + _side + ringColumn - Rect.FirstColumn;

    /// <summary>Row and column, counted with the ghost ring, of a lane of a local row.</summary>
    protected (int Row, int Column) RingCell(int localRow, int lane) => (localRow - Halo - 1 + Rect.FirstRow, lane - CellRows.Pad - _side + Rect.FirstColumn);

    /// <summary>First owned lane of a row.</summary>
    protected int OwnStart => CellRows.Pad + _side;

    /// <summary>First lane after the owned ones, a multiple of 16 from <see cref="OwnStart"/>.</summary>
    protected int OwnEnd => CellRows.Pad + _endOwnGroup * CellRows.Group;

    /// <summary>Owned rows that hold cells (the ghost rows do not), as local rows.</summary>
    protected (int First, int End) OwnCellRows => (Local(Math.Max(1, Rect.FirstRow)), Local(Math.Min(Plan.Grid.Rows + 1, Rect.EndRow)));

    private void FillCells(double[]? depths)
    {
        var grid = Plan.Grid;
        for (var row = Math.Max(1, Rect.FirstRow - Halo); row <= Math.Min(grid.Rows, Rect.EndRow - 1 + Halo); row++)
        {
            for (var column = Math.Max(1, Rect.FirstColumn - _side); column <= Math.Min(grid.Cols, Rect.EndColumn - 1 + _side); column++)
            {
                var (at, cell) = (At(Local(row), column), (row - 1) * grid.Cols + column - 1);
                Beds.At[at] = Plan.Bed(cell);
                Roughness.At[at] = (float)(grid.Manning[cell] * grid.Manning[cell]);
                if (_rainFactor is not null) _rainFactor.At[at] = Plan.RainFactors![cell];
                if (depths is null || !grid.IsOpen(cell)) continue;
                (_depths[0].At[at], _depths[1].At[at]) = ((float)depths[cell], (float)depths[cell]);
                if (Rect.Contains(row, column)) _statistics.Begin(row - Rect.FirstRow, column - Rect.FirstColumn, (float)depths[cell]);
            }
        }
    }

    private void SetFactors()
    {
        var factors = Plan.Factors;
        for (var row = 0; row < Total; row++)
        {
            var gridRow = Math.Clamp(row - Halo - 2 + Rect.FirstRow, 0, Plan.Grid.Rows - 1);
            (East[row], South[row], North[row], Slope[row]) = (factors.East[gridRow], factors.South[gridRow], factors.North[gridRow], factors.Slope[gridRow]);
        }
    }

    private void EndOfBlock(BlockStep block)
    {
        AddFieldRain(block);
        if (!(block.RainDepth > 0) || _rainFactor is null) return;
        var (first, end) = OwnCellRows;
        for (var row = first; row < end; row++)
        {
            var at = (nint)row * Stride;
            DepthRows<V>.Rain(NewDepths.At + at, _rainFactor.At + at, NewCarries.At + at, OwnStart, OwnEnd, block.RainDepth);
            _unequal[row] |= _ownGroups;
        }
    }

    private void AddStatistics(BlockStep block)
    {
        if (!_statistics.Any) return;
        var time = _statistics.Over(block);
        var (first, end) = OwnCellRows;
        for (var row = first; row < end; row++)
        {
            var at = (nint)row * Stride;
            var (rows, rest) = (_statistics.RowsAt(row - Local(Rect.FirstRow), -OwnStart), _unequal[row] & _ownGroups);
            float* x = MotionX.At + at, y = MotionY.At + at;
            while (CellRows.Next(ref rest, out var start, out var stop))
                StatisticsRows<V>.Add(rows, time, OldDepths.At + at, NewDepths.At + at, x, MotionOnFaces ? x - 1 : x, y, MotionOnFaces ? y - Stride : y, Rise is null ? null : Rise.At + at, start, stop);
        }
    }
}
