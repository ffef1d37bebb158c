namespace Twin.Flood.Drains.Hydraulics;

/// <summary>What evaporates from and seeps out of storage units and conduits, never more than a part of what is there.</summary>
internal sealed class DrainLosses(DrainPlan plan, DrainState state, DrainBooks books)
{
    private readonly int[] _storages = [.. Enumerable.Range(0, plan.Nodes.Length).Where(i => plan.Network.Nodes[i] is DrainStorage)];
    private readonly int[] _conduits = [.. Enumerable.Range(0, plan.First.Length).Where(l => plan.Conduits[l] is not null)];
    private readonly int[] _seeping = [.. Enumerable.Range(0, plan.First.Length).Where(l => plan.Conduits[l] is not null && ((Conduit)plan.Network.Links[l]).Seepage > 0)];

    /// <summary>Takes the losses of a step from the mean lateral inflows (m3/s) and books them.</summary>
    /// <param name="dt">Length of the step, s.</param>
    /// <param name="lateral">By node.</param>
    public void Take(double dt, double[] lateral)
    {
        var network = plan.Network;
        var evaporation = network.Evaporation.At(state.Time, network.Options.Start);
        foreach (var i in _storages)
        {
            if (network.Nodes[i] is DrainStorage storage && (evaporation * storage.EvaporationFraction > 0 || storage.Seepage is not null)) OfStorage(i, storage, evaporation, dt, lateral);
        }
        foreach (var l in evaporation > 0 ? _conduits : _seeping) OfConduit(l, plan.Conduits[l]!, ((Conduit)network.Links[l]).Seepage, evaporation, dt, lateral);
    }

    private void OfStorage(int node, DrainStorage storage, double evaporation, double dt, double[] lateral)
    {
        var depth = Math.Max(state.Head[node] - storage.Invert, 0);
        var (area, held) = (storage.Shape.Area(depth), plan.Nodes[node].Volume(depth, out _));
        if (held <= 0) return;
        var speed = 0.0;
        if (storage.Seepage is { } soil)
        {
            speed = soil.Conductivity * (soil.Deficit > 0 ? 1 + (soil.Suction + depth) * soil.Deficit / Math.Max(state.Soaked[node], soil.Conductivity * dt) : 1);
            speed = Math.Min(speed, held / area / dt);
            state.Soaked[node] += speed * dt;
        }
        Lose(node, evaporation * storage.EvaporationFraction * area, speed * area, 0.9 * held / dt, dt, lateral);
    }

    private void OfConduit(int l, ConduitLaw law, double seepage, double evaporation, double dt, double[] lateral)
    {
        if (seepage <= 0 && (evaporation <= 0 || !law.Section.IsOpen) || state.Depth[l] <= ConduitLaw.Film) return;
        for (var end = 0; end < 2; end++)
        {
            var node = end == 0 ? plan.First[l] : plan.Second[l];
            // outfalls have no water of their own to lose
            if (plan.IsOutfall[node]) continue;
            var depth = Math.Min(state.Head[node] - (end == 0 ? law.Bottom1 : law.Bottom2), law.Section.FullDepth);
            if (depth <= ConduitLaw.Film) continue;
            law.Section.At(depth, out var area, out var width, out _);
            var surface = width * plan.Half[l];
            var wetted = depth > 0.5 * law.Section.FullDepth ? law.Section.MaxWidth * plan.Half[l] : 0;
            Lose(node, law.Section.IsOpen ? evaporation * surface : 0, seepage * Math.Max(surface, wetted), 0.5 * area * plan.Half[l] / dt, dt, lateral);
        }
    }

    private void Lose(int node, double up, double down, double most, double dt, double[] lateral)
    {
        if (!(up + down > 0)) return;
        var share = Math.Min(1, most / (up + down));
        lateral[node] -= share * (up + down);
        books.Evaporation += share * up * dt;
        books.Seepage += share * down * dt;
    }
}
