using Twin.Flood.Cases;
using Twin.Flood.Drains.Controls;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Hydrology;

namespace Twin.Flood.Drains.Cases;

/// <summary>A drain case being run and compared.</summary>
public sealed class DrainCaseRun
{
    // the range of a node's depth is looked at this often, s
    private const double Look = 1;
    private readonly DrainCase _case;
    private readonly Dictionary<DrainExpected, double> _found = [];
    private readonly (double Low, double High)[] _ranges;

    /// <summary>A case at its start.</summary>
    /// <exception cref="DrainInputException">Its network cannot be solved.</exception>
    public DrainCaseRun(DrainCase drainCase)
    {
        ArgumentNullException.ThrowIfNull(drainCase);
        _case = drainCase;
        Solver = new(drainCase.Network, NodeInflowSources.Of(drainCase.Network), ControlRules.Of(drainCase.Network));
        _ranges = [.. drainCase.Checks.Select(_ => (double.PositiveInfinity, double.NegativeInfinity))];
    }

    /// <summary>The solver.</summary>
    public DrainSolver Solver { get; }

    /// <summary>The expected rows that the run has come to, in the order of time, with the run's own values.</summary>
    public IEnumerable<(DrainExpected Row, double Got)> Comparisons => _case.Expected.Where(_found.ContainsKey).Select(r => (r, _found[r]));

    /// <summary>Runs to the end of the network's own duration or the last expected row, whichever is later.</summary>
    /// <exception cref="DrainUnstableException">The hydraulics cannot go on.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Run(CancellationToken cancel = default)
    {
        foreach (var row in _case.Expected.GroupBy(r => r.Time).OrderBy(g => g.Key))
        {
            Advance(row.Key, cancel);
            foreach (var expected in row) _found[expected] = Value(expected);
        }
        Advance(_case.Network.Options.Duration, cancel);
    }

    /// <summary>The checks with their numbers, after <see cref="Run"/>.</summary>
    public IReadOnlyList<FloodCheckResult> Checks() => [.. _case.Checks.Select((spec, i) =>
    {
        var error = spec.Quantity switch
        {
            "massError" => Solver.Ledger.MassError,
            "pumpStarts" => Math.Abs(Solver.LinkStarts(spec.Index) - spec.Expected[0]),
            "pumpedVolume" => Math.Abs(Solver.LinkPassed(spec.Index) - spec.Expected[0]),
            "nodeDepthRange" => Math.Max(Math.Abs(_ranges[i].Low - spec.Expected[0]), Math.Abs(_ranges[i].High - spec.Expected[1])),
            _ => Error(spec),
        };
        IReadOnlyList<string>? ids = spec.Id.Length > 0 ? [spec.Id] : null;
        var result = new FloodCheckSpec(spec.Quantity, spec.Norm, spec.Tolerance, double.IsInfinity(spec.From) ? null : spec.From, ids, "value") { Why = spec.Why };
        return new FloodCheckResult(result, error, spec.Tolerance, error <= spec.Tolerance);
    })];

    private double Error(DrainCheckSpec spec)
    {
        var errors = _found.Where(f => f.Key.Quantity == spec.Quantity && f.Key.Time >= spec.From && f.Key.Time <= spec.To).Select(f => f.Value - f.Key.Value).ToList();
        if (errors.Count == 0) return double.NaN;
        return spec.Norm == "rmse" ? Math.Sqrt(errors.Average(e => e * e)) : errors.Max(Math.Abs);
    }

    private void Advance(double until, CancellationToken cancel)
    {
        if (!_case.Checks.Any(c => c.Quantity == "nodeDepthRange"))
        {
            Solver.Advance(until, cancel);
            return;
        }
        while (until - Solver.Time > 1e-6)
        {
            Solver.Advance(Math.Min(until, Solver.Time + Look), cancel);
            for (var i = 0; i < _ranges.Length; i++)
            {
                var spec = _case.Checks[i];
                if (spec.Quantity != "nodeDepthRange" || !Started(spec.Index)) continue;
                var depth = Solver.NodeDepth(spec.Index);
                _ranges[i] = (Math.Min(_ranges[i].Low, depth), Math.Max(_ranges[i].High, depth));
            }
        }
    }

    // the range counts from the first start of a pump at the node
    private bool Started(int node)
    {
        var links = _case.Network.Links;
        for (var l = 0; l < links.Length; l++)
            if (links[l] is Pump pump && (pump.From == node || pump.To == node) && Solver.LinkStarts(l) > 0) return true;
        return false;
    }

    private double Value(DrainExpected row) => row.Quantity switch
    {
        "depth" => Solver.NodeDepth(row.Node),
        "flooding" => Solver.NodeFlooding(row.Node),
        _ => Solver.LinkFlow(row.Link),
    };
}
