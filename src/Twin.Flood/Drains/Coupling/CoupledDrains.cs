using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Coupling;

/// <summary>
/// A drain network under a street in a run, exchanging water both ways at its inlets, started from a <see cref="DrainCoupling"/>. It goes ahead of each of the surface's blocks.
/// <para>
/// With h the water over the rim, e the level on the street and H the head: a drain with room takes min(Cw P (2/3) sqrt(2g) h^1.5, Co A sqrt(2 g h)), Cw 0.5, Co 0.6; a drowned inlet at most
/// Co A sqrt(2 g (e - H)); a surcharged one gives Co A sqrt(2 g (H - max(e, rim))). The flow stands in the balance of the node's every step with both its head and the level at the end of the step
/// (<see cref="StreetExchange"/>): it needs no damping. What the drains took or gave over the block is then what the surface moves during that block; what it could not
/// (rounding; some of its cells dry while others are not: up to a block's flow) is <see cref="InTransit"/> and asked for first in the next. Where the opening is clogged wholly nothing passes and the head may rise as it will.
/// </para>
/// <para>Water over the rims of coupled nodes belongs to the surface: ponding and surcharge depths of the network do not count there. A block that does not stand leaves no trace. Not thread-safe, but for <see cref="SetClogging"/>.</para>
/// </summary>
public sealed class CoupledDrains : IInletSinks, IFloodState, IFloodBooks
{
    private const string Magic = "coupled-drains/2";
    // the drains take no step shorter than a microsecond
    private const double ShortestSpan = 1e-5;
    private readonly IReadOnlyList<DrainInlet> _inlets;
    private readonly IReadOnlyList<int> _nodes;
    private readonly DrainStreet[] _streets;
    private readonly StreetExchange _exchange;
    private readonly double[] _clogging;
    // as the last block that stands left them, and as the one that was asked for would
    private readonly InletMemory[] _now, _next;
    // the drains at the start of the block that was asked for
    private byte[] _kept = [];
    private bool _ahead;
    // what all blocks moved, m3
    private double _taken;

    internal CoupledDrains(DrainCoupling plan, DrainStreet[] streets, DrainSolver drains)
    {
        (_inlets, _nodes, _streets, Drains, _exchange) = (plan.DrainInlets, plan.Nodes, streets, drains, new(plan.Nodes));
        Drains.Couple(_exchange);
        _clogging = [.. _inlets.Select(i => i.Clogging)];
        (_now, _next) = (new InletMemory[_inlets.Count], new InletMemory[_inlets.Count]);
    }

    /// <summary>The drains. Read them between blocks; only the surface advances them.</summary>
    public DrainSolver Drains { get; }

    /// <summary>Water between the two, m3: down from the surface and not yet in the drains; negative where they hold more than it has given.</summary>
    public double InTransit => _now.Sum(m => m.Transit);

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
    public double Imbalance(FloodLedger surface, out double massError)
    {
        var whole = Ledger(surface);
        massError = Math.Max(whole.MassError, whole.Drains.MassError);
        return Math.Max(Math.Abs(whole.Imbalance), Math.Abs(whole.Drains.Imbalance));
    }

    /// <inheritdoc/>
    /// <exception cref="DrainUnstableException">The drains cannot go on; they stand where they stood.</exception>
    public void Rates(double time, double seconds, ReadOnlySpan<double> depths, Span<double> rates)
    {
        Withdraw();
        for (var i = 0; i < _inlets.Count; i++)
        {
            var (now, street, free) = (_now[i], _streets[i], 1 - Clogging(i));
            _next[i] = now with { Supply = now.SupplyNow(depths[i], street.Area), Depth = depths[i], Seconds = seconds };
            _exchange.Begin(i, street, new(free * _inlets[i].Perimeter, free * _inlets[i].Area, street.Rim), depths[i], _next[i].Supply, Math.Max(-now.Transit, 0));
        }
        // by the drains' own time: a block too short for a step of theirs waits for the next
        if (time + seconds - Drains.Time >= ShortestSpan)
        {
            Keep();
            try
            {
                Drains.Advance(time + seconds);
            }
            catch (DrainUnstableException)
            {
                Withdraw();
                throw;
            }
        }
        for (var i = 0; i < _inlets.Count; i++) rates[i] = (_exchange.Given(i) - _now[i].Transit) / seconds;
    }

    /// <inheritdoc/>
    public void Taken(double time, double seconds, ReadOnlySpan<double> volumes)
    {
        for (var i = 0; i < _inlets.Count; i++)
        {
            _now[i] = _next[i] with { Taken = volumes[i], Transit = _now[i].Transit + volumes[i] - _exchange.Given(i) };
            _taken += volumes[i];
        }
        _ahead = false;
    }

    /// <inheritdoc/>
    public void Withdraw()
    {
        if (!_ahead) return;
        _ahead = false;
        using var stream = new MemoryStream(_kept);
        Drains.Load(stream);
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Magic);
        writer.Write(_taken);
        for (var i = 0; i < _inlets.Count; i++)
        {
            writer.Write(_clogging[i]);
            _now[i].Save(writer);
        }
        writer.Flush();
        Drains.Save(writer.BaseStream);
    }

    /// <inheritdoc/>
    public void Restore(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.ReadString() != Magic) throw new FloodInputException("The checkpoint does not hold coupled drains.");
        _taken = reader.ReadDouble();
        for (var i = 0; i < _inlets.Count; i++)
        {
            _clogging[i] = reader.ReadDouble();
            _now[i] = InletMemory.Load(reader);
        }
        Drains.Load(reader.BaseStream);
        _ahead = false;
    }

    private void Keep()
    {
        using var stream = new MemoryStream(_kept.Length);
        Drains.Save(stream);
        (_kept, _ahead) = (stream.GetBuffer(), true);
    }
}
