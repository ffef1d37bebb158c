namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// One-dimensional dynamic wave in a drain network: junctions, storage units, outfalls; conduits, pumps, orifices, weirs, outlets. It gives SWMM's answers (same momentum
/// equation, limits and laws) and closes the balance of water to rounding, which SWMM does not. Runs in the calling thread in a fixed order: the same inputs give the same bits. One caller at a time.
/// </summary>
public sealed class DrainSolver : IDrainState
{
    private const string Magic = "twin-drains/1";
    private const int Halvings = 12;
    private readonly DrainPlan _plan;
    private readonly DrainState _state;
    private readonly DrainStep _step;
    private readonly DrainBooks _books;
    private readonly IReadOnlyList<(string Kind, INodeInflows Source)> _inflows;
    private readonly IDrainControls? _controls;
    private readonly double[] _lateral;
    private readonly double[] _part;
    private readonly double[] _shares;
    private readonly double[] _exchange;
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
        (_lateral, _part, _shares, _exchange, _coupled) = (new double[nodes], new double[nodes], new double[nodes], new double[nodes], new bool[nodes]);
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
            var stored = _step.Fill(_state.Head);
            return new()
            {
                Time = Time,
                Initial = _books.Initial,
                Stored = Sum(stored),
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

    /// <summary>Puts a node under the surface: what goes over its rim waits for the surface and counts as given to it, not as lost.</summary>
    public void Couple(int node) => _coupled[node] = true;

    /// <summary>Sets what the surface gives to a node from now on, m3/s; negative is not allowed.</summary>
    public void SetExchange(int node, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        _exchange[node] = rate;
    }

    /// <summary>Water gone over the rim of a coupled node that the surface has not fetched, m3.</summary>
    public double Waiting(int node) => _books.Waiting[node];

    /// <summary>Takes some of the <see cref="Waiting"/> water, m3.</summary>
    public void Fetch(int node, double volume) => _books.Waiting[node] -= volume;

    /// <summary>Sets the level over which water leaves a node, m: its rim or the water standing on it.</summary>
    public void SetRim(int node, double level) => _plan.Nodes[node].Rim = Math.Max(level, Network.Nodes[node].Ground + Network.Nodes[node].SurchargeDepth) - Network.Nodes[node].Invert;

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
        foreach (var rate in _exchange) writer.Write(rate);
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
            for (var i = 0; i < _exchange.Length; i++) _exchange[i] = reader.ReadDouble();
            foreach (var node in _plan.Nodes) node.Rim = reader.ReadDouble();
            foreach (var (_, source) in _inflows) (source as ISavedInflows)?.Load(reader);
            _controls?.Load(reader);
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
        _step.Rehouse();
        _step.Fill(_state.Head).CopyTo(_state.Volume);
        _books.Initial = Sum(_state.Volume);
        _state.NextStep = Network.Options.VariableStep > 0 ? Math.Min(Network.Options.MinimumStep, Network.Options.RoutingStep) : Network.Options.RoutingStep;
    }

    private void Step(double dt, double end)
    {
        Control(dt);
        Gather(dt, end);
        // a step that does not close is done in halves: the inflows are means of the whole step and stay
        for (var halvings = 0; ; halvings++)
        {
            if (TryParts(dt, 1 << halvings)) break;
            if (halvings == Halvings || dt / (1 << halvings) < 1e-4) throw new DrainUnstableException(Network.Nodes[Math.Max(_step.FaultNode, 0)].Id, Time, _step.Fault);
        }
        _state.Time = end;
        _state.Steps++;
        _state.NextStep = StableStep();
    }

    // halves already done stay done: the rest is tried in smaller parts
    private bool TryParts(double dt, int parts)
    {
        while (_done < dt)
        {
            var part = Math.Min(dt / parts, dt - _done);
            if (dt - _done - part < 1e-9 * dt) part = dt - _done;
            _step.Rehouse();
            if (!_step.Run(part, _lateral)) return false;
            Iterations += _step.Trials;
            Book(part);
            _done = part == dt - _done ? dt : _done + part;
        }
        _done = 0;
        return true;
    }

