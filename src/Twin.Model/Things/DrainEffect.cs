namespace Twin.Model.Things;

/// <summary>
/// What blocked pipes do to the drain tree: nothing passes a blocked or closed segment, so its own inlet and every inlet upstream of it take nothing.
/// A broken one passes a share, for itself and for all that comes through it. Pure; linear in the segments.
/// </summary>
public static class DrainEffect
{
    /// <summary>Ids of the segments whose inlets take nothing, in ordinal order. A loop in the graph is walked once; a downstream id that is not there counts as an outfall.</summary>
    public static IReadOnlySet<string> ClosedInlets(IEnumerable<DrainSegment> segments)
        => new SortedSet<string>(Factors(segments).Where(p => p.Value == 0).Select(p => p.Key), StringComparer.Ordinal);

    /// <summary>Share of capacity left at each segment's inlet, 0..1: the smallest <see cref="PipeHydraulics.InletFactor"/> on its way to the outfall.</summary>
    /// <exception cref="ArgumentException">An id stands twice.</exception>
    public static IReadOnlyDictionary<string, double> Factors(IEnumerable<DrainSegment> segments)
    {
        var all = segments.ToDictionary(s => s.Id, StringComparer.Ordinal);
        var upstream = all.Values.Where(s => s.DownstreamId is not null).ToLookup(s => s.DownstreamId!, s => s.Id, StringComparer.Ordinal);
        var factors = all.Values.ToDictionary(s => s.Id, s => PipeHydraulics.InletFactor(s.Status), StringComparer.Ordinal);
        // Worst first: once a segment has taken its smallest factor it is final, so each is spread upstream at most once per distinct factor.
        foreach (var source in all.Values.Where(s => s.Status != PipeStatus.Normal).OrderBy(s => PipeHydraulics.InletFactor(s.Status)).ThenBy(s => s.Id, StringComparer.Ordinal))
        {
            var factor = factors[source.Id];
            var open = new Stack<string>(upstream[source.Id]);
            while (open.TryPop(out var id))
            {
                if (factors[id] <= factor) continue;
                factors[id] = factor;
                foreach (var up in upstream[id]) open.Push(up);
            }
        }

        return factors;
    }
}
