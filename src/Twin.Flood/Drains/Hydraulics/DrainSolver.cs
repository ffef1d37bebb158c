namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// One-dimensional dynamic wave in a drain network: junctions, storage units, outfalls; conduits, pumps, orifices, weirs, outlets. It gives SWMM's answers (same momentum
/// equation, limits and laws) and closes the balance of water to rounding, which SWMM does not. Runs in the calling thread in a fixed order: the same inputs give the same bits. One caller at a time.
/// </summary>
public sealed class DrainSolver : IDrainState
{
    private const string Magic = "twin-drains/2";
    private const int Halvings = 12;
    private readonly DrainPlan _plan;
    private readonly DrainState _state;
    private readonly DrainStep _step;
    private readonly DrainBooks _books;
    private readonly IReadOnlyList<(string Kind, INodeInflows Source)> _inflows;
    private readonly IDrainControls? _controls;
    private readonly LinkSettings _settings;
    private readonly DrainLosses _losses;
    private readonly StepBooking _booking;
    private readonly double[] _lateral;
    private readonly double[] _part;
    private readonly bool[] _coupled;
    // how far a step that had to be divided has come, s
    private double _done;

    /// <summary>A network at t = 0.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inflows">Where its water comes from, each under its name in the ledger; asked for consecutive intervals. Null for none.</param>
    /// <param name="controls">What sets its gates and pumps; null for none but the pumps' own depths.</param>
    /// <exception cref="DrainInputException">A link or section that cannot be solved, with its line.</exception>
    public DrainSolver(DrainNetwork network, IReadOnlyList<(string Kind, INodeInflows Source)>? inflows = null, IDrainControls? controls = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        (Network, _inflows, _controls) = (network, inflows ?? [], controls);
        _plan = new(network);
        var (nodes, links) = (network.Nodes.Length, network.Links.Length);
        _state = new(nodes, links);
        _step = new(_plan, _state);
        _books = new(nodes, [.. _inflows.Select(i => i.Kind)]);
        (_settings, _losses, _booking) = (new(_plan, _state, controls), new(_plan, _state, _books), new(_plan, _state, _books, _step));
        (_lateral, _part, _coupled) = (new double[nodes], new double[nodes], new bool[nodes]);
        Start();
    }

    /// <summary>The network.</summary>
    public DrainNetwork Network { get; }

    /// <inheritdoc/>
    public double Time => _state.Time;

    /// <summary>Steps done.</summary>
    public long Steps => _state.Steps;

    /// <summary>Iterations done.</summary>
    public long Iterations { get; private set; }

    /// <summary>The water so far.</summary>
    public DrainLedger Ledger
    {
        get
        {
            _step.Water.Fill(_state.Head);
            return new()
            {
                Time = Time,
                Initial = _books.Initial,
                Stored = Sum(_step.Water.Volumes),
                Inflows = [.. _books.Kinds.Select((k, i) => new FloodVolume(k, _books.Given[i]))],
                Withdrawals = [.. _books.Kinds.Select((k, i) => new FloodVolume(k, _books.Taken[i]))],
                OutfallIn = Outfalls(_books.OutfallIn),
                OutfallOut = Outfalls(_books.OutfallOut),
                FromSurface = _books.FromSurface,
                ToSurface = Sum(_books.Flooded, true),
                Flooding = Sum(_books.Flooded, false),
                Evaporation = _books.Evaporation,
                Seepage = _books.Seepage,
            };
        }
    }

    /// <inheritdoc/>
    public double NodeDepth(int node) => Math.Max(_state.Head[node] - Network.Nodes[node].Invert, 0);

    /// <summary>Head of a node, m; its bottom where it is dry.</summary>
    public double NodeHead(int node) => Network.Nodes[node].Invert + NodeDepth(node);

    /// <summary>Water over the rim of a node in the last step, m3/s.</summary>
    public double NodeFlooding(int node) => _state.Overflow[node];

    /// <summary>Water that has gone over the rim of a node, m3.</summary>
    public double NodeFlooded(int node) => _books.Flooded[node];

