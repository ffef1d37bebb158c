using Twin.Flood.Drains.Coupling;

namespace Twin.Flood.Cases;

/// <summary>Runs a case and keeps what its checks and its table need.</summary>
public sealed class FloodCaseRun
{
    private readonly FloodCase _case;
    private readonly double[] _got;
    private readonly Dictionary<double, double[]> _gaugeStages = [];
    // when inlets were looked at last, and what each had taken by then, m3
    private (double Time, IReadOnlyList<FloodVolume> Taken) _inlets;

    /// <summary>Prepares the run of a case.</summary>
    /// <exception cref="FloodInputException">The input is wrong.</exception>
    public FloodCaseRun(FloodCase floodCase, FloodOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(floodCase);
        _case = floodCase;
        options = (options ?? new()) with { ArrivalDepth = _case.ArrivalDepth };
        Scheme = options.Scheme;
        Solver = new(_case.Grid, _case.Forcing, options);
        _got = new double[_case.Expected.Count];
        Array.Fill(_got, double.NaN);
    }

    /// <summary>The scheme of the run.</summary>
    public FloodScheme Scheme { get; }

    /// <summary>Every row of expected.csv with the run's own value; not a number where the run has not come to it.</summary>
    public IEnumerable<(ExpectedRow Row, double Got)> Comparisons => _case.Expected.Zip(_got);

    /// <summary>The solver, readable between and after output times.</summary>
    public FloodSolver Solver { get; }

    /// <summary>Runs from where the solver stands to the end of the case, stopping at every output time.</summary>
    /// <param name="progress">Told how the run goes.</param>
    /// <param name="stopped">Called at every stop, when the solver can be read.</param>
    /// <param name="cancel">Cancels between blocks.</param>
    /// <exception cref="FloodUnstableException">The run left the range of sense.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Run(IProgress<FloodProgress>? progress = null, Action? stopped = null, CancellationToken cancel = default)
    {
        _inlets = Inlets();
        foreach (var time in _case.Times)
        {
            // a resumed run begins beyond the first times
            if (time < Solver.Time) continue;
            Solver.Advance(time, progress, cancel);
            Sample(time);
            stopped?.Invoke();
        }
        SampleWholeRun();
    }

    /// <summary>The checks of the case with their numbers.</summary>
    public IReadOnlyList<FloodCheckResult> Checks() => [.. _case.Checks.Select(Judge)];

    private void Sample(double time)
    {
        _gaugeStages[time] = [.. _case.Gauges.Select(g => Solver.StageAt(g.Cell))];
        float[]? east = null, north = null;
        var (before, now) = (_inlets, Inlets());
        _inlets = now;
        for (var i = 0; i < _got.Length; i++)
        {
            var row = _case.Expected[i];
            if (row.Time != time) continue;
            _got[i] = row.Quantity switch
            {
                "depth" => Solver.DepthAt(Cell(row)),
                "stage" => Solver.StageAt(Cell(row)),
                "vx" => (east ??= Solver.Read(FloodField.EastVelocity))[Cell(row)],
                "vy" => (north ??= Solver.Read(FloodField.NorthVelocity))[Cell(row)],
                "maxSpeed" => FastestOf(east ??= Solver.Read(FloodField.EastVelocity), north ??= Solver.Read(FloodField.NorthVelocity)),
                "volume" => Solver.Ledger.Stored,
                "flow" or "outflowEquilibrium" => Math.Abs(_case.Sections.FirstOrDefault(s => s.Id == row.Id)?.Flow(Solver) ?? Solver.BoundaryFlow(row.Id)),
                "inletFlow" => InletFlow(row, before, now),
                "maxStage" => HighestStage(),
                _ => double.NaN,
            };
        }
    }

    // a ledger costs a pass over the grid: only for cases that ask
    private (double Time, IReadOnlyList<FloodVolume> Taken) Inlets() => (Solver.Time, _case.Expected.Any(r => r.Quantity == "inletFlow") ? Solver.Ledger.Inlets : []);

    // the mean since the stop before
    private static double InletFlow(ExpectedRow row, (double Time, IReadOnlyList<FloodVolume> Taken) before, (double Time, IReadOnlyList<FloodVolume> Taken) now)
    {
        double Volume(IReadOnlyList<FloodVolume> taken) => taken.FirstOrDefault(v => v.Id == row.Id)?.CubicMetres ?? throw FloodCaseException.Wrong($"expected.csv: inletFlow names {row.Id}, which is no inlet and no side of a structure.");
        return (Volume(now.Taken) - Volume(before.Taken)) / (now.Time - before.Time);
    }

