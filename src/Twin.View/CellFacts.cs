using Twin.Grid;

namespace Twin.View;

/// <summary>All that is current of one fact cell on a branch.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Holds">True when it is a cell of the city.</param>
/// <param name="Version">Changes it has seen: on the branch it was forked from up to the fork, and on its own. What an ETag shows.</param>
/// <param name="OwnVersion">Changes on this branch alone: the version that a writer's commit unit must expect; 0 when what it shows is only inherited.</param>
/// <param name="Facts">Its facts by number, base values and retracted ones among them; a fact that was never there is left out.</param>
public sealed record CellFacts(FactCell Cell, bool Holds, int Version, int OwnVersion, IReadOnlyList<CellFact> Facts)
{
    /// <summary>One fact of it, or null when it has none of that number.</summary>
    public CellFact? Find(byte fact)
    {
        foreach (var f in Facts)
            if (f.Fact == fact) return f;
        return null;
    }
}
