namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// What each node holds over its head: its shaft or tank and the halves of its conduits. A conduit with a freely falling end belongs whole to the node of its other end,
/// so that the water in it follows one head.
/// </summary>
internal sealed class StoredWater
{
    private readonly DrainPlan _plan;
    private readonly DrainState _state;
    private readonly double[] _bottoms;
    // the ends of conduits at each node, one node after the other
    private readonly int[] _starts;
    private readonly End[] _ends;
    private readonly double[] _filledTo;

    public StoredWater(DrainPlan plan, DrainState state)
    {
        (_plan, _state) = (plan, state);
        _bottoms = plan.Bottoms;
        (Volumes, Surfaces, _filledTo, _starts) = (new double[_bottoms.Length], new double[_bottoms.Length], new double[_bottoms.Length], new int[_bottoms.Length + 1]);
        for (var i = 0; i < _bottoms.Length; i++) _starts[i + 1] = _starts[i] + plan.Ends[i].Length;
        _ends = [.. Enumerable.Range(0, _bottoms.Length).SelectMany(i => plan.Ends[i].Select(l => new End(l, plan.First[l] == i, plan.First[l] == i ? plan.Conduits[l]!.Bottom1 : plan.Conduits[l]!.Bottom2, plan.Half[l], plan.Stores[l]!)))];
        Forget();
    }

    /// <summary>Volumes at the heads last filled to, m3, by node.</summary>
    public double[] Volumes { get; }

    /// <summary>Their slopes over the head, the water surfaces, m2.</summary>
    public double[] Surfaces { get; }

    /// <summary>Computes <see cref="Volumes"/> and <see cref="Surfaces"/> of all nodes at some heads, m. Nodes whose head has not changed cost nothing.</summary>
    public void Fill(double[] heads)
    {
        for (var i = 0; i < heads.Length; i++)
        {
            var head = heads[i];
            if (head == _filledTo[i]) continue;
            _filledTo[i] = head;
            Volumes[i] = Hold(i, head, out Surfaces[i]);
        }
    }

    /// <summary>Must be called when a node's own store has changed: its rim was moved.</summary>
    public void Forget(int node) => _filledTo[node] = double.NaN;

    /// <summary>Must be called when the state was replaced.</summary>
    public void Forget() => Array.Fill(_filledTo, double.NaN);

    /// <summary>The head at which a node holds a volume (m3, not negative), found alone: what it holds depends on no other head.</summary>
    /// <param name="node">The node.</param>
    /// <param name="volume">The volume, m3.</param>
    /// <param name="near">A head to begin at, m.</param>
    public double HeadOf(int node, double volume, double near)
    {
        var bottom = _bottoms[node];
        if (volume <= 0) return bottom;
        var (low, high, head) = (bottom, double.PositiveInfinity, Math.Max(near, bottom));
        for (var trial = 0; trial < 200; trial++)
        {
            var miss = volume - Hold(node, head, out var surface);
            if (Math.Abs(miss) <= 1e-13 * (1 + volume)) break;
            if (miss > 0) low = head;
            else high = head;
            if (high - low <= 4e-16 * (1 + Math.Abs(head))) break;
            var next = head + miss / Math.Max(surface, 1e-9);
            head = next > low && next < high ? next : double.IsInfinity(high) ? head + 1 : 0.5 * (low + high);
        }
        return head;
    }

    /// <summary>Hands the water of conduits with a freely falling end to the node of their other end, and back once that end is drowned. Volumes of the state move with it.</summary>
    public void Rehouse()
    {
        foreach (var l in _plan.Raised)
        {
            var law = _plan.Conduits[l]!;
            var (y1, y2) = (_state.Head[_plan.First[l]] - law.Bottom1, _state.Head[_plan.Second[l]] - law.Bottom2);
            var now = _state.Owner[l];
            var wanted = (byte)0;
            var kind = (FlowClass)_state.Kind[l];
            var free = _state.Fall[l];
            // an end counts as free until it is drowned, and as drowned until it is clearly free: no flutter between the two
            if (law.Offset2 > 0 && (y2 <= 0 || (kind == FlowClass.FreeSecond && (now == 1 || y2 < 0.9 * free)))) wanted = 1;
            else if (law.Offset1 > 0 && kind == FlowClass.FreeFirst && (now == 2 || y1 < 0.9 * free)) wanted = 2;
            if (wanted == now && (now == 0 || free == _state.FreeDepth[l])) continue;
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            var (from1, from2) = Halves(l, law, y1, y2);
            (_state.Owner[l], _state.FreeDepth[l]) = (wanted, wanted == 0 ? 0 : free);
            Forget(a);
            Forget(b);
            if (wanted == now) continue;
            // all that stood in the half changes hands
            if (now == 0)
            {
                var moved = wanted == 1 ? from2 : -from1;
                Move(b, a, moved);
            }
            else if (wanted == 0)
            {
                var (to1, to2) = Halves(l, law, y1, y2);
                if (now == 1) Move(a, b, Math.Min(to2, Math.Max(from1 - to1, 0)));
                else Move(b, a, Math.Min(to1, Math.Max(from2 - to2, 0)));
            }
            else
            {
                if (wanted == 1) Move(b, a, from2);
                else Move(a, b, from1);
            }
        }
    }

    private void Move(int from, int to, double volume)
    {
        _state.Volume[from] -= volume;
        _state.Volume[to] += volume;
    }

    private double Hold(int node, double head, out double surface)
    {
        var sum = _plan.Nodes[node].Volume(head - _bottoms[node], out surface);
        for (var k = _starts[node]; k < _starts[node + 1]; k++)
        {
            ref readonly var end = ref _ends[k];
            sum += Half(end, head - end.Bottom, out var part);
            surface += part;
        }
        return sum;
    }

    // what a conduit's two ends hold at their depths
    private (double First, double Second) Halves(int l, ConduitLaw law, double y1, double y2) =>
        (Half(new(l, true, law.Bottom1, _plan.Half[l], _plan.Stores[l]!), y1, out _), Half(new(l, false, law.Bottom2, _plan.Half[l], _plan.Stores[l]!), y2, out _));

    private double Half(in End end, double y, out double surface)
    {
        var owner = _state.Owner[end.Link];
        if (owner == 0)
        {
            var area = end.Store.Area(y, out surface);
            surface *= end.Half;
            return end.Half * area;
        }
        if (owner == 1 != end.IsFirst)
        {
            surface = 0;
            return 0;
        }
        // the whole conduit: beyond the depth of free fall its other end fills no further
        var free = _state.FreeDepth[end.Link];
        var near = end.Store.Area(y, out var width);
        var (far, farWidth) = y > free ? (end.Store.Area(free, out _), 0) : (near, width);
        surface = end.Half * (width + farWidth);
        return end.Half * (near + far);
    }

    private readonly record struct End(int Link, bool IsFirst, double Bottom, double Half, ConduitStore Store);
}