    private void SampleWholeRun()
    {
        float[]? maxDepth = null, arrival = null;
        for (var i = 0; i < _got.Length; i++)
        {
            var row = _case.Expected[i];
            _got[i] = row.Quantity switch
            {
                "maxDepth" => (maxDepth ??= Solver.Read(FloodField.MaxDepth))[GaugeCell(row)],
                "arrival" => (arrival ??= Solver.Read(FloodField.Arrival))[GaugeCell(row)],
                "maxStage" when row.Time is null => HighestStage(),
                _ => _got[i],
            };
        }
    }

    private FloodCheckResult Judge(FloodCheckSpec spec)
    {
        var value = spec.Quantity switch
        {
            "massError" => MassError(),
            "steadiness" => Steadiness(),
            _ => Measure(spec),
        };
        var tolerance = Scheme == FloodScheme.FiniteVolume ? spec.FiniteVolumeTolerance ?? spec.Tolerance : spec.Tolerance;
        return new(spec, value, tolerance, value <= tolerance);
    }

    // with drains under the street both books and those of the two together must close
    private double MassError()
    {
        var surface = Solver.Ledger;
        if (Solver.Sinks<CoupledDrains>() is not { } drains) return surface.MassError;
        var whole = drains.Ledger(surface);
        return Math.Max(Math.Max(surface.MassError, whole.Drains.MassError), whole.MassError);
    }

    private double Measure(FloodCheckSpec spec)
    {
        var pairs = new List<(double Got, double Expected)>();
        for (var i = 0; i < _got.Length; i++)
        {
            var row = _case.Expected[i];
            if (row.Quantity != spec.Quantity || !row.Values.TryGetValue(spec.Against, out var expected)) continue;
            if (spec.From is { } from && row.Time is { } time && time < from - 1e-6) continue;
            if (spec.Ids?.Contains(row.Id) == false) continue;
            pairs.Add((_got[i], expected));
        }
        // a check without rows, or with a row that could not be sampled, is NaN and never passes
        if (pairs.Count == 0) return double.NaN;
        var errors = pairs.ConvertAll(p => Math.Abs(p.Got - p.Expected));
        var rmse = Math.Sqrt(errors.Sum(e => e * e) / errors.Count);
        return spec.Norm switch
        {
            _ when errors.Exists(double.IsNaN) => double.NaN,
            "maxAbs" => errors.Max(),
            "meanAbs" => errors.Average(),
            "rmse" => rmse,
            "rel" => pairs.Max(p => Math.Abs(p.Got - p.Expected) / Math.Max(Math.Abs(p.Expected), 1e-12)),
            "rmseOverPeak" => rmse / Math.Max(pairs.Max(p => Math.Abs(p.Expected)), 1e-12),
            _ => throw FloodCaseException.Refused($"norm {spec.Norm} is not known."),
        };
    }

    private double Steadiness()
    {
        if (_case.OutputTimes.Count < 2) return double.NaN;
        var (before, after) = (_gaugeStages[_case.OutputTimes[^2]], _gaugeStages[_case.OutputTimes[^1]]);
        return before.Zip(after, (a, b) => Math.Abs(b - a)).DefaultIfEmpty(double.NaN).Max();
    }

    private double HighestStage()
    {
        var maxDepth = Solver.Read(FloodField.MaxDepth);
        var highest = double.NegativeInfinity;
        for (var cell = 0; cell < maxDepth.Length; cell++)
            if (maxDepth[cell] > 1e-3f) highest = Math.Max(highest, Solver.BedAt(cell) + maxDepth[cell]);
        return highest;
    }

    private static int Cell(ExpectedRow row) => row.Cell >= 0 ? row.Cell : throw FloodCaseException.Wrong($"expected.csv: {row.Quantity} {row.Id} needs x and y.");

    private int GaugeCell(ExpectedRow row) =>
        _case.Gauges.FirstOrDefault(g => g.Id == row.Id)?.Cell ?? throw FloodCaseException.Wrong($"expected.csv: {row.Quantity} names the gauge {row.Id}, case.json has none of that name.");

    private static double FastestOf(float[] east, float[] north)
    {
        var fastest = 0.0;
        for (var cell = 0; cell < east.Length; cell++) fastest = Math.Max(fastest, Math.Sqrt((double)east[cell] * east[cell] + (double)north[cell] * north[cell]));
        return fastest;
    }
}
