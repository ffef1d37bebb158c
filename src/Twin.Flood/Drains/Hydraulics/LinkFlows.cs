namespace Twin.Flood.Drains.Hydraulics;

/// <summary>The flows of all links in a step by their laws, and the lines they follow when the heads of their ends move a little.</summary>
internal sealed class LinkFlows
{
    // the limit to normal flow is a switch: near it heads would swing for ever between both sides, so after some trials it stays as it was
    private const int FreeTrials = 4;
    // a conduit is not evaluated anew while its ends stay within this share of the head tolerance and its flow moved by less than this share, or m3/s, when it last was
    private const double RestMove = 0.02, RestShare = 0.005, RestFlow = 1e-7;
    private readonly DrainPlan _plan;
    private readonly DrainState _state;
    private readonly double[] _bottoms;
    private readonly FlowClass[] _kinds;
    private readonly int[] _conduits;
    private readonly int[] _regulators;
    private readonly int[] _pumps;
    private readonly int[] _held;
    // the other links at the well of each pump
    private readonly int[][] _beside;
    // the heads at which each conduit's law was last evaluated; not a number while its flow has not come to rest there
    private readonly double[] _rest1;
    private readonly double[] _rest2;
    private readonly double _restMove;
    // whether each conduit was held to normal flow when last evaluated
    private readonly bool[] _limited;
    private int _trial;

    public LinkFlows(DrainPlan plan, DrainState state)
    {
        (_plan, _state) = (plan, state);
        _bottoms = plan.Bottoms;
        var links = plan.First.Length;
        (Flows, Slope1, Slope2, Areas, Depths, Froudes) = (new double[links], new double[links], new double[links], new double[links], new double[links], new double[links]);
        (_kinds, _rest1, _rest2, _restMove) = (new FlowClass[links], new double[links], new double[links], RestMove * plan.Network.Options.HeadTolerance);
        _limited = new bool[links];
        _conduits = [.. Enumerable.Range(0, links).Where(l => plan.Conduits[l] is not null)];
        _regulators = [.. Enumerable.Range(0, links).Where(l => plan.Regulators[l] is not null)];
        _held = [.. _conduits.Where(l => plan.Conduits[l]!.IsHeld)];
        _pumps = [.. Enumerable.Range(0, links).Where(l => plan.Pumps[l] is not null)];
        _beside = new int[links][];
        foreach (var l in _pumps) _beside[l] = [.. Enumerable.Range(0, links).Where(k => k != l && (plan.First[k] == plan.First[l] || plan.Second[k] == plan.First[l]))];
    }

    /// <summary>Flows of the step from first to second end, m3/s.</summary>
    public double[] Flows { get; }

    /// <summary>Slopes of the flows over the head of the first end, m2/s.</summary>
    public double[] Slope1 { get; }

    /// <summary>Slopes of the flows over the head of the second end, m2/s.</summary>
    public double[] Slope2 { get; }

    /// <summary>Areas of mid depth, m2.</summary>
    public double[] Areas { get; }

    /// <summary>Mid depths, m.</summary>
    public double[] Depths { get; }

    /// <summary>Froude numbers.</summary>
    public double[] Froudes { get; }

    /// <summary>Begins a step with the flows of the state.</summary>
    public void Begin()
    {
        _state.Flow.CopyTo(Flows, 0);
        Array.Fill(_rest1, double.NaN);
        _trial = 0;
    }

