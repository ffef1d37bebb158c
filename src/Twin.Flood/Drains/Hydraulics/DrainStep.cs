namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// One step of the hydraulics. Unknown are the heads of all nodes but outfalls; each node balances its volume, a function of its own head alone
/// (its shaft or tank and the halves of its conduits), with the mean flows of the step:
///   V(H') = V + dt (lateral + sum of flows in - sum of flows out),  Q' = Q* + dQ/dH1 (H1' - H1*) + dQ/dH2 (H2' - H2*).
/// The flows are made linear about the last iterate by the laws of the links (SWMM's momentum equation for conduits), the system is solved by Newton
/// and elimination, and the laws are evaluated anew at the heads found, until those rest. The last flows are then frozen and the heads refined until the volumes fit.
/// Volumes are booked from flows only, so water cannot get lost; what a volume misses of its head's value is made up in the next step, not forgotten.
/// Everything runs in one thread in a fixed order.
/// </summary>
internal sealed class DrainStep
{
    private const int RefineTrials = 80, PlainTrials = 8, BracketTrials = 24;
    // a miss up to the first is left to the node's own head, one over the second refuses the step, m3
    private const double FitTolerance = 1e-7, LargestMiss = 1e-4;
    private const double SmallestSurface = 1e-4;
    private readonly DrainPlan _plan;
    private readonly DrainState _state;
    private readonly DrainOptions _options;
    private readonly double[] _bottoms;
    private readonly double[] _lastHeads;
    private readonly double[] _stored;
    private readonly double[] _surface;
    private readonly double[] _net;
    private readonly double[] _through;
    private readonly double[] _right;
    private readonly double[] _changes;
    private readonly double[] _tooLow;
    private readonly double[] _tooHigh;
    private readonly double[] _slope1;
    private readonly double[] _slope2;
    private readonly FlowClass[] _kinds;

    public DrainStep(DrainPlan plan, DrainState state)
    {
        (_plan, _state, _options) = (plan, state, plan.Network.Options);
        var (nodes, links) = (plan.Nodes.Length, plan.First.Length);
        _bottoms = [.. plan.Network.Nodes.Select(n => n.Invert)];
        (Heads, _lastHeads, _stored, _surface, _net, _through) = (new double[nodes], new double[nodes], new double[nodes], new double[nodes], new double[nodes], new double[nodes]);
        _right = new double[plan.Rows];
        (_changes, _tooLow, _tooHigh) = (new double[nodes], new double[nodes], new double[nodes]);
        (Flows, _slope1, _slope2, Areas, Depths, Froudes) = (new double[links], new double[links], new double[links], new double[links], new double[links], new double[links]);
        _kinds = new FlowClass[links];
    }

    /// <summary>Heads at the end of the step, m.</summary>
    public double[] Heads { get; }

    /// <summary>Flows of the step from first to second end, m3/s.</summary>
    public double[] Flows { get; }

    /// <summary>Areas of mid depth, m2.</summary>
    public double[] Areas { get; }

    /// <summary>Mid depths, m.</summary>
    public double[] Depths { get; }

    /// <summary>Froude numbers.</summary>
    public double[] Froudes { get; }

    /// <summary>Iterations of the last step.</summary>
    public int Trials { get; private set; }

    /// <summary>Node at which the step failed.</summary>
    public int FaultNode { get; private set; }

    /// <summary>Why the step failed.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Volumes (m3) that the heads of a state stand for, by node.</summary>
    public ReadOnlySpan<double> Fill(ReadOnlySpan<double> heads)
    {
        Store(heads);
        return _stored;
    }

