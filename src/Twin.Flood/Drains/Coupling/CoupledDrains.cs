using Twin.Flood.Drains.Controls;
using Twin.Flood.Drains.Hydraulics;
using Twin.Flood.Drains.Hydrology;

namespace Twin.Flood.Drains.Coupling;

/// <summary>
/// A drain network under a street, exchanging water both ways at its inlets. Give it to a surface as <see cref="FloodForcing.Inlets"/>: it advances with each of the surface's blocks.
/// <para>
/// Into a drain with room flows min(Cw P (2/3) sqrt(2g) h^1.5, Co A sqrt(2 g h)), Cw 0.5, Co 0.6, h the water over the rim, never more than half of what stands on the cells. The
/// drain takes it as lateral inflow of the same block, but its head cannot rise over the level at the rim, less the head that the inflow loses in the opening: what does not fit is
/// offered back in the next block, netted with its inflow. So a drowned inlet takes Co A sqrt(2 g (e - H)) and a surcharged one gives Co A sqrt(2 g (H - max(e, rim))), e the level on the
/// street and H the head, without the swinging of a law that looks at H a block too late. An inlet that gave water back is offered little more than it took, so
/// that little is under way. Where the opening is clogged wholly nothing passes and the head may rise as it will.
/// </para>
/// <para>Water over the rims of coupled nodes belongs to the surface: ponding and surcharge depths of the network do not count there. Not thread-safe, but for <see cref="SetClogging"/>.</para>
/// </summary>
public sealed class CoupledDrains : IInletSinks, IFloodState
{
    private const string Magic = "coupled-drains/1";
    // the drains take no step shorter than a microsecond
    private const double ShortestSpan = 1e-5;
    // a flow is judged over no less: within moments the head's own settling would be taken for it
    private const double ShortestWatch = 1;
    private readonly DrainInlet[] _inlets;
    private readonly int[] _nodes;
    private readonly Street[] _streets;
    private readonly InletMemory[] _memories;
    private readonly double[] _clogging;
    // of the block that Rates looked at last
    private readonly double[] _levels, _laws, _returns, _waited;
    // taken from the surface and not yet given to the drains, m3
    private readonly double[] _owed;
    // into the drains and up from them since the memories last learnt, m3
    private readonly double[] _given, _back;
    // what all blocks moved, m3; how long the last one was and how long the memories have not learnt, s
    private double _taken, _span, _watched;

    private readonly record struct Street(double Bed, double Area, double Rim);