    /// <summary>The laws of the links at some heads: <see cref="Flows"/> and their slopes. Conduits that have come to rest in this step keep their lines.</summary>
    /// <param name="heads">By node, m.</param>
    /// <param name="dt">Length of the step, s.</param>
    /// <param name="lateral">Mean lateral inflows, m3/s.</param>
    public void Evaluate(double[] heads, double dt, ReadOnlySpan<double> lateral)
    {
        _trial++;
        foreach (var l in _conduits)
        {
            var (h1, h2) = (heads[_plan.First[l]], heads[_plan.Second[l]]);
            if (Math.Abs(h1 - _rest1[l]) <= _restMove && Math.Abs(h2 - _rest2[l]) <= _restMove) continue;
            var law = _plan.Conduits[l]!;
            var (barrels, last) = ((double)law.Barrels, Flows[l]);
            var flow = law.Flow(h1, h2, last * law.Share, _state.Flow[l] * law.Share, _state.Area[l], dt, _state.Setting[l] <= 0, _trial > FreeTrials ? _limited[l] : null);
            _limited[l] = flow.Limited;
            (Flows[l], Slope1[l], Slope2[l]) = (flow.Flow * barrels, flow.Slope1 * barrels, flow.Slope2 * barrels);
            (Areas[l], Depths[l], Froudes[l], _kinds[l]) = (flow.Area, flow.Depth, flow.Froude, flow.Kind);
            (_rest1[l], _rest2[l]) = (Math.Abs(Flows[l] - last) <= RestShare * Math.Abs(last) + RestFlow ? h1 : double.NaN, h2);
        }
        foreach (var l in _regulators)
        {
            const double Step = 1e-5;
            var law = _plan.Regulators[l]!;
            var (h1, h2, setting) = (heads[_plan.First[l]], heads[_plan.Second[l]], _state.Setting[l]);
            var flow = law.Flow(h1, h2, setting);
            (Slope1[l], Slope2[l]) = (Math.Max((law.Flow(h1 + Step, h2, setting) - flow) / Step, 0), Math.Min((law.Flow(h1, h2 + Step, setting) - flow) / Step, 0));
            Flows[l] = flow;
            Depths[l] = law.Depth(h1, h2, double.PositiveInfinity);
        }
        foreach (var l in _pumps) Pump(l, _plan.Pumps[l]!, heads, dt, lateral);
    }

    /// <summary>Moves the flows along their lines to new heads; the old ones become the new.</summary>
    public void Follow(double[] heads, double[] lastHeads)
    {
        for (var l = 0; l < Flows.Length; l++)
        {
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            Flows[l] += Slope1[l] * (heads[a] - lastHeads[a]) + Slope2[l] * (heads[b] - lastHeads[b]);
        }
        heads.CopyTo(lastHeads, 0);
    }

    /// <summary>Holds the flows to the limits and gates of their links. The first link whose flow is not a finite number, -1 if all are.</summary>
    public int Limit()
    {
        foreach (var l in _held) Flows[l] = _plan.Conduits[l]!.Barrels * _plan.Conduits[l]!.Allowed(Flows[l] * _plan.Conduits[l]!.Share);
        foreach (var l in _pumps) Flows[l] = Math.Max(Flows[l], 0);
        for (var l = 0; l < Flows.Length; l++)
            if (!double.IsFinite(Flows[l])) return l;
        return -1;
    }

    /// <summary>Writes to the state how raised ends of conduits bound their flows, for <see cref="StoredWater.Rehouse"/> before the next step.</summary>
    public void Settle()
    {
        foreach (var l in _plan.Raised)
        {
            var law = _plan.Conduits[l]!;
            _state.Kind[l] = (byte)_kinds[l];
            _state.Fall[l] = _kinds[l] is FlowClass.FreeFirst or FlowClass.FreeSecond ? law.FreeDepth(Flows[l] * law.Share) : 0;
        }
    }

    private void Pump(int l, PumpLaw law, double[] heads, double dt, ReadOnlySpan<double> lateral)
    {
        var node = _plan.First[l];
        var others = lateral[node];
        foreach (var k in _beside[l])
        {
            if (_plan.First[k] == node) others -= Flows[k];
            if (_plan.Second[k] == node) others += Flows[k];
        }
        // step curves go by the state at the start: within a step they would only flutter
        var stepped = law.Pump.Kind is PumpKind.ByVolume or PumpKind.ByDepthSteps;
        var depth = Math.Max((stepped ? _state.Head[node] : heads[node]) - _bottoms[node], 0);
        var (flow, slope1, slope2) = law.Flow(depth, WellVolume(law, node, depth), heads[_plan.Second[l]] - heads[node], others, _state.Setting[l]);
        var most = Math.Max(others + _state.Volume[node] / dt, 0);
        (Flows[l], Slope1[l], Slope2[l]) = flow > most ? (most, 0, 0) : (flow, slope1, slope2);
    }

    // SWMM gives the junction before a pump by volume a wet well of the volume of the curve
    private double WellVolume(PumpLaw law, int node, double depth)
    {
        if (law.Pump.Kind != PumpKind.ByVolume) return 0;
        var full = _plan.Network.Nodes[node].FullDepth;
        return _plan.Network.Nodes[node] is DrainStorage ? _plan.Nodes[node].Volume(depth, out _) : full > 0 ? law.Pump.Curve!.X[^1] * Math.Min(depth / full, 1) : 0;
    }
}
