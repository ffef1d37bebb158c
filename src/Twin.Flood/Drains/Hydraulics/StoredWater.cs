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

    public StoredWater(DrainPlan plan, DrainState state)
    {
        (_plan, _state) = (plan, state);
        _bottoms = [.. plan.Network.Nodes.Select(n => n.Invert)];
        (Volumes, Surfaces) = (new double[_bottoms.Length], new double[_bottoms.Length]);
    }

    /// <summary>Volumes at the heads last filled to, m3, by node.</summary>
    public double[] Volumes { get; }

    /// <summary>Their slopes over the head, the water surfaces, m2.</summary>
    public double[] Surfaces { get; }

    /// <summary>Computes <see cref="Volumes"/> and <see cref="Surfaces"/> of all nodes at some heads, m.</summary>
    public void Fill(double[] heads)
    {
        for (var i = 0; i < Volumes.Length; i++) Volumes[i] = _plan.Nodes[i].Volume(heads[i] - _bottoms[i], out Surfaces[i]);
        for (var l = 0; l < _plan.Conduits.Length; l++)
        {
            if (_plan.Conduits[l] is not { } law) continue;
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            var (volume1, volume2) = Halves(l, heads[a] - law.Bottom1, heads[b] - law.Bottom2, out var surface1, out var surface2);
            Volumes[a] += volume1;
            Surfaces[a] += surface1;
            Volumes[b] += volume2;
            Surfaces[b] += surface2;
        }
    }

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
        for (var l = 0; l < _plan.Conduits.Length; l++)
        {
            if (_plan.Conduits[l] is not { } law) continue;
            var (y1, y2) = (_state.Head[_plan.First[l]] - law.Bottom1, _state.Head[_plan.Second[l]] - law.Bottom2);
            var now = _state.Owner[l];
            var wanted = (byte)0;
            var kind = (FlowClass)_state.Kind[l];
            var free = _state.Fall[l];
            // an end counts as free until it is drowned, and as drowned until it is clearly free: no flutter between the two
            if (law.Offset2 > 0 && (y2 <= 0 || (kind == FlowClass.FreeSecond && (now == 1 || y2 < 0.9 * free)))) wanted = 1;
            else if (law.Offset1 > 0 && kind == FlowClass.FreeFirst && (now == 2 || y1 < 0.9 * free)) wanted = 2;
            if (wanted == now && (now == 0 || free == _state.FreeDepth[l])) continue;
            var (from1, from2) = Halves(l, y1, y2, out _, out _);
            (_state.Owner[l], _state.FreeDepth[l]) = (wanted, wanted == 0 ? 0 : free);
            if (wanted == now) continue;
            // all that stood in the half changes hands
            var (a, b) = (_plan.First[l], _plan.Second[l]);
            if (now == 0)
            {
                var moved = wanted == 1 ? from2 : -from1;
                Move(b, a, moved);
            }
            else if (wanted == 0)
            {
                var (to1, to2) = Halves(l, y1, y2, out _, out _);
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
        foreach (var l in _plan.Ends[node])
        {
            var law = _plan.Conduits[l]!;
            var first = _plan.First[l] == node;
            var (volume1, volume2) = Halves(l, first ? head - law.Bottom1 : 0, first ? 0 : head - law.Bottom2, out var surface1, out var surface2);
            sum += first ? volume1 : volume2;
            surface += first ? surface1 : surface2;
        }
        return sum;
    }

    // what a conduit's two ends hold at their depths
    private (double First, double Second) Halves(int l, double y1, double y2, out double surface1, out double surface2)
    {
        var (store, half, free) = (_plan.Stores[l]!, _plan.Half[l], _state.FreeDepth[l]);
        switch (_state.Owner[l])
        {
            case 1:
                surface2 = 0;
                return (Whole(y1, out surface1), 0);
            case 2:
                surface1 = 0;
                return (0, Whole(y2, out surface2));
            default:
                var (area1, area2) = (store.Area(y1, out surface1), store.Area(y2, out surface2));
                surface1 *= half;
                surface2 *= half;
                return (half * area1, half * area2);
        }

        double Whole(double y, out double surface)
        {
            var area = store.Area(y, out surface);
            var far = area;
            var farSurface = surface;
            if (y > free) (far, farSurface) = (store.Area(free, out _), 0);
            surface = half * (surface + farSurface);
            return half * (area + far);
        }
    }
}
