using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Coupling;

/// <summary>
/// The streets over the coupled nodes during one block, as the drains see them: each a basin of the inlet's cells that the rest of the street feeds steadily and the inlet empties,
///   level' = level + dt (supply - Q) / area,  Q = law(level', head'),
/// both ends taken at the end of the step. So where inlet and street are stiff the flow goes to what the street brings, from whichever side, and never past it. No more is taken than the supply and half of what stood there.
/// </summary>
internal sealed class StreetExchange(IReadOnlyList<int> nodes) : INodeExchange
{
    // m3/s
    private const double Rest = 1e-12;
    private readonly InletOpening[] _openings = new InletOpening[nodes.Count];
    private readonly double[] _beds = new double[nodes.Count], _areas = new double[nodes.Count], _levels = new double[nodes.Count], _supplies = new double[nodes.Count], _lefts = new double[nodes.Count], _given = new double[nodes.Count];
    // what drains with room take in a step of some length, until it is booked: it depends on no head
    private readonly (double Dt, double Flow)[] _free = new (double, double)[nodes.Count];

    public IReadOnlyList<int> Nodes => nodes;

    /// <summary>Given to the drains in this block, m3, negative back.</summary>
    public double Given(int inlet) => _given[inlet];

    /// <summary>Begins a block.</summary>
    /// <param name="inlet">Which.</param>
    /// <param name="street">Its street.</param>
    /// <param name="opening">Its opening.</param>
    /// <param name="depth">Mean depth of its cells, m.</param>
    /// <param name="supply">What the rest of the street brings, m3/s.</param>
    /// <param name="owed">What the surface still owes, m3.</param>
    public void Begin(int inlet, DrainStreet street, InletOpening opening, double depth, double supply, double owed)
    {
        (_openings[inlet], _beds[inlet], _areas[inlet], _levels[inlet], _supplies[inlet], _given[inlet]) = (opening, street.Bed, street.Area, street.Bed + depth, supply, 0);
        (_lefts[inlet], _free[inlet]) = (Math.Max(0.5 * depth * street.Area - owed, 0), default);
    }

    public double Flow(int exchange, double head, double dt, out double slope)
    {
        slope = 0;
        if (head > _openings[exchange].Rim) return Solve(exchange, head, dt, out slope);
        ref var free = ref _free[exchange];
        if (free.Dt != dt) free = (dt, Solve(exchange, head, dt, out _));
        return free.Flow;
    }

    public void Book(int exchange, double flow, double dt)
    {
        var gained = dt * (_supplies[exchange] - flow);
        _levels[exchange] = Math.Max(_levels[exchange] + gained / _areas[exchange], _beds[exchange]);
        _lefts[exchange] = Math.Max(_lefts[exchange] + gained, 0);
        _given[exchange] += dt * flow;
        _free[exchange] = default;
    }

    private double Solve(int exchange, double head, double dt, out double slope)
    {
        slope = 0;
        var most = Math.Max(_lefts[exchange] / dt + _supplies[exchange], 0);
        var (law, rate) = (_openings[exchange], dt / _areas[exchange]);
        double Level(double flow) => Math.Max(_levels[exchange] + rate * (_supplies[exchange] - flow), _beds[exchange]);
        // the flow lies between nothing and what the law gives at the level without it: chords between the two ends, an end that stays counting half (Illinois)
        var bound = law.Flow(Level(0), head);
        if (bound == 0) return 0;
        var (found, miss, other, otherMiss) = (bound, law.Flow(Level(bound), head) - bound, 0.0, bound);
        for (var trial = 0; trial < 60 && Math.Abs(miss) > Rest && Math.Abs(found - other) > Rest; trial++)
        {
            var next = (found * otherMiss - other * miss) / (otherMiss - miss);
            var nextMiss = law.Flow(Level(next), head) - next;
            if (nextMiss * miss < 0) (other, otherMiss) = (found, miss);
            else otherMiss *= 0.5;
            (found, miss) = (next, nextMiss);
        }
        if (found >= most) return most;
        const double Step = 1e-6;
        var level = Level(found);
        var byHead = (law.Flow(level, head + Step) - law.Flow(level, head - Step)) / (2 * Step);
        var byLevel = level > _beds[exchange] ? (law.Flow(level + Step, head) - law.Flow(level - Step, head)) / (2 * Step) : 0;
        slope = Math.Min(byHead / (1 + rate * byLevel), 0);
        return found;
    }
}
