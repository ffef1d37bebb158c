using Twin.Model.Facts;

namespace Twin.Model.Cells;

/// <summary>What a cell decided.</summary>
/// <param name="Kind">Changed: commit <paramref name="Facts"/>. Unchanged: everything was so already. Invalid: nothing is written.</param>
/// <param name="Facts">What to write.</param>
/// <param name="Known">Values that were so already; their greatest position answers an unchanged write.</param>
/// <param name="Detail">Why it was refused, for people; else empty.</param>
public sealed record CellOutcome(DecisionKind Kind, IReadOnlyList<FactChange> Facts, IReadOnlyList<FactValue> Known, string Detail)
{
    /// <summary>Greatest position of what was known already; 0 = nothing was.</summary>
    public long KnownPosition => Known.Count == 0 ? 0 : Known.Max(k => k.Position);
}