    /// <summary>What a node holds itself (a storage unit its water, a junction its shaft), m3, without its conduits' halves.</summary>
    public double NodeVolume(int node) => _plan.Nodes[node].Volume(NodeDepth(node), out _);

    /// <inheritdoc/>
    public double NodeInflow(int node) => _state.Inflow[node];

    /// <inheritdoc/>
    public double LinkFlow(int link) => _plan.Sign[link] * _state.Flow[link];

    /// <inheritdoc/>
    public double LinkDepth(int link) => _state.Depth[link];

    /// <inheritdoc/>
    public double LinkVelocity(int link) => _plan.Conduits[link] is { } law && _state.Area[link] > 1e-6 ? LinkFlow(link) / law.Barrels / _state.Area[link] : 0;

    /// <inheritdoc/>
    public double LinkSetting(int link) => _state.Setting[link];

    /// <inheritdoc/>
    public double LinkTargetSetting(int link) => _state.Target[link];

    /// <inheritdoc/>
    public double LinkTimeSinceChange(int link) => Time - _state.Changed[link];

    /// <summary>How often a link went from closed to open (a pump: from off to on).</summary>
    public int LinkStarts(int link) => _state.Starts[link];

    /// <summary>Water that has gone through a link, net from its From to its To node, m3.</summary>
    public double LinkPassed(int link) => _state.Passed[link];

    /// <summary>Flow that a conduit carries when just full without pressure, m3/s; 0 for other links.</summary>
    public double LinkFullFlow(int link) => _plan.Conduits[link] is { } law ? law.Barrels * law.Conveyance * law.Section.FullFactor : 0;

    /// <summary>Computes up to a time (s). Steps are those of the options, the last ones fitted to end there.</summary>
    /// <param name="until">Time to reach, s.</param>
    /// <param name="cancel">Cancels between steps; the state stays whole.</param>
    /// <exception cref="DrainUnstableException">The hydraulics cannot go on.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public void Advance(double until, CancellationToken cancel = default)
    {
        try
        {
            while (until - Time > 1e-6)
            {
                cancel.ThrowIfCancellationRequested();
                var left = until - Time;
                var parts = Math.Max(1, Math.Ceiling(left / _state.NextStep - 1e-6));
                // the last step lands on the time itself, whatever the sum of steps rounds to
                if (parts <= 1) Step(left, until);
                else Step(left / parts, Time + left / parts);
            }
        }
        finally
        {
            _booking.Settle();
        }
    }

    /// <summary>Puts nodes under a surface: no water goes over their rims but by the exchange.</summary>
    internal void Couple(INodeExchange exchange)
    {
        _step.Balances.Couple(exchange);
        foreach (var node in exchange.Nodes)
        {
            (_coupled[node], _plan.Nodes[node].Rim) = (true, double.PositiveInfinity);
            _step.Water.Forget(node);
        }
    }