    /// <summary>Hands the water of conduits with a freely falling end to the node of their other end, and back once that end is drowned. Volumes move with it.</summary>
    public void Rehouse()
    {
        for (var l = 0; l < _plan.Conduits.Length; l++)
        {
            if (_plan.Conduits[l] is not { } law) continue;
            var (y1, y2) = (_state.Head[_plan.First[l]] - law.Bottom1, _state.Head[_plan.Second[l]] - law.Bottom2);
            var now = _state.Owner[l];
            var wanted = (byte)0;
            var kind = (FlowClass)_state.Kind[l];
            var free = _state.Fall[l];
            // an end counts as free until it is drowned, and as drowned until it is clearly free: no flutter between the two
            if (law.Offset2 > 0 && (y2 <= 0 || (kind == FlowClass.FreeSecond && (now == 1 || y2 < 0.9 * free)))) wanted = 1;
            else if (law.Offset1 > 0 && kind == FlowClass.FreeFirst && (now == 2 || y1 < 0.9 * free)) wanted = 2;
            if (wanted == now && (now == 0 || free == _state.FreeDepth[l])) continue;
            var (from1, from2) = Halves(l, y1, y2, out _, out _);
            (_state.Owner[l], _state.FreeDepth[l]) = (wanted, wanted == 0 ? 0 : free);
            if (wanted == now) continue;
            // all that stood in the half changes hands
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            if (now == 0)
            {
                var moved = wanted == 1 ? from2 : -from1;
                Move(b, a, moved);
            }
            else if (wanted == 0)
            {
                var (to1, to2) = Halves(l, y1, y2, out _, out _);
                if (now == 1) Move(a, b, Math.Min(to2, Math.Max(from1 - to1, 0)));
                else Move(b, a, Math.Min(to1, Math.Max(from2 - to2, 0)));
            }
            else
            {
                if (wanted == 1) Move(b, a, from2);
                else Move(a, b, from1);
            }
        }
    }

    /// <summary>Computes the step from the state, which it does not change. False if it cannot be closed: <see cref="Fault"/> says why.</summary>
    /// <param name="dt">Length, s.</param>
    /// <param name="lateral">Mean lateral inflows less losses, m3/s.</param>
    public bool Run(double dt, ReadOnlySpan<double> lateral)
    {
        _state.Head.CopyTo(Heads, 0);
        _state.Flow.CopyTo(Flows, 0);
        Outfalls(_state.Time + dt, 1);
        for (Trials = 1; ; Trials++)
        {
            Evaluate(dt, lateral);
            Heads.CopyTo(_lastHeads, 0);
            if (!Solve(dt, lateral, out var change)) return false;
            if (Trials >= Math.Max(_options.MaxTrials, 2) || (Trials > 1 && change <= 0.1 * _options.HeadTolerance)) break;
            Calm();
            Follow();
            Outfalls(_state.Time + dt, 0.5);
        }
        if (!Refine(dt, lateral)) return false;
        Follow();
        for (var l = 0; l < Flows.Length; l++)
        {
            if (_plan.Conduits[l] is { } law) Flows[l] = law.Barrels * law.Allowed(Flows[l] / law.Barrels);
            else if (_plan.Pumps[l] is not null) Flows[l] = Math.Max(Flows[l], 0);
            if (double.IsFinite(Flows[l])) continue;
            return Fail(_plan.First[l], $"the flow of link {_plan.Network.Links[l].Id} is not a finite number");
        }
        return true;
    }

    /// <summary>The head at which a node holds a volume (m3, not negative), found alone: what it holds depends on no other head.</summary>
    public double HeadOf(int node, double volume)
    {
        var bottom = _bottoms[node];
        if (volume <= 0) return bottom;
        var (low, high, head) = (bottom, double.PositiveInfinity, Math.Max(Heads[node], bottom));
        for (var trial = 0; trial < 200; trial++)
        {
            var miss = volume - Hold(node, head, out var surface);
            if (Math.Abs(miss) <= 1e-13 * (1 + volume)) break;
            if (miss > 0) low = head;
            else high = head;
            if (high - low <= 4e-16 * (1 + Math.Abs(head))) break;
            var next = head + miss / Math.Max(surface, 1e-9);
            head = next > low && next < high ? next : double.IsInfinity(high) ? head + 1 : 0.5 * (low + high);
        }
        return head;
    }

    /// <summary>Writes to the state how the ends of conduits bound their flows, for <see cref="Rehouse"/> before the next step.</summary>
    public void Settle()
    {
        for (var l = 0; l < _kinds.Length; l++)
        {
            _state.Kind[l] = (byte)_kinds[l];
            _state.Fall[l] = _kinds[l] is FlowClass.FreeFirst or FlowClass.FreeSecond && _plan.Conduits[l] is { } law ? law.FreeDepth(Flows[l] / law.Barrels) : 0;
        }
    }