    /// <summary>A network under a grid.</summary>
    /// <param name="grid">The ground of the surface.</param>
    /// <param name="network">The network, at t = 0 of the surface.</param>
    /// <param name="inlets">Where they meet, one for each coupled node.</param>
    /// <param name="inflows">What else flows into the drains; null for all that the network itself gives (<see cref="NodeInflowSources"/>).</param>
    /// <param name="controls">What sets gates and pumps; null for the rules of the network.</param>
    /// <exception cref="FloodInputException">An inlet names a node or a cell that is not there, an outfall, or a node twice; a measure is out of range.</exception>
    public CoupledDrains(FloodGrid grid, DrainNetwork network, IReadOnlyList<DrainInlet> inlets, IReadOnlyList<(string Kind, INodeInflows Source)>? inflows = null, IDrainControls? controls = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inlets);
        _inlets = [.. inlets];
        (_nodes, _streets) = (new int[_inlets.Length], new Street[_inlets.Length]);
        var nodes = network.Nodes.ToBuilder();
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < nodes.Count; i++) names[nodes[i].Id] = i;
        var used = new HashSet<int>();
        for (var i = 0; i < _inlets.Length; i++)
        {
            var inlet = _inlets[i];
            if (!names.TryGetValue(inlet.Node, out var node)) throw new FloodInputException($"The inlet at {inlet.Node} has no node: {network.File} has none of that name.");
            if (nodes[node] is DrainOutfall) throw new FloodInputException($"The inlet at {inlet.Node} cannot be: the node is an outfall.");
            if (!used.Add(node)) throw new FloodInputException($"The node {inlet.Node} has two inlets: give one with the cells of both.");
            if (!(inlet.Perimeter >= 0) || !(inlet.Area >= 0) || !(inlet.Clogging is >= 0 and <= 1) || !double.IsFinite(inlet.Perimeter + inlet.Area))
                throw new FloodInputException(FormattableString.Invariant($"The inlet at {inlet.Node} needs a perimeter ({inlet.Perimeter} m) and an area ({inlet.Area} m2) that are not negative and a clogging from 0 to 1 ({inlet.Clogging})."));
            if (inlet.Cells.Count == 0) throw new FloodInputException($"The inlet at {inlet.Node} has no cell.");
            foreach (var cell in inlet.Cells)
                if (cell < 0 || cell >= grid.Bed.Length || !grid.IsOpen(cell)) throw new FloodInputException($"The inlet at {inlet.Node} names cell {cell}, which is closed or outside the grid.");
            var bed = inlet.Cells.Average(c => grid.Bed[c]);
            var rim = Math.Max(inlet.Rim ?? nodes[node].Ground, bed);
            if (!(rim > nodes[node].Invert)) throw new FloodInputException(FormattableString.Invariant($"The rim of the inlet at {inlet.Node} ({rim} m) must lie above the bottom of the node ({nodes[node].Invert} m)."));
            (_nodes[i], _streets[i]) = (node, new(bed, inlet.Cells.Sum(grid.OpenArea), rim));
            nodes[node] = nodes[node] with { FullDepth = rim - nodes[node].Invert, SurchargeDepth = 0, PondedArea = 0 };
        }
        var whole = network with { Nodes = nodes.ToImmutable() };
        Drains = new(whole, inflows ?? NodeInflowSources.Of(whole), controls ?? ControlRules.Of(whole));
        foreach (var node in _nodes) Drains.Couple(node);
        Inlets = [.. _inlets.Select(i => new FloodInlet(i.Node, i.Cells))];
        var count = _inlets.Length;
        (_levels, _laws, _returns, _waited, _owed) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        (_given, _back) = (new double[count], new double[count]);
        _clogging = [.. _inlets.Select(i => i.Clogging)];
        _memories = new InletMemory[count];
        Array.Fill(_memories, InletMemory.New);
    }

    /// <summary>The drains. Read them between blocks; only the surface advances them.</summary>
    public DrainSolver Drains { get; }

    /// <inheritdoc/>
    public IReadOnlyList<FloodInlet> Inlets { get; }

    /// <summary>Water between the two: up from the drains and not yet on the surface, or down from it and not yet in them, m3.</summary>
    public double InTransit
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < _nodes.Length; i++) sum += Drains.Waiting(_nodes[i]) + _owed[i];
            return sum;
        }
    }

    /// <summary>Clogged share of an inlet, 0 to 1.</summary>
    public double Clogging(int inlet) => Volatile.Read(ref _clogging[inlet]);

    /// <summary>Clogs or clears an inlet: 0 open, 1 shut. Holds from the next block on; from any thread.</summary>
    /// <exception cref="FloodInputException">Not from 0 to 1.</exception>
    public void SetClogging(int inlet, double share)
    {
        if (share is not (>= 0 and <= 1)) throw new FloodInputException($"The clogging of the inlet at {_inlets[inlet].Node} must lie from 0 to 1, not {share}.");
        Volatile.Write(ref _clogging[inlet], share);
    }

    /// <summary>The books of surface, drains and exchange as one.</summary>
    public CoupledLedger Ledger(FloodLedger surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        return new(surface, Drains.Ledger, _taken, InTransit);
    }

    /// <inheritdoc/>
    public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates)
    {
        for (var i = 0; i < _inlets.Length; i++)
        {
            var (node, street) = (_nodes[i], _streets[i]);
            _levels[i] = street.Bed + depths[i];
            var law = Opening(i).Free(Math.Min(depths[i], _levels[i] - street.Rim));
            _laws[i] = Math.Min(law, 0.5 * depths[i] * street.Area / seconds);
            // what came up during a long block does not come out in a short one
            _returns[i] = Drains.Waiting(node) * Math.Min(1, seconds / Math.Max(_span, seconds));
            rates[i] = Math.Min(_laws[i], _memories[i].Limit) - _returns[i] / seconds;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DrainUnstableException">The drains cannot go on.</exception>
    public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
    {
        for (var i = 0; i < _inlets.Length; i++)
        {
            // the surface's floats may take a trifle more than was offered
            var returned = Math.Max(_returns[i], -volumes[i]);
            Drains.Fetch(_nodes[i], returned);
            _owed[i] += volumes[i] + returned;
            _taken += volumes[i];
        }
        // by the drains' own time: whatever the sum of blocks rounds to, they receive the volumes themselves. A block too short for a step of theirs waits for the next
        var span = time + seconds - Drains.Time;
        if (span < ShortestSpan) return;
        for (var i = 0; i < _inlets.Length; i++)
        {
            var (node, street, opening) = (_nodes[i], _streets[i], Opening(i));
            var loss = opening.Loss(_memories[i].Flow);
            Drains.SetExchange(node, _owed[i] / span);
            Drains.SetRim(node, opening.IsSealed ? double.PositiveInfinity : loss >= 0 ? _levels[i] - loss : Math.Max(_levels[i], street.Rim) - loss);
            _waited[i] = Drains.Waiting(node);
        }
        Drains.Advance(time + seconds);
        for (var i = 0; i < _inlets.Length; i++)
        {
            _given[i] += _owed[i];
            _back[i] += Drains.Waiting(_nodes[i]) - _waited[i];
            _owed[i] = 0;
        }
        _span = span;
        _watched += span;
        if (_watched >= ShortestWatch) Learn();
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Magic);
        writer.Write(_taken);
        writer.Write(_span);
        writer.Write(_watched);
        for (var i = 0; i < _inlets.Length; i++)
        {
            writer.Write(_clogging[i]);
            writer.Write(_owed[i]);
            writer.Write(_given[i]);
            writer.Write(_back[i]);
            _memories[i].Save(writer);
        }
        writer.Flush();
        Drains.Save(writer.BaseStream);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadString() != Magic) throw new FloodInputException("The checkpoint does not hold coupled drains.");
        (_taken, _span, _watched) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        for (var i = 0; i < _inlets.Length; i++)
        {
            (_clogging[i], _owed[i]) = (reader.ReadDouble(), reader.ReadDouble());
            (_given[i], _back[i]) = (reader.ReadDouble(), reader.ReadDouble());
            _memories[i] = InletMemory.Load(reader);
        }
        Drains.Load(reader.BaseStream);
    }

    private void Learn()
    {
        for (var i = 0; i < _inlets.Length; i++)
        {
            _memories[i] = _memories[i].After(_laws[i], _given[i] / _watched, _back[i] / _watched);
            (_given[i], _back[i]) = (0, 0);
        }
        _watched = 0;
    }

    private InletOpening Opening(int i)
    {
        var free = 1 - Clogging(i);
        return new(free * _inlets[i].Perimeter, free * _inlets[i].Area);
    }
}
