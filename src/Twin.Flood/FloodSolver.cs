using Twin.Flood.Kernel;

namespace Twin.Flood;

/// <summary>
/// Two-dimensional surface water by the local inertial scheme (Bates, Horritt and Fewtrell 2010; de Almeida and Bates 2013): shallow water without
/// the advection term, friction in closed form with the transverse flux, a limiter that moves exactly what a cell holds, one adaptive time step for all cells.
/// Right for floods that vary gradually (Froude number below about 0.5) and for rain films; dam breaks, jumps and supercritical transitions need the full equations.
/// <para>
/// Depths are float, volumes double. The result has the same bits for any number of partitions, threads and any vector width. Memory about 70 bytes a cell.
/// Cost about 2 ns per wet cell and step on one core with 512-bit vectors.
/// </para>
/// <para>Not thread-safe: one call at a time. <see cref="Advance"/> blocks its caller and works on threads of its own; use <see cref="AdvanceAsync"/> inside a grain.</para>
/// </summary>
public sealed class FloodSolver
{
    private const double Gravity = 9.80665;

    // 0.85 of the stability limit sqrt(g h) dt sqrt(1/dx2 + 1/dy2) = 1; within a block the depth may grow until 1.17 times that
    private const double Courant = 0.85, Headroom = 1.17, SmallestStep = 1e-5, ThinnestDepth = 1e-3, LongestFilmBlock = 10;

    private readonly FloodPlan _plan;
    private readonly FloodForcing _forcing;
    private readonly FloodOptions _options;
    private readonly BlockBooks _books;
    private readonly IStrip[] _strips, _owners;
    private readonly double _reach, _longestStep, _initial;
    private readonly double[] _sourceIn, _edgeIn, _edgeOut, _inletOut, _inletDepths, _inletRates, _inletVolumes;
    private double _rainDepth, _rainCarry, _retry;
    private BlockStep _block;
    private int _running;

    /// <summary>Prepares a run; nothing moves until <see cref="Advance"/>.</summary>
    /// <exception cref="FloodInputException">Something in the grid, the forcing or the options is wrong; the message says what and where.</exception>
    public FloodSolver(FloodGrid grid, FloodForcing forcing, FloodOptions? options = null)
        : this(grid, forcing, options, new RowFactors(grid ?? throw new ArgumentNullException(nameof(grid))))
    {
    }

    internal FloodSolver(FloodGrid grid, FloodForcing forcing, FloodOptions? options, RowFactors factors)
    {
        ArgumentNullException.ThrowIfNull(forcing);
        (Grid, _forcing, _options) = (grid, forcing, Checked(options ?? new()));
        _plan = new(grid, forcing, factors);
        _books = new(_plan);
        // a thread is worth its exchange from some thousands of cells on
        Threads = Math.Clamp(Math.Min(_options.Threads, grid.Bed.Length / 8192), 1, grid.Rows);
        var partitions = Math.Min(_options.Partitions > 0 ? _options.Partitions : Threads, grid.Rows);
        Threads = Math.Min(Threads, partitions);
        (_strips, _owners) = Strips.Cut(_plan, _books, _options, partitions, InitialDepths());
        var narrowest = grid.RowWidths.Min();
        _reach = 1 / Math.Sqrt(1 / (narrowest * narrowest) + 1 / (grid.CellHeight * grid.CellHeight));
        _longestStep = Math.Min(_options.LongestStep, SeriesOf(forcing).Select(s => s.ShortestInterval / 4).DefaultIfEmpty(double.PositiveInfinity).Min());
        (_sourceIn, _edgeIn, _edgeOut) = (new double[_plan.Sources.Count], new double[_plan.Boundaries.Count], new double[_plan.Boundaries.Count]);
        var inlets = _plan.Inlets.Count;
        (_inletOut, _inletDepths, _inletRates, _inletVolumes) = (new double[inlets], new double[inlets], new double[inlets], new double[inlets]);
        _initial = Stored();
    }

    /// <summary>The ground.</summary>
    public FloodGrid Grid { get; }

    /// <summary>Simulated time, s.</summary>
    public double Time { get; private set; }

    /// <summary>Steps done.</summary>
    public long Steps { get; private set; }