    private void Control(double dt)
    {
        var options = Network.Options;
        for (var l = 0; l < _state.Setting.Length; l++)
        {
            if (Network.Links[l] is not Pump pump) continue;
            var depth = NodeDepth(pump.From);
            if (pump.ShutoffDepth > 0 && _state.Setting[l] > 0 && depth < pump.ShutoffDepth) _state.Target[l] = 0;
            if (pump.StartupDepth > 0 && _state.Setting[l] == 0 && depth > pump.StartupDepth) _state.Target[l] = 1;
        }
        if (_controls is not null && (options.RuleStep <= 0 || Math.Floor(Time / options.RuleStep + 1e-9) > Math.Floor((Time - dt) / options.RuleStep + 1e-9))) _controls.Decide(this, dt, _state.Target);
        for (var l = 0; l < _state.Setting.Length; l++)
        {
            var (setting, target) = (_state.Setting[l], _state.Target[l]);
            if (setting == target) continue;
            if (setting == 0 || target == 0) _state.Changed[l] = Time;
            if (setting == 0) _state.Starts[l]++;
            var travel = Network.Links[l] is Orifice { TravelTime: > 0 and var time } ? dt / time : double.PositiveInfinity;
            _state.Setting[l] = travel + 0.001 >= Math.Abs(target - setting) ? target : setting + Math.Sign(target - setting) * travel;
        }
    }

    // the mean lateral inflows of the step, less losses
    private void Gather(double dt, double end)
    {
        _exchange.CopyTo(_lateral, 0);
        for (var i = 0; i < _exchange.Length; i++) _books.FromSurface += _exchange[i] * dt;
        for (var k = 0; k < _inflows.Count; k++)
        {
            Array.Clear(_part);
            _inflows[k].Source.Fill(Time, end, _part);
            for (var i = 0; i < _part.Length; i++)
            {
                _lateral[i] += _part[i];
                if (_part[i] >= 0) _books.Given[k] += _part[i] * dt;
                else _books.Taken[k] -= _part[i] * dt;
            }
        }
        Lose(dt);
    }

    private void Lose(double dt)
    {
        var evaporation = Network.Evaporation.At(Time, Network.Options.Start);
        for (var i = 0; i < _lateral.Length; i++)
        {
            if (Network.Nodes[i] is not DrainStorage storage || (evaporation * storage.EvaporationFraction <= 0 && storage.Seepage is null)) continue;
            var depth = NodeDepth(i);
            var (area, held) = (storage.Shape.Area(depth), _plan.Nodes[i].Volume(depth, out _));
            if (held <= 0) continue;
            var speed = 0.0;
            if (storage.Seepage is { } soil)
            {
                speed = soil.Conductivity * (soil.Deficit > 0 ? 1 + (soil.Suction + depth) * soil.Deficit / Math.Max(_state.Soaked[i], soil.Conductivity * dt) : 1);
                speed = Math.Min(speed, held / area / dt);
                _state.Soaked[i] += speed * dt;
            }
            var (up, down) = (evaporation * storage.EvaporationFraction * area, speed * area);
            Lose(i, up, down, 0.9 * held / dt, dt);
        }
        for (var l = 0; l < _plan.Conduits.Length; l++)
        {
            if (_plan.Conduits[l] is not { } law) continue;
            var seepage = ((Conduit)Network.Links[l]).Seepage;
            if (seepage <= 0 && (evaporation <= 0 || !law.Section.IsOpen) || _state.Depth[l] <= ConduitLaw.Film) continue;
            for (var end = 0; end < 2; end++)
            {
                var node = end == 0 ? _plan.First[l] : _plan.Second[l];
                // outfalls have no water of their own to lose
                if (_plan.IsOutfall[node]) continue;
                var depth = Math.Min(_state.Head[node] - (end == 0 ? law.Bottom1 : law.Bottom2), law.Section.FullDepth);
                if (depth <= ConduitLaw.Film) continue;
                law.Section.At(depth, out var area, out var width, out _);
                var surface = width * _plan.Half[l];
                Lose(node, law.Section.IsOpen ? evaporation * surface : 0, seepage * Math.Max(surface, depth > 0.5 * law.Section.FullDepth ? law.Section.MaxWidth * _plan.Half[l] : 0), 0.5 * area * _plan.Half[l] / dt, dt);
            }
        }
    }

    private void Lose(int node, double up, double down, double most, double dt)
    {
        if (!(up + down > 0)) return;
        var share = Math.Min(1, most / (up + down));
        _lateral[node] -= share * (up + down);
        _books.Evaporation += share * up * dt;
        _books.Seepage += share * down * dt;
    }