    /// <summary>Writes the state: a solver of the same network that reads it goes on with the same bits. Sources and controls that keep a state write theirs along.</summary>
    public void Save(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Network.Nodes.Length);
        writer.Write(Network.Links.Length);
        writer.Write(_books.Kinds.Count);
        _state.Save(writer);
        _books.Save(writer);
        foreach (var node in _plan.Nodes) writer.Write(node.Rim);
        foreach (var (_, source) in _inflows) (source as ISavedInflows)?.Save(writer);
        _controls?.Save(writer);
    }

    /// <summary>Reads a state that <see cref="Save"/> wrote.</summary>
    /// <exception cref="FloodInputException">It is no such state, or of another network.</exception>
    public void Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadString() != Magic) throw new FloodInputException("The stream does not hold a state of the drains.");
            if (reader.ReadInt32() != Network.Nodes.Length || reader.ReadInt32() != Network.Links.Length || reader.ReadInt32() != _books.Kinds.Count)
                throw new FloodInputException("The state of the drains belongs to another network: the numbers of nodes, links or kinds of inflow differ.");
            _state.Load(reader);
            _books.Load(reader);
            _done = 0;
            foreach (var node in _plan.Nodes) node.Rim = reader.ReadDouble();
            foreach (var (_, source) in _inflows) (source as ISavedInflows)?.Load(reader);
            _controls?.Load(reader);
            _step.Water.Forget();
        }
        catch (EndOfStreamException)
        {
            throw new FloodInputException("The state of the drains ends early.");
        }
    }

    private void Start()
    {
        for (var i = 0; i < _state.Head.Length; i++) _state.Head[i] = Network.Nodes[i].Invert + Network.Nodes[i].InitialDepth;
        for (var l = 0; l < _state.Flow.Length; l++)
        {
            _state.Setting[l] = _state.Target[l] = Network.Links[l] is Pump { InitiallyOn: false } ? 0 : 1;
            if (_plan.Conduits[l] is not { } law) continue;
            _state.Flow[l] = _plan.Sign[l] * ((Conduit)Network.Links[l]).InitialFlow;
            // water starts where the heads of the ends put it
            var (y1, y2) = (_state.Head[_plan.First[l]] - law.Bottom1, _state.Head[_plan.Second[l]] - law.Bottom2);
            _state.Depth[l] = Math.Clamp(0.5 * (Math.Max(y1, 0) + Math.Max(y2, 0)), 0, law.Section.FullDepth);
            _state.Area[l] = law.Section.Area(_state.Depth[l]);
        }
        _step.Water.Rehouse();
        _step.Water.Fill(_state.Head);
        _step.Water.Volumes.CopyTo(_state.Volume, 0);
        _books.Initial = Sum(_state.Volume);
        _state.NextStep = Network.Options.VariableStep > 0 ? Math.Min(Network.Options.MinimumStep, Network.Options.RoutingStep) : Network.Options.RoutingStep;
    }

    private void Step(double dt, double end)
    {
        _settings.Decide(this, dt);
        Gather(dt, end);
        // a step that does not close is done in halves: the inflows are means of the whole step and stay
        for (var halvings = 0; ; halvings++)
        {
            if (TryParts(dt, 1 << halvings)) break;
            if (halvings == Halvings || dt / (1 << halvings) < 1e-4) throw new DrainUnstableException(Network.Nodes[Math.Max(_step.FaultNode, 0)].Id, Time, _step.Fault);
        }
        _state.Time = end;
        _state.Steps++;
        _state.NextStep = StepLength.Of(_plan, _state);
    }

    // halves already done stay done: the rest is tried in smaller parts
    private bool TryParts(double dt, int parts)
    {
        while (_done < dt)
        {
            var part = Math.Min(dt / parts, dt - _done);
            if (dt - _done - part < 1e-9 * dt) part = dt - _done;
            _step.Water.Rehouse();
            if (!_step.Run(part, _lateral)) return false;
            Iterations += _step.Trials;
            _booking.Book(part, _lateral, _coupled);
            _done = part == dt - _done ? dt : _done + part;
        }
        _done = 0;
        return true;
    }

    // the mean lateral inflows of the step, less losses
    private void Gather(double dt, double end)
    {
        Array.Clear(_lateral);
        for (var k = 0; k < _inflows.Count; k++)
        {
            Array.Clear(_part);
            _inflows[k].Source.Fill(Time, end, _part);
            var (given, taken) = (0.0, 0.0);
            for (var i = 0; i < _part.Length; i++)
            {
                var flow = _part[i];
                _lateral[i] += flow;
                given += Math.Max(flow, 0);
                taken -= Math.Min(flow, 0);
            }
            _books.Given[k] += given * dt;
            _books.Taken[k] += taken * dt;
        }
        _losses.Take(dt, _lateral);
    }

    private List<FloodVolume> Outfalls(double[] volumes) =>
        [.. Enumerable.Range(0, volumes.Length).Where(i => _plan.IsOutfall[i]).Select(i => new FloodVolume(Network.Nodes[i].Id, volumes[i]))];

    private double Sum(double[] flooded, bool coupled)
    {
        var sum = 0.0;
        for (var i = 0; i < flooded.Length; i++) if (_coupled[i] == coupled) sum += flooded[i];
        return sum;
    }

    private static double Sum(ReadOnlySpan<double> volumes)
    {
        var sum = 0.0;
        foreach (var volume in volumes) sum += volume;
        return sum;
    }
}