    /// <summary>Blocks that were repeated with half the step because the water rose too fast for it.</summary>
    public int RepeatedBlocks { get; private set; }

    /// <summary>Threads in use.</summary>
    public int Threads { get; }

    /// <summary>Number of strips the grid is cut into.</summary>
    public int Partitions => _strips.Length;

    /// <summary>Runs until a time (s, not before <see cref="Time"/>) on this thread and helpers of its own, and lands on it exactly.</summary>
    /// <param name="untilSeconds">Simulated time to reach.</param>
    /// <param name="progress">Told at most once every <see cref="FloodOptions.ProgressInterval"/>, on this thread.</param>
    /// <param name="cancel">Looked at after every block; the state then stays good and the run can go on.</param>
    /// <exception cref="FloodUnstableException">A depth out of range or a time step below the smallest allowed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Advance(double untilSeconds, IProgress<FloodProgress>? progress = null, CancellationToken cancel = default)
    {
        if (!(untilSeconds >= Time)) throw new ArgumentOutOfRangeException(nameof(untilSeconds), untilSeconds, $"The run stands at {Time} s already.");
        if (Interlocked.Exchange(ref _running, 1) == 1) throw new InvalidOperationException("The flood run is advancing already.");
        try
        {
            using var crew = new BlockCrew(Threads);
            Loop(crew, untilSeconds, progress, cancel);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    /// <summary><see cref="Advance"/> on a thread of its own: the caller's thread is free, the thread pool is not used for the work.</summary>
    public Task AdvanceAsync(double untilSeconds, IProgress<FloodProgress>? progress = null, CancellationToken cancel = default)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Advance(untilSeconds, progress, cancel);
                done.SetResult();
            }
            catch (OperationCanceledException e)
            {
                done.SetCanceled(e.CancellationToken);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = "flood 0" };
        thread.Start();
        return done.Task;
    }

    /// <summary>Depth of a cell (row * Cols + column) now, m.</summary>
    public unsafe float DepthAt(int cell) => Row(StripField.Depth, cell / Grid.Cols + 1)[cell % Grid.Cols + 1];

    /// <summary>Level of a cell now, m: bed + depth. NaN in a cell without data.</summary>
    public double StageAt(int cell) => Grid.Bed[cell] + DepthAt(cell);

    /// <summary>Copies a quantity of all cells, rows from the north. Costs one pass over the grid.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than the grid.</exception>
    public unsafe void Read(FloodField field, Span<float> destination)
    {
        var (cols, rows) = (Grid.Cols, Grid.Rows);
        if (destination.Length < cols * rows) throw new ArgumentException($"{cols * rows} cells do not fit into {destination.Length}.", nameof(destination));
        for (var row = 0; row < rows; row++)
        {
            var target = destination.Slice(row * cols, cols);
            switch (field)
            {
                case FloodField.Depth: new Span<float>(Row(StripField.Depth, row + 1) + 1, cols).CopyTo(target); break;
                case FloodField.MaxDepth: new Span<float>(Row(StripField.MaxDepth, row + 1) + 1, cols).CopyTo(target); break;
                case FloodField.MaxSpeed: new Span<float>(Row(StripField.MaxSpeed, row + 1) + 1, cols).CopyTo(target); break;
                case FloodField.Arrival: new Span<float>(Row(StripField.Arrival, row + 1) + 1, cols).CopyTo(target); break;
                case FloodField.EastVelocity: Velocity(Row(StripField.FluxX, row + 1) + 1, Row(StripField.FluxX, row + 1), row, 0.5f, target); break;
                case FloodField.NorthVelocity: Velocity(Row(StripField.FluxY, row + 1) + 1, Row(StripField.FluxY, row) + 1, row, -0.5f, target); break;
                default: throw new ArgumentOutOfRangeException(nameof(field), field, null);
            }
        }
    }

    /// <summary>A quantity of all cells in a new array.</summary>
    public float[] Read(FloodField field)
    {
        var values = new float[Grid.Cols * Grid.Rows];
        Read(field, values);
        return values;
    }

