using Twin.Abstractions;
using Twin.Model.Facts;

namespace Twin.Grains.Cells;

/// <summary>What can be said of a write to a cell without looking at the cell. Pure.</summary>
internal static class CellInput
{
    /// <summary>The first fact that stands twice, which no commit unit can hold (one fact of a cell has one value a unit), or null.</summary>
    internal static byte? Twice(IEnumerable<FactWrite> facts)
    {
        ulong seen = 0;
        foreach (var f in facts)
        {
            if ((seen & 1UL << f.Fact) != 0) return f.Fact;
            seen |= 1UL << f.Fact;
        }

        return null;
    }

    /// <summary>The refusal, for people.</summary>
    internal static string TwiceText(byte fact, FactCatalogue catalogue) => $"fact '{catalogue.Find(fact)?.Id ?? $"{fact}"}' stands twice in one command: send its values in commands of their own";
}