    // the step that DrainStep found becomes the state
    private void Book(double dt)
    {
        var (flows, heads) = (_step.Flows, _step.Heads);
        Hold(dt, flows);
        for (var i = 0; i < _part.Length; i++)
        {
            _part[i] = _lateral[i];
            _state.Inflow[i] = _lateral[i];
        }
        for (var l = 0; l < flows.Length; l++)
        {
            var (a, b, flow) = (_plan.First[l], _plan.Second[l], flows[l]);
            _part[a] -= flow;
            _part[b] += flow;
            _state.Passed[l] += _plan.Sign[l] * flow * dt;
        }
        var held = _step.Fill(heads);
        for (var i = 0; i < heads.Length; i++)
        {
            var before = _state.Head[i];
            if (_plan.IsOutfall[i])
            {
                // the outside takes or gives what the halves of its conduits do not
                var left = dt * _part[i] - (held[i] - _state.Volume[i]);
                if (left >= 0) _books.OutfallOut[i] += left;
                else _books.OutfallIn[i] -= left;
                _state.Volume[i] = held[i];
            }
            else
            {
                // flows were limited after the heads were found, or the heads miss by a trifle: the volume decides
                _state.Volume[i] = Math.Max(_state.Volume[i] + dt * _part[i], 0);
                if (Math.Abs(held[i] - _state.Volume[i]) > 1e-12 * (1 + _state.Volume[i])) heads[i] = _step.HeadOf(i, _state.Volume[i]);
                var rim = Network.Nodes[i].Invert + _plan.Nodes[i].Rim;
                _state.Overflow[i] = 0;
                if (heads[i] > rim)
                {
                    var over = NodeStore.Outside * (heads[i] - rim);
                    heads[i] = rim;
                    _state.Volume[i] -= over;
                    _state.Overflow[i] = over / dt;
                    _books.Flooded[i] += over;
                    if (_coupled[i]) _books.Waiting[i] += over;
                }
            }
            _state.Head[i] = heads[i];
            _state.Rise[i] = Math.Abs(heads[i] - before) / dt;
        }
        flows.CopyTo(_state.Flow, 0);
        _step.Areas.CopyTo(_state.Area, 0);
        _step.Depths.CopyTo(_state.Depth, 0);
        _step.Froudes.CopyTo(_state.Froude, 0);
        _step.Settle();
    }

    // no node gives more than it has: its outflows shrink alike. What that takes from others may dry them in turn, hence the passes
    private void Hold(double dt, double[] flows)
    {
        for (var pass = 0; pass < 50; pass++)
        {
            var again = false;
            for (var i = 0; i < _part.Length; i++) (_part[i], _shares[i]) = (_state.Volume[i] + dt * _lateral[i], 0);
            for (var l = 0; l < flows.Length; l++)
            {
                var (from, to) = flows[l] >= 0 ? (_plan.First[l], _plan.Second[l]) : (_plan.Second[l], _plan.First[l]);
                var volume = dt * Math.Abs(flows[l]);
                _part[from] -= volume;
                _part[to] += volume;
                _shares[from] += volume;
            }
            for (var i = 0; i < _part.Length; i++)
            {
                var keeps = _part[i] >= -1e-12 || _plan.IsOutfall[i] || _shares[i] <= 0;
                _shares[i] = keeps ? 1 : Math.Clamp((_part[i] + _shares[i]) / _shares[i], 0, 1);
                again |= !keeps;
            }
            if (!again) return;
            for (var l = 0; l < flows.Length; l++) flows[l] *= _shares[flows[l] >= 0 ? _plan.First[l] : _plan.Second[l]];
        }
    }

    // SWMM's rule: the Courant number of conduits, a quarter of the crown for nodes
    private double StableStep()
    {
        var options = Network.Options;
        var step = options.RoutingStep;
        if (options.VariableStep <= 0) return step;
        for (var l = 0; l < _state.Flow.Length; l++)
        {
            if (_plan.Conduits[l] is not { } law || _state.Froude[l] <= 0.01 || _state.Area[l] <= 1e-5) continue;
            var flow = Math.Abs(_state.Flow[l]) / law.Barrels;
            if (flow <= 3e-6) continue;
            step = Math.Min(step, _state.Area[l] * law.Length / flow * _state.Froude[l] / (1 + _state.Froude[l]) * options.VariableStep);
        }
        for (var i = 0; i < _state.Rise.Length; i++)
        {
            var crown = _plan.Crown[i];
            if (_plan.IsOutfall[i] || crown <= 0 || _state.Rise[i] < 3e-5 || NodeDepth(i) <= ConduitLaw.Film || NodeDepth(i) + ConduitLaw.Film >= crown) continue;
            step = Math.Min(step, 0.25 * crown / _state.Rise[i]);
        }
        return Math.Max(step, Math.Min(options.MinimumStep, options.RoutingStep));
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