    /// <summary>Net flow through a boundary in the last step, m3/s, positive outwards; of a flow boundary its inflow now, negative.</summary>
    /// <exception cref="ArgumentException">No boundary of that name.</exception>
    public double BoundaryFlow(string id)
    {
        foreach (var boundary in _forcing.Boundaries)
        {
            if (boundary.Id != id) continue;
            if (boundary.Kind == FloodBoundaryKind.Flow) return -boundary.Series!.At(Time);
            var flow = 0.0;
            for (var slot = 0; slot < _plan.EdgeCells.Length; slot++)
                if (_plan.Boundaries[_plan.EdgeCells[slot].Boundary].Id == id) flow += _books.EdgeFlow[slot];
            return flow;
        }
        throw new ArgumentException($"There is no boundary {id}.", nameof(id));
    }

    /// <summary>The ledger as of now. Costs one pass over the grid.</summary>
    public FloodLedger Ledger => new()
    {
        Time = Time,
        Initial = _initial,
        Stored = Stored(),
        Rain = _rainDepth * _plan.RainArea,
        Sources = [.. _plan.Sources.Select((s, i) => new FloodVolume(s.Id, _sourceIn[i]))],
        BoundaryIn = [.. _plan.Boundaries.Select((b, i) => new FloodVolume(b.Id, _edgeIn[i])).Where((_, i) => _plan.Boundaries[i].Kind == FloodBoundaryKind.Stage)],
        BoundaryOut = [.. _plan.Boundaries.Select((b, i) => new FloodVolume(b.Id, _edgeOut[i]))],
        Inlets = [.. _plan.Inlets.Select((inlet, i) => new FloodVolume(inlet.Id, _inletOut[i]))],
    };

    private static FloodOptions Checked(FloodOptions options)
    {
        if (options.Threads < 1) throw new FloodInputException($"A flood run needs at least one thread, not {options.Threads}.");
        if (options.Partitions < 0) throw new FloodInputException($"The number of partitions must not be negative ({options.Partitions}).");
        if (options.BlockSteps is < 1 or > 16) throw new FloodInputException($"A block has 1 to 16 steps, not {options.BlockSteps}.");
        if (!(options.LongestStep > SmallestStep)) throw new FloodInputException($"The longest time step must be above {SmallestStep} s, not {options.LongestStep}.");
        if (!(options.ArrivalDepth > 0)) throw new FloodInputException($"The depth of arrival must be positive, not {options.ArrivalDepth} m.");
        if (options.VectorBits is not (0 or 128 or 256 or 512)) throw new FloodInputException($"Vectors have 128, 256 or 512 bits, not {options.VectorBits}.");
        if (!(options.DutyCycle > 0 && options.DutyCycle <= 1)) throw new FloodInputException($"The duty cycle lies above 0 and up to 1, not {options.DutyCycle}.");
        return options;
    }

    private static IEnumerable<TimeSeries> SeriesOf(FloodForcing forcing)
    {
        if (forcing.Rain is { } rain) yield return rain;
        foreach (var source in forcing.Sources) yield return source.Inflow;
        foreach (var boundary in forcing.Boundaries)
            if (boundary.Series is { } series) yield return series;
    }

    private double[]? InitialDepths()
    {
        if (_forcing.InitialDepth is { } given)
        {
            if (_forcing.InitialStage is not null) throw new FloodInputException("Give an initial level or initial depths, not both.");
            if (given.Length != Grid.Bed.Length) throw new FloodInputException($"The grid has {Grid.Bed.Length} cells but {given.Length} initial depths.");
            for (var cell = 0; cell < given.Length; cell++)
                if (Grid.IsOpen(cell) && !(given[cell] >= 0 && given[cell] < 1e4)) throw new FloodInputException($"The initial depth of row {cell / Grid.Cols}, column {cell % Grid.Cols} is {given[cell]} m: expected 0 or more.");
            return given;
        }
        if (_forcing.InitialStage is not { } stage) return null;
        if (!double.IsFinite(stage)) throw new FloodInputException($"The initial level is {stage} m.");
        var depths = new double[Grid.Bed.Length];
        for (var cell = 0; cell < depths.Length; cell++)
            // the bed as the kernel holds it, so that still water is level in floats too
            if (Grid.IsOpen(cell)) depths[cell] = Math.Max(0, stage - _plan.Datum - _plan.Bed(cell));
        return depths;
    }