    private void Move(int from, int to, double volume)
    {
        _state.Volume[from] -= volume;
        _state.Volume[to] += volume;
    }

    // the laws of all links at the present heads: Flows and their slopes
    private void Evaluate(double dt, ReadOnlySpan<double> lateral)
    {
        for (var l = 0; l < Flows.Length; l++)
        {
            if (_plan.Conduits[l] is not { } law) continue;
            var barrels = law.Barrels;
            var flow = law.Flow(Heads[_plan.First[l]], Heads[_plan.Second[l]], Flows[l] / barrels, _state.Flow[l] / barrels, _state.Area[l], dt, _state.Setting[l] <= 0);
            (Flows[l], _slope1[l], _slope2[l]) = (flow.Flow * barrels, flow.Slope1 * barrels, flow.Slope2 * barrels);
            (Areas[l], Depths[l], Froudes[l], _kinds[l]) = (flow.Area, flow.Depth, flow.Froude, flow.Kind);
        }
        for (var l = 0; l < Flows.Length; l++)
        {
            if (_plan.Regulators[l] is not { } law) continue;
            const double Step = 1e-5;
            var (h1, h2, setting) = (Heads[_plan.First[l]], Heads[_plan.Second[l]], _state.Setting[l]);
            var flow = law.Flow(h1, h2, setting);
            // SWMM's under-relaxation: regulators between small nodes would swing
            (_slope1[l], _slope2[l]) = (Math.Max((law.Flow(h1 + Step, h2, setting) - flow) / Step, 0), Math.Min((law.Flow(h1, h2 + Step, setting) - flow) / Step, 0));
            Flows[l] = flow;
            Depths[l] = law.Depth(h1, h2, double.PositiveInfinity);
        }
        for (var l = 0; l < Flows.Length; l++)
            if (_plan.Pumps[l] is { } law) Pump(l, law, dt, lateral);
    }

    private void Pump(int l, PumpLaw law, double dt, ReadOnlySpan<double> lateral)
    {
        var node = _plan.First[l];
        var others = lateral[node];
        for (var k = 0; k < Flows.Length; k++)
        {
            if (k == l) continue;
            if (_plan.First[k] == node) others -= Flows[k];
            if (_plan.Second[k] == node) others += Flows[k];
        }
        // step curves go by the state at the start: within a step they would only flutter
        var stepped = law.Pump.Kind is PumpKind.ByVolume or PumpKind.ByDepthSteps;
        var depth = Math.Max((stepped ? _state.Head[node] : Heads[node]) - _bottoms[node], 0);
        var (flow, slope1, slope2) = law.Flow(depth, WellVolume(law, node, depth), Heads[_plan.Second[l]] - Heads[node], others, _state.Setting[l]);
        var most = Math.Max(others + _state.Volume[node] / dt, 0);
        (Flows[l], _slope1[l], _slope2[l]) = flow > most ? (most, 0, 0) : (flow, slope1, slope2);
    }

    // SWMM gives the junction before a pump by volume a wet well of the volume of the curve
    private double WellVolume(PumpLaw law, int node, double depth)
    {
        if (law.Pump.Kind != PumpKind.ByVolume) return 0;
        var full = _plan.Network.Nodes[node].FullDepth;
        return _plan.Network.Nodes[node] is DrainStorage ? _plan.Nodes[node].Volume(depth, out _) : full > 0 ? law.Pump.Curve!.X[^1] * Math.Min(depth / full, 1) : 0;
    }

    // one Newton step for the heads with the present flows and slopes; the flows belong to _lastHeads
    private bool Solve(double dt, ReadOnlySpan<double> lateral, out double change)
    {
        change = 0;
        Assemble(dt, lateral);
        var singular = _plan.Matrix.Solve(_right);
        if (singular >= 0) return Fail(Array.IndexOf(_plan.Row, singular), "its balance has no solution: the pivot is not positive");
        for (var i = 0; i < Heads.Length; i++)
        {
            if (_plan.Row[i] < 0) continue;
            var before = Heads[i];
            var after = before + _right[_plan.Row[i]];
            if (!double.IsFinite(after)) return Fail(i, "its head is not a finite number");
            after = Held(i, before - _bottoms[i], after - _bottoms[i]) + _bottoms[i];
            change = Math.Max(change, Math.Abs(after - before));
            Heads[i] = after;
        }
        return true;
    }

