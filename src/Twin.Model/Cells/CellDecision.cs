using Twin.Model.Facts;

namespace Twin.Model.Cells;

/// <summary>
/// How a cell takes facts. Pure. By the natural key (fact, valid time, source) the same value again writes nothing and another value is a correction, one more row at the same valid time.
/// A write without a time of its own always becomes current: it holds from its recording, or from just after the current value where that lies later.
/// </summary>
public static class CellDecision
{
    /// <summary>The natural keys that must be looked up in history before deciding: written valid times not newer than the current one, where the current value itself does not answer.</summary>
    public static IReadOnlyList<CellKeyOfFact> NeedsHistory(CellFactsNow now, ReadOnlySpan<CellWrite> writes)
    {
        List<CellKeyOfFact>? keys = null;
        foreach (var w in writes)
        {
            if (w.ObservedUs is not { } valid || now.Find(w.Fact) is not { } current || valid > current.ValidUs) continue;
            if (valid == current.ValidUs && w.Source == current.Source) continue;
            (keys ??= []).Add(new(w.Fact, valid, w.Source));
        }

        return keys ?? (IReadOnlyList<CellKeyOfFact>)[];
    }

    /// <summary>Decides a patch: all of it is taken, or (Invalid) none.</summary>
    /// <param name="now">The cell's changed facts.</param>
    /// <param name="writes">What to write; where one natural key stands twice, the last counts.</param>
    /// <param name="history">What history says to <see cref="NeedsHistory"/>; an absent key = no such row.</param>
    /// <param name="nowUs">The clock, microseconds.</param>
    /// <param name="isRun">On a run's branch, where valid time is simulated time and may lie ahead.</param>
    public static CellOutcome Decide(CellFactsNow now, ReadOnlySpan<CellWrite> writes, IReadOnlyDictionary<CellKeyOfFact, FactValue> history, long nowUs, bool isRun)
    {
        if (writes.IsEmpty) return Invalid("nothing to write: give at least one fact");
        var facts = new List<FactChange>(writes.Length);
        var known = new List<FactValue>();
        for (var i = 0; i < writes.Length; i++)
        {
            var w = writes[i];
            if (w.ObservedUs is { } t)
            {
                if (t < Micros.Earliest || t > Micros.Latest) return Invalid("observedAt: is not in the years 1 to 9999");
                if (!isRun && t > nowUs + Micros.MaxAhead) return Invalid($"observedAt: {Micros.ToText(t)} is more than 2 minutes ahead of now, {Micros.ToText(nowUs)}");
            }

            if (IsReplaced(writes, i, out var rival))
            {
                if (rival) return Invalid($"observedAt: fact number {w.Fact} is written twice for the same time from two sources in one command; send them apart");
                continue;
            }

            var current = now.Find(w.Fact);
            if (w.ObservedUs is not { } valid)
            {
                facts.Add(new(w.Fact, null, NotBefore(current, w.Fact, writes), w.Value, w.Source));
                continue;
            }

            var same = current is not null && current.ValidUs == valid && current.Source == w.Source ? current : history.GetValueOrDefault(new(w.Fact, valid, w.Source));
            if (same is not null && same.Value == w.Value) known.Add(same);
            else facts.Add(new(w.Fact, valid, 0, w.Value, w.Source));
        }

        return new(facts.Count > 0 ? DecisionKind.Changed : DecisionKind.Unchanged, facts, known, "");
    }

    private static CellOutcome Invalid(string detail) => new(DecisionKind.Invalid, [], [], detail);

    /// <summary>True when a later write of the same command stands at the same fact and time. History is ordered by position there, and one command's facts share one, so two sources (rival) cannot both stand.</summary>
    private static bool IsReplaced(ReadOnlySpan<CellWrite> writes, int i, out bool rival)
    {
        rival = false;
        var w = writes[i];
        foreach (var later in writes[(i + 1)..])
        {
            if (later.Fact != w.Fact || later.ObservedUs != w.ObservedUs) continue;
            rival = w.ObservedUs is not null && later.Source != w.Source;
            return true;
        }

        return false;
    }

    private static long NotBefore(FactValue? current, byte fact, ReadOnlySpan<CellWrite> writes)
    {
        var latest = current?.ValidUs ?? long.MinValue;
        foreach (var w in writes)
            if (w.Fact == fact && w.ObservedUs > latest) latest = w.ObservedUs.Value;
        return latest == long.MinValue ? 0 : latest + 1;
    }
}