    private void Loop(BlockCrew crew, double until, IProgress<FloodProgress>? progress, CancellationToken cancel)
    {
        Action<int> pull = id => Each(id, crew.Size, s => s.Pull());
        Action<int> run = id => Each(id, crew.Size, s => s.Run(_block));
        Action<int> restore = id => Each(id, crew.Size, s => s.Restore());
        Action<int> accept = id => Each(id, crew.Size, s => s.Accept(_block));
        var pacer = new Pacer(_options.DutyCycle, _options.Clock);
        var reported = _options.Clock.GetTimestamp();
        var taken = new double[_plan.Inlets.Count];
        while (until - Time > 1e-9)
        {
            cancel.ThrowIfCancellationRequested();
            var rain = PlanBlock(until);
            if (_strips.Length > 1) crew.Do(pull);
            crew.Do(run);
            var deepest = Deepest();
            if (double.IsNaN(deepest)) ThrowInsane();
            if (_block.Dt * Math.Sqrt(Gravity * Math.Max(deepest, ThinnestDepth)) > Courant * Headroom * _reach)
            {
                crew.Do(restore);
                RepeatedBlocks++;
                _retry = _block.Dt * 0.5;
                if (_retry < SmallestStep) ThrowTooFast();
                continue;
            }
            crew.Do(accept);
            Book(rain, taken);
            _retry *= 1.5;
            if (_retry > _longestStep) _retry = 0;
            if (progress is not null && _options.Clock.GetElapsedTime(reported) >= _options.ProgressInterval)
            {
                progress.Report(Progress(until, deepest));
                reported = _options.Clock.GetTimestamp();
            }
            pacer.Breathe(cancel);
        }
        Time = until;
        progress?.Report(Progress(until, Deepest()));
    }

    private void Each(int id, int threads, Action<IStrip> action)
    {
        for (var i = id; i < _strips.Length; i += threads) action(_strips[i]);
    }

    /// <summary>Chooses the next block and its rain (m); every number comes from the whole domain, so the choice does not depend on the partitioning.</summary>
    private double PlanBlock(double until)
    {
        var deepest = Math.Max(Deepest(), ThinnestDepth);
        foreach (var boundary in _plan.Boundaries)
            if (boundary is { Kind: FloodBoundaryKind.Stage, Series: { } level }) deepest = Math.Max(deepest, Math.Min(level.At(Time) - _plan.Datum, DeepestOutside(boundary, level.At(Time))));
        var dt = Math.Min(_longestStep, Courant * _reach / Math.Sqrt(Gravity * deepest));
        if (_retry > 0) dt = Math.Min(dt, _retry);
        var steps = _options.BlockSteps;
        if (_forcing.Rain is not null || _forcing.Inlets is not null)
        {
            // rain falls and drains look at the depth once per block: keep it short while the films are thin
            dt = Math.Min(dt, LongestFilmBlock);
            steps = Math.Clamp((int)(LongestFilmBlock / dt), 1, steps);
        }
        var left = until - Time;
        if (left <= dt * steps)
        {
            steps = Math.Max(1, (int)Math.Ceiling(left / dt - 1e-9));
            dt = left / steps;
        }
        var step = (float)dt;
        _plan.Factors.Set(step);
        var seconds = (double)step * steps;
        var rain = (_forcing.Rain?.Integral(Time, Time + seconds) ?? 0) / 3.6e6;
        if (_forcing.Inlets is { } inlets)
        {
            ReadInletDepths();
            inlets.Rates(Time, seconds, _inletDepths, _inletRates);
            for (var i = 0; i < _inletRates.Length; i++)
                if (!double.IsFinite(_inletRates[i])) throw new FloodInputException($"The rate of inlet {_plan.Inlets[i].Id} is {_inletRates[i]} m3/s.");
        }
        _block = new(Time, step, steps, (float)(rain + _rainCarry), _inletRates);
        return rain;
    }

    private double DeepestOutside(FloodBoundary boundary, double level)
    {
        var deepest = 0.0;
        foreach (var edge in _plan.EdgeCells)
            if (_plan.Boundaries[edge.Boundary] == boundary) deepest = Math.Max(deepest, level - Grid.Bed[(edge.EdgeRow - 1) * Grid.Cols + edge.EdgeColumn - 1]);
        return deepest;
    }

