namespace Twin.Flood.Drains.Hydraulics;

/// <summary>Heads at the outfalls, by their kind and the flows of the links that end there.</summary>
internal sealed class OutfallHeads(DrainPlan plan)
{
    private readonly int[] _links = [.. Enumerable.Range(0, plan.First.Length).Where(l => plan.IsOutfall[plan.First[l]] || plan.IsOutfall[plan.Second[l]])];

    /// <summary>Moves the heads of the outfalls towards what they should be.</summary>
    /// <param name="time">When, s.</param>
    /// <param name="weight">Share of the way, 0..1.</param>
    /// <param name="flows">By link, m3/s.</param>
    /// <param name="heads">By node, m.</param>
    public void Set(double time, double weight, double[] flows, double[] heads)
    {
        foreach (var l in _links)
        {
            var second = plan.IsOutfall[plan.Second[l]];
            var node = second ? plan.Second[l] : plan.First[l];
            var outfall = (DrainOutfall)plan.Network.Nodes[node];
            var (offset, normal, free) = (0.0, 0.0, 0.0);
            if (plan.Conduits[l] is { } law)
            {
                offset = second ? law.Offset2 : law.Offset1;
                var flow = flows[l] / law.Barrels;
                (normal, free) = (law.NormalDepth(flow), law.FreeDepth(flow));
            }
            var depth = Depth(outfall, outfall.StageAt(time, plan.Network.Options.Start), offset, normal, free);
            heads[node] = heads[node] + weight * (depth + outfall.Invert - heads[node]);
        }
    }

    private static double Depth(DrainOutfall outfall, double stage, double offset, double normal, double free)
    {
        if (outfall.Kind == OutfallKind.Free) return offset > 0 ? 0 : free;
        if (outfall.Kind == OutfallKind.Normal) return offset > 0 ? 0 : normal;
        if (free + offset + outfall.Invert < stage) return stage - outfall.Invert;
        // a stage under the free depth does not hold the water back
        return offset > 0 ? stage < outfall.Invert + offset ? Math.Max(stage - outfall.Invert, 0) : offset + free : free;
    }
}
