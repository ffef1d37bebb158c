using Twin.Model.Facts;

namespace Twin.Model.Cells;

/// <summary>The changed facts of a cell as a branch sees them now: its own, and what it inherits from the line it was forked from. Base values do not count: every change ranks above them.</summary>
/// <param name="Facts">At most one current value a fact, tombstones included.</param>
public sealed record CellFactsNow(IReadOnlyList<FactValue> Facts)
{
    /// <summary>Never changed.</summary>
    public static CellFactsNow None { get; } = new([]);

    /// <summary>The current value of a fact, or null.</summary>
    public FactValue? Find(byte fact)
    {
        foreach (var f in Facts)
            if (f.Fact == fact) return f;
        return null;
    }
}
