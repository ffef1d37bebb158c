using Twin.Flood.Kernel;
using Twin.Flood.Structures;

namespace Twin.Flood;

/// <summary>
/// Two-dimensional surface water by one of two schemes, <see cref="FloodOptions.Scheme"/>: finite volumes of the full shallow-water equations, or the local inertial scheme (Bates, Horritt and Fewtrell 2010; de Almeida and Bates 2013): shallow water without
/// the advection term, friction in closed form with the transverse flux, a limiter that moves exactly what a cell holds, one adaptive time step for all cells.
/// Right for floods that vary gradually (Froude number below about 0.5) and for rain films; dam breaks, jumps and supercritical transitions need the full equations.
/// <para>
/// Depths are float, volumes double. The result has the same bits for any number of partitions, tiles and threads, and any vector
/// width. Memory about 80 bytes a cell. Cost about 2 ns per wet cell and step on one core with 512-bit vectors; dry tiles cost nothing.
/// </para>
/// <para>Not thread-safe: one call at a time. <see cref="Advance"/> blocks its caller and works on threads of its own; use <see cref="AdvanceAsync"/> inside a grain.</para>
/// </summary>
public sealed partial class FloodSolver
{
    internal const double SmallestStep = 1e-5;

    private const double Gravity = 9.80665;

    private readonly FloodPlan _plan;
    private readonly FloodForcing _forcing;
    private readonly IInletSinks? _sinks;
    private readonly FloodOptions _options;
    private readonly BlockBooks _books;
    private readonly LoweredBeds _beds;
    private readonly TileMap _map;
    private readonly ITile[] _tiles;
    private readonly double _courant, _reach, _longestStep;
    private readonly double[] _sourceIn, _edgeIn, _edgeOut, _inletOut, _inletDepths, _inletRates, _inletVolumes;
    // what the floats of the blocks left out of evaporation and of the layers of rain, and the rain of these layers, m3
    private readonly double[] _rests = [0], _layerRests, _fieldRain = [0];
    private double _initial, _rainDepth, _rainCarry, _retry;
    private BlockStep? _block;
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
        (Grid, _forcing, _options) = (grid, forcing, (options ?? new()).Checked());
        if (grid.OpenShare is not null && _options.Scheme == FloodScheme.FiniteVolume) throw new FloodInputException("The finite volumes know no porous cells: block the cells of buildings, or use the scheme of local inertia.");
        _plan = new(grid, forcing, factors, _options.Scheme);
        _sinks = forcing.Inlets?.Start(grid);
        _beds = new(_plan, forcing.Breaches);
        _books = new(_plan);
        // a thread is worth its exchange from some thousands of cells on; two tiles a thread share the work more evenly, where they do not become too flat for their halos
        Threads = Math.Clamp(Math.Min(_options.Threads, grid.Bed.Length / 8192), 1, grid.Rows);
        _map = Kernel.Tiles.Cut(_plan, _books, forcing, _options, Math.Max(_options.Partitions, Threads == 1 ? 1 : grid.Rows >= 512 * Threads ? 2 * Threads : Threads), InitialDepths());
        _tiles = _map.Tiles;
        Threads = Math.Min(Threads, _tiles.Length);
        var narrowest = grid.RowWidths.Min();
        (_courant, _reach) = _options.Scheme == FloodScheme.FiniteVolume
            ? (0.4, Math.Min(narrowest, grid.CellHeight))
            : (0.85, 1 / Math.Sqrt(1 / (narrowest * narrowest) + 1 / (grid.CellHeight * grid.CellHeight)));
        _longestStep = Math.Min(_options.LongestStep, SeriesOf(forcing).Select(s => s.ShortestInterval / 4).Append(double.PositiveInfinity).Min());
        if (forcing.RainField is { } rain) _longestStep = Math.Min(_longestStep, rain.ShortestInterval / 4);
        (_sourceIn, _edgeIn, _edgeOut) = (new double[_plan.Sources.Count], new double[_plan.Boundaries.Count], new double[_plan.Boundaries.Count]);
        _layerRests = new double[_plan.LayerVolumes.Length];
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

    /// <summary>Number of tiles the grid is cut into.</summary>
    public int Partitions => _tiles.Length;

    /// <summary>Tiles that took part in the last block; the others are dry and cost nothing.</summary>
    public int AwakeTiles => _tiles.Count(t => t.Awake);

    /// <summary>Runs until a time (s, not before <see cref="Time"/>) on this thread and helpers of its own, and lands on it exactly.</summary>
    /// <param name="untilSeconds">Simulated time to reach.</param>
    /// <param name="progress">Told at most once every <see cref="FloodOptions.ProgressInterval"/>, on this thread.</param>
    /// <param name="cancel">Looked at after every block; the state then stays good and the run can go on.</param>
    /// <exception cref="FloodUnstableException">A depth out of range, a time step below the smallest allowed or a mass error beyond <see cref="FloodOptions.LargestMassError"/>. The state is the last good one and can be read and saved.</exception>
    /// <exception cref="Drains.Hydraulics.DrainUnstableException">The drains cannot go on. Surface and drains both stand at the last block that was good, and can be read and saved.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Advance(double untilSeconds, IProgress<FloodProgress>? progress = null, CancellationToken cancel = default)
    {
        if (_forcing.RainField is { } rain && untilSeconds > rain.End + 1e-6) throw new FloodInputException($"The rain grids end at {rain.End} s, the run is to go on to {untilSeconds} s.");
        if (!(untilSeconds >= Time)) throw new ArgumentOutOfRangeException(nameof(untilSeconds), untilSeconds, $"The run stands at {Time} s already.");
        if (Interlocked.Exchange(ref _running, 1) == 1) throw new InvalidOperationException("The flood run is advancing already.");
        try
        {
            using var crew = new BlockCrew(Threads);
            Loop(crew, untilSeconds, progress, cancel);
        }
        finally
        {
            // where the run stopped within a block, drains that went ahead come back to the surface's time
            _sinks?.Withdraw();
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
}
