namespace Twin.Flood.Drains.Hydraulics;

/// <summary>Makes a computed step the state: volumes change by flows alone, heads follow the volumes, what stands over a rim leaves.</summary>
internal sealed class StepBooking(DrainPlan plan, DrainState state, DrainBooks books, DrainStep step)
{
    // lateral inflows with what coupled nodes exchange
    private readonly double[] _sides = new double[plan.Nodes.Length];
    private readonly double[] _sums = new double[plan.Nodes.Length];
    private readonly double[] _shares = new double[plan.Nodes.Length];
    private readonly double _trifle = DrainStep.FitTolerance * plan.Network.Options.HeadTolerance;

    /// <summary>Books the last step.</summary>
    /// <param name="dt">Its length, s.</param>
    /// <param name="lateral">Its mean lateral inflows, m3/s.</param>
    /// <param name="coupled">Nodes that exchange water with the surface.</param>
    public void Book(double dt, double[] lateral, bool[] coupled)
    {
        var (links, flows, heads) = (step.Links, step.Links.Flows, step.Heads);
        lateral.CopyTo(_sides, 0);
        Exchange(dt);
        Hold(dt, flows);
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] = _sides[i];
            state.Inflow[i] = _sides[i];
        }
        for (var l = 0; l < flows.Length; l++)
        {
            var (a, b, flow) = (plan.First[l], plan.Second[l], flows[l]);
            _sums[a] -= flow;
            _sums[b] += flow;
            state.Passed[l] += plan.Sign[l] * flow * dt;
        }
        var (water, volumes) = (step.Water, state.Volume);
        water.Fill(heads);
        for (var i = 0; i < heads.Length; i++)
        {
            var held = water.Volumes[i];
            if (plan.IsOutfall[i])
            {
                // the outside takes or gives what the halves of its conduits do not
                var left = dt * _sums[i] - (held - volumes[i]);
                if (left >= 0) books.OutfallOut[i] += left;
                else books.OutfallIn[i] -= left;
                volumes[i] = held;
                continue;
            }
            // flows were limited after the heads were found: the volume decides. What the heads miss by a trifle is made up in the next step, or by Settle
            volumes[i] = Math.Max(volumes[i] + dt * _sums[i], 0);
            if (Math.Abs(volumes[i] - held) > _trifle * water.Surfaces[i]) heads[i] = water.HeadOf(i, volumes[i], heads[i]);
        }
        for (var i = 0; i < heads.Length; i++)
        {
            if (!plan.IsOutfall[i] && !coupled[i]) Spill(i, dt, heads);
            state.Rise[i] = Math.Abs(heads[i] - state.Head[i]) / dt;
            state.Head[i] = heads[i];
        }
        flows.CopyTo(state.Flow, 0);
        links.Areas.CopyTo(state.Area, 0);
        links.Depths.CopyTo(state.Depth, 0);
        links.Froudes.CopyTo(state.Froude, 0);
        links.Settle();
    }

    /// <summary>Brings the heads of the state to what the volumes ask, to rounding.</summary>
    public void Settle()
    {
        var (water, volumes, heads) = (step.Water, state.Volume, state.Head);
        // the surface leads next to it, nearly always there
        for (var pass = 0; pass < 2; pass++)
        {
            water.Fill(heads);
            for (var i = 0; i < heads.Length; i++)
            {
                var miss = volumes[i] - water.Volumes[i];
                if (plan.IsOutfall[i] || Math.Abs(miss) <= 1e-13 * (1 + volumes[i])) continue;
                heads[i] = pass == 0 && volumes[i] > 0 && water.Surfaces[i] > 0 ? heads[i] + miss / water.Surfaces[i] : water.HeadOf(i, volumes[i], heads[i]);
            }
        }
    }

    private void Exchange(double dt)
    {
        if (step.Balances.Exchange is not { } exchange) return;
        // summed over the nodes first: a long ledger loses less to rounding with few entries
        var down = 0.0;
        for (var i = 0; i < exchange.Nodes.Count; i++)
        {
            var (node, flow) = (exchange.Nodes[i], step.Balances.Exchanged[i]);
            _sides[node] += flow;
            state.Overflow[node] = Math.Max(-flow, 0);
            if (flow > 0) down += flow;
            else books.Flooded[node] -= flow * dt;
            exchange.Book(i, flow, dt);
        }
        books.FromSurface += down * dt;
    }

    private void Spill(int node, double dt, double[] heads)
    {
        var rim = plan.Network.Nodes[node].Invert + plan.Nodes[node].Rim;
        state.Overflow[node] = 0;
        if (heads[node] <= rim) return;
        var over = NodeStore.Outside * (heads[node] - rim);
        heads[node] = rim;
        state.Volume[node] -= over;
        state.Overflow[node] = over / dt;
        books.Flooded[node] += over;
    }

    // no node gives more than it has: its outflows shrink alike. What that takes from others may dry them in turn, hence the passes
    private void Hold(double dt, double[] flows)
    {
        for (var pass = 0; pass < 50; pass++)
        {
            var again = false;
            for (var i = 0; i < _sums.Length; i++) (_sums[i], _shares[i]) = (state.Volume[i] + dt * _sides[i], 0);
            for (var l = 0; l < flows.Length; l++)
            {
                var (from, to) = flows[l] >= 0 ? (plan.First[l], plan.Second[l]) : (plan.Second[l], plan.First[l]);
                var volume = dt * Math.Abs(flows[l]);
                _sums[from] -= volume;
                _sums[to] += volume;
                _shares[from] += volume;
            }
            for (var i = 0; i < _sums.Length; i++)
            {
                var keeps = _sums[i] >= -1e-12 || plan.IsOutfall[i] || _shares[i] <= 0;
                _shares[i] = keeps ? 1 : Math.Clamp((_sums[i] + _shares[i]) / _shares[i], 0, 1);
                again |= !keeps;
            }
            if (!again) return;
            for (var l = 0; l < flows.Length; l++) flows[l] *= _shares[flows[l] >= 0 ? plan.First[l] : plan.Second[l]];
        }
    }
}
