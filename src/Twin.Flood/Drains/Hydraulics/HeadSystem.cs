namespace Twin.Flood.Drains.Hydraulics;

/// <summary>The balances of all nodes but outfalls, linear in the heads about an iterate: what each volume misses, and Newton's step that would close it.</summary>
internal sealed class HeadSystem
{
    private const double SmallestSurface = 1e-4;
    private readonly DrainPlan _plan;
    private readonly DrainState _state;
    private readonly StoredWater _water;
    private readonly LinkFlows _links;
    private readonly double[] _bottoms;
    private readonly double[] _right;

    public HeadSystem(DrainPlan plan, DrainState state, StoredWater water, LinkFlows links)
    {
        (_plan, _state, _water, _links) = (plan, state, water, links);
        _bottoms = [.. plan.Network.Nodes.Select(n => n.Invert)];
        _right = new double[plan.Rows];
    }

    /// <summary>Node at which the last step failed.</summary>
    public int FaultNode { get; private set; }

    /// <summary>Why it failed.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>What a node's volume misses of its balance after <see cref="Balance"/>, m3; 0 for outfalls.</summary>
    public double MissOf(int node) => _plan.Row[node] is >= 0 and var row ? _right[row] : 0;

    /// <summary>Sets the balances up at some heads. The largest difference between a volume and its balance, m3, and its node.</summary>
    /// <param name="heads">By node, m.</param>
    /// <param name="lastHeads">The heads to which the flows belong, m.</param>
    /// <param name="dt">Length of the step, s.</param>
    /// <param name="lateral">Mean lateral inflows, m3/s.</param>
    /// <param name="node">The node of the largest.</param>
    public double Balance(double[] heads, double[] lastHeads, double dt, ReadOnlySpan<double> lateral, out int node)
    {
        Assemble(heads, lastHeads, dt, lateral);
        var worst = 0.0;
        node = 0;
        for (var i = 0; i < heads.Length; i++)
        {
            if (_plan.Row[i] is not (>= 0 and var row) || Math.Abs(_right[row]) <= worst) continue;
            (node, worst) = (i, Math.Abs(_right[row]));
        }
        return worst;
    }

    /// <summary>One Newton step for the heads from the balances set up at them. False if it has no solution: <see cref="Fault"/> says why.</summary>
    /// <param name="heads">By node, m: moved.</param>
    /// <param name="smallest">Nodes that would move by less stay where they are, m.</param>
    /// <param name="change">The largest move, m.</param>
    public bool Solve(double[] heads, double smallest, out double change)
    {
        change = 0;
        var singular = _plan.Matrix.Solve(_right);
        if (singular >= 0) return Fail(Array.IndexOf(_plan.Row, singular), "its balance has no solution: the pivot is not positive");
        for (var i = 0; i < heads.Length; i++)
        {
            if (_plan.Row[i] < 0) continue;
            var before = heads[i];
            var after = before + _right[_plan.Row[i]];
            if (!double.IsFinite(after)) return Fail(i, "its head is not a finite number");
            after = Held(i, before - _bottoms[i], after - _bottoms[i]) + _bottoms[i];
            var move = Math.Abs(after - before);
            if (move < smallest) continue;
            change = Math.Max(change, move);
            heads[i] = after;
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

    private void Assemble(double[] heads, double[] lastHeads, double dt, ReadOnlySpan<double> lateral)
    {
        _water.Fill(heads);
        var (flows, slopes1, slopes2) = (_links.Flows, _links.Slope1, _links.Slope2);
        var matrix = _plan.Matrix.Values;
        Array.Clear(matrix);
        for (var i = 0; i < heads.Length; i++)
        {
            var row = _plan.Row[i];
            if (row < 0) continue;
            matrix[row] = Math.Max(_water.Surfaces[i], SmallestSurface);
            _right[row] = _state.Volume[i] + dt * lateral[i] - _water.Volumes[i];
        }
        for (var l = 0; l < flows.Length; l++)
        {
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            var (rowA, rowB) = (_plan.Row[a], _plan.Row[b]);
            var flow = dt * (flows[l] + slopes1[l] * (heads[a] - lastHeads[a]) + slopes2[l] * (heads[b] - lastHeads[b]));
            var (slope1, slope2) = (dt * slopes1[l], dt * slopes2[l]);
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

    private bool Fail(int node, string reason)
    {
        (FaultNode, Fault) = (node, reason);
        return false;
    }
}