    private void Book(double rain, double[] taken)
    {
        // what the float of this block's rain left out falls with the next block
        _rainCarry += rain - _block.RainDepth;
        _rainDepth += _block.RainDepth;
        for (var i = 0; i < _sourceIn.Length; i++) _sourceIn[i] += _plan.Sources[i].Inflow.Integral(_block.Start, _block.End);
        for (var slot = 0; slot < _plan.EdgeCells.Length; slot++)
        {
            var (boundary, volume) = (_plan.EdgeCells[slot].Boundary, _books.EdgeVolume[slot]);
            (volume > 0 ? _edgeOut : _edgeIn)[boundary] += Math.Abs(volume);
        }
        if (_forcing.Inlets is { } inlets)
        {
            Array.Clear(taken);
            for (var slot = 0; slot < _plan.InletCells.Length; slot++) taken[_plan.InletCells[slot].Owner] += _books.InletVolume[slot];
            for (var i = 0; i < taken.Length; i++) _inletOut[i] += taken[i];
            inlets.Taken(_block.Start, _block.Seconds, taken);
        }
        Time = _block.End;
        Steps += _block.Steps;
    }

    private unsafe void ReadInletDepths()
    {
        Array.Clear(_inletDepths);
        foreach (var cell in _plan.InletCells) _inletDepths[cell.Owner] += Row(StripField.Depth, cell.Row)[cell.Column] / (double)_plan.Inlets[cell.Owner].Cells.Count;
    }

    private double Deepest()
    {
        var deepest = 0.0;
        foreach (var strip in _strips) deepest = float.IsNaN(strip.MaxDepth) ? double.NaN : Math.Max(deepest, strip.MaxDepth);
        return deepest;
    }

    private unsafe double Stored()
    {
        var stored = 0.0;
        for (var row = 0; row < Grid.Rows; row++)
        {
            var depth = Row(StripField.Depth, row + 1) + 1;
            var sum = 0.0;
            for (var column = 0; column < Grid.Cols; column++) sum += depth[column];
            stored += sum * Grid.Area(row);
        }
        return stored;
    }

    private unsafe FloodProgress Progress(double until, double deepest)
    {
        var wet = 0;
        for (var row = 0; row < Grid.Rows; row++)
        {
            var depth = Row(StripField.Depth, row + 1) + 1;
            for (var column = 0; column < Grid.Cols; column++)
                if (depth[column] > 1e-3f) wet++;
        }
        return new(Time, until, Steps, _block.Dt, wet, deepest, Ledger.MassError);
    }

    private unsafe float* Row(StripField field, int ringRow) => _owners[ringRow].RowOf(field, ringRow);

    private unsafe void Velocity(float* far, float* near, int row, float half, Span<float> target)
    {
        var depth = Row(StripField.Depth, row + 1) + 1;
        for (var column = 0; column < target.Length; column++) target[column] = depth[column] > 1e-3f ? half * (far[column] + near[column]) / depth[column] : 0;
    }

    private unsafe void ThrowInsane()
    {
        for (var row = 0; row < Grid.Rows; row++)
        {
            var depth = Row(StripField.Depth, row + 1) + 1;
            for (var column = 0; column < Grid.Cols; column++)
                if (!(depth[column] <= 1e5f)) throw new FloodUnstableException(row, column, Time, FormattableString.Invariant($"the depth became {depth[column]} m."));
        }
        throw new FloodUnstableException(0, 0, Time, "the depth outside a stage boundary is out of range.");
    }

    private unsafe void ThrowTooFast()
    {
        var (deepest, at) = (-1f, 0);
        for (var cell = 0; cell < Grid.Bed.Length; cell++)
            if (DepthAt(cell) is var depth && depth > deepest) (deepest, at) = (depth, cell);
        throw new FloodUnstableException(at / Grid.Cols, at % Grid.Cols, Time, FormattableString.Invariant($"the time step would fall below {SmallestStep} s; the water is {deepest:F3} m deep there. Is an inflow too large for its cell?"));
    }
}
