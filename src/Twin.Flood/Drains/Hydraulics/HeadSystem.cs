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
        _bottoms = plan.Bottoms;
        _right = new double[plan.Rows + 1];
    }

    /// <summary>What coupled nodes exchange with the surface; null without a surface.</summary>
    public INodeExchange? Exchange { get; private set; }

    /// <summary>What each of them exchanges at the heads of the last <see cref="Balance"/>, m3/s, positive into the node.</summary>
    public double[] Exchanged { get; private set; } = [];

    /// <summary>Node at which the last step failed.</summary>
    public int FaultNode { get; private set; }

    /// <summary>Why it failed.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>What a node's volume misses of its balance after <see cref="Balance"/>, m3; 0 for outfalls.</summary>
    public double MissOf(int node) => _plan.IsOutfall[node] ? 0 : _right[_plan.Row[node]];

    /// <summary>Lets nodes exchange water with a surface in their balances.</summary>
    public void Couple(INodeExchange exchange) => (Exchange, Exchanged) = (exchange, new double[exchange.Nodes.Count]);

    /// <summary>Sets the balances up at some heads.</summary>
    /// <param name="heads">By node, m.</param>
    /// <param name="lastHeads">The heads to which the flows belong, m.</param>
    /// <param name="dt">Length of the step, s.</param>
    /// <param name="lateral">Mean lateral inflows, m3/s.</param>
    public void Balance(double[] heads, double[] lastHeads, double dt, ReadOnlySpan<double> lateral)
    {
        _water.Fill(heads);
        var (matrix, right, rows) = (_plan.Matrix.Values, _right, _plan.Row);
        var (volumes, surfaces, before) = (_water.Volumes, _water.Surfaces, _state.Volume);
        Array.Clear(matrix);
        for (var i = 0; i < heads.Length; i++)
        {
            var row = rows[i];
            matrix[row] = Math.Max(surfaces[i], SmallestSurface);
            right[row] = before[i] + dt * lateral[i] - volumes[i];
        }
        for (var i = 0; i < Exchanged.Length; i++)
        {
            var node = Exchange!.Nodes[i];
            Exchanged[i] = Exchange.Flow(i, heads[node], dt, out var slope);
            right[rows[node]] += dt * Exchanged[i];
            matrix[rows[node]] -= dt * slope;
        }
        var (firsts, seconds, slots12, slots21) = (_plan.First, _plan.Second, _plan.Slot12, _plan.Slot21);
        var (flows, slopes1, slopes2) = (_links.Flows, _links.Slope1, _links.Slope2);
        for (var l = 0; l < flows.Length; l++)
        {
            var (a, b, slope1, slope2) = (firsts[l], seconds[l], dt * slopes1[l], dt * slopes2[l]);
            var (rowA, rowB) = (rows[a], rows[b]);
            var volume = dt * flows[l] + slope1 * (heads[a] - lastHeads[a]) + slope2 * (heads[b] - lastHeads[b]);
            right[rowA] -= volume;
            matrix[rowA] += slope1;
            right[rowB] += volume;
            matrix[rowB] -= slope2;
            matrix[slots12[l]] += slope2;
            matrix[slots21[l]] -= slope1;
        }
    }

    /// <summary>Whether every volume fits its balance so well that its own surface and flows would make up for the rest by a smaller change of its head than this, m.</summary>
    public bool Fits(double tolerance)
    {
        var (matrix, right) = (_plan.Matrix.Values, _right);
        for (var row = 0; row < _plan.Rows; row++)
            if (!(Math.Abs(right[row]) <= tolerance * matrix[row])) return false;
        return true;
    }

    /// <summary>The largest difference between a volume and its balance, m3, and its node.</summary>
    public double Miss(out int node)
    {
        var worst = 0.0;
        node = 0;
        for (var i = 0; i < _bottoms.Length; i++)
        {
            var miss = Math.Abs(MissOf(i));
            if (miss > worst) (node, worst) = (i, miss);
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
        _right[_plan.Rows] = 0;
        for (var i = 0; i < heads.Length; i++)
        {
            var move = _right[_plan.Row[i]];
            if (Math.Abs(move) <= smallest) continue;
            var before = heads[i];
            if (!double.IsFinite(move)) return Fail(i, "its head is not a finite number");
            // Newton must not leap over the crown downwards (the narrow shaft promises a great fall, the pipes below it hold water) nor far below the bottom
            var (bottom, after) = (_bottoms[i], before + move);
            var crown = bottom + _plan.Crown[i];
            if (crown > bottom && before > crown && after < bottom + 0.98 * (crown - bottom)) after = bottom + 0.98 * (crown - bottom);
            else if (after < bottom - 1) after = bottom - 1;
            change = Math.Max(change, Math.Abs(after - before));
            heads[i] = after;
        }
        return true;
    }

    private bool Fail(int node, string reason)
    {
        (FaultNode, Fault) = (node, reason);
        return false;
    }
}
