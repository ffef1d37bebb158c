using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Coupling;

/// <summary>
/// A drain network under a street in a run, exchanging water both ways at its inlets, started from a <see cref="DrainCoupling"/>. It advances with each of the surface's blocks.
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
    private readonly IReadOnlyList<DrainInlet> _inlets;
    private readonly IReadOnlyList<int> _nodes;
    private readonly DrainStreet[] _streets;
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

    internal CoupledDrains(DrainCoupling plan, DrainStreet[] streets, DrainSolver drains)
    {
        (_inlets, _nodes, _streets, Drains) = (plan.DrainInlets, plan.Nodes, streets, drains);
        foreach (var node in _nodes) Drains.Couple(node);
        var count = _inlets.Count;
        (_levels, _laws, _returns, _waited, _owed) = (new double[count], new double[count], new double[count], new double[count], new double[count]);
        (_given, _back) = (new double[count], new double[count]);
        _clogging = [.. _inlets.Select(i => i.Clogging)];
        _memories = new InletMemory[count];
        Array.Fill(_memories, InletMemory.New);
    }

    /// <summary>The drains. Read them between blocks; only the surface advances them.</summary>
    public DrainSolver Drains { get; }

    /// <summary>Water between the two: up from the drains and not yet on the surface, or down from it and not yet in them, m3.</summary>
    public double InTransit
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < _nodes.Count; i++) sum += Drains.Waiting(_nodes[i]) + _owed[i];
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
        for (var i = 0; i < _inlets.Count; i++)
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
        for (var i = 0; i < _inlets.Count; i++)
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
        for (var i = 0; i < _inlets.Count; i++)
        {
            var (node, street, opening) = (_nodes[i], _streets[i], Opening(i));
            var loss = opening.Loss(_memories[i].Flow);
            Drains.SetExchange(node, _owed[i] / span);
            Drains.SetRim(node, opening.IsSealed ? double.PositiveInfinity : loss >= 0 ? _levels[i] - loss : Math.Max(_levels[i], street.Rim) - loss);
            _waited[i] = Drains.Waiting(node);
        }
        Drains.Advance(time + seconds);
        for (var i = 0; i < _inlets.Count; i++)
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
        for (var i = 0; i < _inlets.Count; i++)
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
        for (var i = 0; i < _inlets.Count; i++)
        {
            (_clogging[i], _owed[i]) = (reader.ReadDouble(), reader.ReadDouble());
            (_given[i], _back[i]) = (reader.ReadDouble(), reader.ReadDouble());
            _memories[i] = InletMemory.Load(reader);
        }
        Drains.Load(reader.BaseStream);
    }

    private void Learn()
    {
        for (var i = 0; i < _inlets.Count; i++)
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