    // Newton must not leap over the crown downwards (the narrow shaft promises a great fall, the pipes below it hold water) nor far below the bottom
    private double Held(int node, double before, double after)
    {
        var crown = _plan.Crown[node];
        if (crown > 0 && before > crown && after < 0.98 * crown) return 0.98 * crown;
        return Math.Max(after, -1);
    }

    private void Assemble(double dt, ReadOnlySpan<double> lateral)
    {
        Store(Heads);
        var matrix = _plan.Matrix.Values;
        Array.Clear(matrix);
        for (var i = 0; i < Heads.Length; i++)
        {
            var row = _plan.Row[i];
            if (row < 0) continue;
            matrix[row] = Math.Max(_surface[i], SmallestSurface);
            _right[row] = _state.Volume[i] + dt * lateral[i] - _stored[i];
        }
        for (var l = 0; l < Flows.Length; l++)
        {
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            var (rowA, rowB) = (_plan.Row[a], _plan.Row[b]);
            var flow = dt * (Flows[l] + _slope1[l] * (Heads[a] - _lastHeads[a]) + _slope2[l] * (Heads[b] - _lastHeads[b]));
            var (slope1, slope2) = (dt * _slope1[l], dt * _slope2[l]);
            if (rowA >= 0)
            {
                _right[rowA] -= flow;
                matrix[rowA] += slope1;
            }
            if (rowB >= 0)
            {
                _right[rowB] += flow;
                matrix[rowB] -= slope2;
            }
            if (_plan.Slot12[l] < 0) continue;
            matrix[_plan.Slot12[l]] += slope2;
            matrix[_plan.Slot21[l]] -= slope1;
        }
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

    // flows at the new heads by their slopes
    private void Follow()
    {
        for (var l = 0; l < Flows.Length; l++)
        {
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            Flows[l] += _slope1[l] * (Heads[a] - _lastHeads[a]) + _slope2[l] * (Heads[b] - _lastHeads[b]);
        }
        Heads.CopyTo(_lastHeads, 0);
    }

    // with the flows' lines fixed (about _lastHeads): the heads until every volume fits
    private bool Refine(double dt, ReadOnlySpan<double> lateral)
    {
        for (var trial = 0; ; trial++)
        {
            var miss = Miss(dt, lateral, out var node);
            if (miss <= FitTolerance) return true;
            if (trial == RefineTrials)
                return miss <= LargestMiss || Fail(node, FormattableString.Invariant($"its volume misses its balance by {miss:E1} m3 after {RefineTrials} iterations"));
            // most fit after two or three. Where a node's surface jumps (a drop pipe's bottom, a crown) Newton can circle: then each head is kept between
            // the last that was too low and the last that was too high; since its neighbours move too, that is forgotten from time to time
            if (trial >= PlainTrials && (trial - PlainTrials) % BracketTrials == 0) Unbracket();
            if (trial >= PlainTrials) Bracket();
            if (!Solve(dt, lateral, out _)) return false;
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
            if (_plan.Row[i] is not (>= 0 and var row)) continue;
            if (_right[row] > 0) _tooLow[i] = Heads[i];
            else if (_right[row] < 0) _tooHigh[i] = Heads[i];
        }
    }

    private void Enclose()
    {
        for (var i = 0; i < Heads.Length; i++)
        {
            if (_plan.Row[i] < 0 || (Heads[i] > _tooLow[i] && Heads[i] < _tooHigh[i])) continue;
            if (_tooHigh[i] > _tooLow[i] && double.IsFinite(_tooLow[i]) && double.IsFinite(_tooHigh[i])) Heads[i] = 0.5 * (_tooLow[i] + _tooHigh[i]);
        }
    }

    // the largest difference between a volume and its balance, m3
    private double Miss(double dt, ReadOnlySpan<double> lateral, out int node)
    {
        Assemble(dt, lateral);
        var worst = 0.0;
        node = 0;
        for (var i = 0; i < Heads.Length; i++)
        {
            if (_plan.Row[i] is not (>= 0 and var row) || Math.Abs(_right[row]) <= worst) continue;
            (node, worst) = (i, Math.Abs(_right[row]));
        }
        return worst;
    }

    // volumes and surfaces of all nodes at some heads
    private void Store(ReadOnlySpan<double> heads)
    {
        for (var i = 0; i < _stored.Length; i++) _stored[i] = _plan.Nodes[i].Volume(heads[i] - _bottoms[i], out _surface[i]);
        for (var l = 0; l < _plan.Conduits.Length; l++)
        {
            if (_plan.Conduits[l] is not { } law) continue;
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            var (volume1, volume2) = Halves(l, heads[a] - law.Bottom1, heads[b] - law.Bottom2, out var surface1, out var surface2);
            _stored[a] += volume1;
            _surface[a] += surface1;
            _stored[b] += volume2;
            _surface[b] += surface2;
        }
    }

    private double Hold(int node, double head, out double surface)
    {
        var sum = _plan.Nodes[node].Volume(head - _bottoms[node], out surface);
        foreach (var l in _plan.Ends[node])
        {
            var law = _plan.Conduits[l]!;
            var first = _plan.First[l] == node;
            var (volume1, volume2) = Halves(l, first ? head - law.Bottom1 : 0, first ? 0 : head - law.Bottom2, out var surface1, out var surface2);
            sum += first ? volume1 : volume2;
            surface += first ? surface1 : surface2;
        }
        return sum;
    }

    // what a conduit's two ends hold at their depths
    private (double First, double Second) Halves(int l, double y1, double y2, out double surface1, out double surface2)
    {
        var (store, half, free) = (_plan.Stores[l]!, _plan.Half[l], _state.FreeDepth[l]);
        switch (_state.Owner[l])
        {
            case 1:
                surface2 = 0;
                return (Whole(y1, out surface1), 0);
            case 2:
                surface1 = 0;
                return (0, Whole(y2, out surface2));
            default:
                var (area1, area2) = (store.Area(y1, out surface1), store.Area(y2, out surface2));
                surface1 *= half;
                surface2 *= half;
                return (half * area1, half * area2);
        }

        double Whole(double y, out double surface)
        {
            var area = store.Area(y, out surface);
            var far = area;
            var farSurface = surface;
            if (y > free) (far, farSurface) = (store.Area(free, out _), 0);
            surface = half * (surface + farSurface);
            return half * (area + far);
        }
    }

    // heads at the outfalls by the flows of their conduits
    private void Outfalls(double time, double weight)
    {
        for (var l = 0; l < Flows.Length; l++)
        {
            var second = _plan.IsOutfall[_plan.Second[l]];
            if (!second && !_plan.IsOutfall[_plan.First[l]]) continue;
            var node = second ? _plan.Second[l] : _plan.First[l];
            var outfall = (DrainOutfall)_plan.Network.Nodes[node];
            var (offset, normal, free) = (0.0, 0.0, 0.0);
            if (_plan.Conduits[l] is { } law)
            {
                offset = second ? law.Offset2 : law.Offset1;
                var flow = Flows[l] / law.Barrels;
                (normal, free) = (law.NormalDepth(flow), law.FreeDepth(flow));
            }
            var depth = OutfallDepth(outfall, outfall.StageAt(time, _options.Start), offset, normal, free);
            Heads[node] = Heads[node] + weight * (depth + outfall.Invert - Heads[node]);
        }
    }

    private static double OutfallDepth(DrainOutfall outfall, double stage, double offset, double normal, double free)
    {
        if (outfall.Kind == OutfallKind.Free) return offset > 0 ? 0 : free;
        if (outfall.Kind == OutfallKind.Normal) return offset > 0 ? 0 : normal;
        if (free + offset + outfall.Invert < stage) return stage - outfall.Invert;
        // a stage under the free depth does not hold the water back
        return offset > 0 ? stage < outfall.Invert + offset ? Math.Max(stage - outfall.Invert, 0) : offset + free : free;
    }

    private bool Fail(int node, string reason)
    {
        (FaultNode, Fault) = (node, reason);
        return false;
    }
}
