namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// One step of the hydraulics. Unknown are the heads of all nodes but outfalls; each node balances its volume, a function of its own head alone
/// (<see cref="StoredWater"/>), with the mean flows of the step:
///   V(H') = V + dt (lateral + sum of flows in - sum of flows out),  Q' = Q* + dQ/dH1 (H1' - H1*) + dQ/dH2 (H2' - H2*).
/// The flows are made linear about the last iterate by the laws of the links (<see cref="LinkFlows"/>), the system is solved by Newton
/// and elimination (<see cref="HeadSystem"/>), and the laws are evaluated anew at the heads found, until those rest. The last flows are then frozen and the heads refined until the volumes fit.
/// Volumes are booked from flows only, so water cannot get lost; what a volume misses of its head's value is made up in the next step, not forgotten.
/// Everything runs in one thread in a fixed order.
/// </summary>
internal sealed class DrainStep
{
    /// <summary>Share of the head tolerance by which a head may miss its volume until the next step.</summary>
    public const double FitTolerance = 0.01;

    private const int RefineTrials = 80, PlainTrials = 8, BracketTrials = 24;
    // what a volume may miss of its balance where it does not fit, m3: more refuses the step
    private const double LargestMiss = 1e-4;
    private readonly DrainPlan _plan;
    private readonly DrainState _state;
    private readonly DrainOptions _options;
    private readonly OutfallHeads _outfalls;
    private readonly double[] _lastHeads;
    private readonly double[] _changes;
    private readonly double[] _tooLow;
    private readonly double[] _tooHigh;

    public DrainStep(DrainPlan plan, DrainState state)
    {
        (_plan, _state, _options) = (plan, state, plan.Network.Options);
        (Water, Links, _outfalls) = (new(plan, state), new(plan, state), new(plan));
        Balances = new(plan, state, Water, Links);
        var nodes = plan.Nodes.Length;
        (Heads, _lastHeads, _changes, _tooLow, _tooHigh) = (new double[nodes], new double[nodes], new double[nodes], new double[nodes], new double[nodes]);
    }

    /// <summary>What the nodes hold.</summary>
    public StoredWater Water { get; }

    /// <summary>What flows in the step.</summary>
    public LinkFlows Links { get; }

    /// <summary>The balances of the nodes.</summary>
    public HeadSystem Balances { get; }

    /// <summary>Heads at the end of the step, m.</summary>
    public double[] Heads { get; }

    /// <summary>Iterations of the last step.</summary>
    public int Trials { get; private set; }

    /// <summary>Node at which the step failed.</summary>
    public int FaultNode { get; private set; }

    /// <summary>Why the step failed.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Computes the step from the state, which it does not change. False if it cannot be closed: <see cref="Fault"/> says why.</summary>
    /// <param name="dt">Length, s.</param>
    /// <param name="lateral">Mean lateral inflows less losses, m3/s.</param>
    public bool Run(double dt, ReadOnlySpan<double> lateral)
    {
        _state.Head.CopyTo(Heads, 0);
        Links.Begin();
        _outfalls.Set(_state.Time + dt, 1, Links.Flows, Heads);
        for (Trials = 1; ; Trials++)
        {
            Links.Evaluate(Heads, dt, lateral);
            Heads.CopyTo(_lastHeads, 0);
            Balances.Balance(Heads, _lastHeads, dt, lateral);
            if (!Balances.Solve(Heads, 1e-5 * _options.HeadTolerance, out var change)) return Fail(Balances.FaultNode, Balances.Fault);
            if (Trials >= Math.Max(_options.MaxTrials, 2) || (Trials > 1 && change <= 0.1 * _options.HeadTolerance)) break;
            Calm();
            Links.Follow(Heads, _lastHeads);
            _outfalls.Set(_state.Time + dt, 0.5, Links.Flows, Heads);
        }
        if (!Refine(dt, lateral)) return false;
        Links.Follow(Heads, _lastHeads);
        return Links.Limit() is not (>= 0 and var link) || Fail(_plan.First[link], $"the flow of link {_plan.Network.Links[link].Id} is not a finite number");
    }

    // a head that swings back is stopped on its way, where the line through its last two changes crosses zero (Aitken)
    private void Calm()
    {
        for (var i = 0; i < Heads.Length; i++)
        {
            var (change, before) = (Heads[i] - _lastHeads[i], _changes[i]);
            if (Trials > 1 && change * before < 0)
            {
                change *= Math.Abs(before) / (Math.Abs(before) + Math.Abs(change));
                Heads[i] = _lastHeads[i] + change;
            }
            _changes[i] = change;
        }
    }

    // with the flows' lines fixed (about _lastHeads): the heads until every volume fits
    private bool Refine(double dt, ReadOnlySpan<double> lateral)
    {
        for (var trial = 0; ; trial++)
        {
            Balances.Balance(Heads, _lastHeads, dt, lateral);
            if (Balances.Fits(FitTolerance * _options.HeadTolerance)) return true;
            if (trial == RefineTrials)
                return Balances.Miss(out var node) is var miss && miss <= LargestMiss || Fail(node, FormattableString.Invariant($"its volume misses its balance by {miss:E1} m3 after {RefineTrials} iterations"));
            // most fit after two or three. Where a node's surface jumps (a drop pipe's bottom, a crown) Newton can circle: then each head is kept between
            // the last that was too low and the last that was too high; since its neighbours move too, that is forgotten from time to time
            if (trial >= PlainTrials && (trial - PlainTrials) % BracketTrials == 0) Unbracket();
            if (trial >= PlainTrials) Bracket();
            if (!Balances.Solve(Heads, 0, out _)) return Fail(Balances.FaultNode, Balances.Fault);
            if (trial >= PlainTrials) Enclose();
        }
    }

    private void Unbracket()
    {
        Array.Fill(_tooLow, double.NegativeInfinity);
        Array.Fill(_tooHigh, double.PositiveInfinity);
    }

    private void Bracket()
    {
        for (var i = 0; i < Heads.Length; i++)
        {
            var miss = Balances.MissOf(i);
            if (miss > 0) _tooLow[i] = Heads[i];
            else if (miss < 0) _tooHigh[i] = Heads[i];
        }
    }

    private void Enclose()
    {
        for (var i = 0; i < Heads.Length; i++)
        {
            if (_plan.IsOutfall[i] || (Heads[i] > _tooLow[i] && Heads[i] < _tooHigh[i])) continue;
            if (_tooHigh[i] > _tooLow[i] && double.IsFinite(_tooLow[i]) && double.IsFinite(_tooHigh[i])) Heads[i] = 0.5 * (_tooLow[i] + _tooHigh[i]);
        }
    }

    private bool Fail(int node, string reason)
    {
        (FaultNode, Fault) = (node, reason);
        return false;
    }
}
