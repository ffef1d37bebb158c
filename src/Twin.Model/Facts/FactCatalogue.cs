using System.Collections.Frozen;

namespace Twin.Model.Facts;

/// <summary>The declared list of facts. Immutable, thread-safe.</summary>
public sealed class FactCatalogue
{
    private readonly FactDefinition?[] _byNumber = new FactDefinition?[64];
    private readonly FrozenDictionary<string, FactDefinition> _byId;

    /// <summary>A catalogue of definitions with distinct ids and numbers 1..63.</summary>
    /// <exception cref="ArgumentException">An id or number stands twice or a number is out of range.</exception>
    public FactCatalogue(IEnumerable<FactDefinition> facts)
    {
        All = [.. facts.OrderBy(f => f.Number)];
        foreach (var f in All)
        {
            if (f.Number is 0 or > 63) throw new ArgumentException($"fact {f.Id}: number {f.Number} is not in 1..63");
            if (_byNumber[f.Number] is { } other) throw new ArgumentException($"facts {other.Id} and {f.Id} both have number {f.Number}");
            _byNumber[f.Number] = f;
        }

        if (All.GroupBy(f => f.Id).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ArgumentException($"fact {twice.Key} stands twice");
        _byId = All.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);
    }

    /// <summary>All facts by number.</summary>
    public IReadOnlyList<FactDefinition> All { get; }

    /// <summary>The fact of an id, or null.</summary>
    public FactDefinition? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The fact of a number, or null.</summary>
    public FactDefinition? Find(byte number) => number < 64 ? _byNumber[number] : null;

    /// <summary>
    /// This catalogue with a deployment's own facts. An id that is here already may get other names, range, thresholds, freshness and rights,
    /// but never another number, scale, unit or aggregation: another meaning is another id.
    /// </summary>
    /// <exception cref="ArgumentException">It alters one, or takes a number that another fact has.</exception>
    public FactCatalogue Merge(FactCatalogue addition)
    {
        foreach (var f in addition.All)
            if (Find(f.Id) is { } known && Alteration(FactRecord.Of(known), f) is { } altered) throw new ArgumentException(altered);
        return new(All.Where(f => addition.Find(f.Id) is null).Concat(addition.All));
    }

    /// <summary>Holds the catalogue to what the log has recorded.</summary>
    /// <returns>One sentence a fault: a recorded fact that is altered, or no longer there; empty when all is well.</returns>
    public IReadOnlyList<string> CheckAgainst(IEnumerable<FactRecord> recorded)
        => [.. recorded.OrderBy(r => r.Number).Select(r => Find(r.Id) is { } f
            ? Alteration(r, f)
            : $"fact {r.Id} (number {r.Number}) has values in the log but is not in the catalogue: put its entry back").OfType<string>()];

    private static string? Alteration(FactRecord was, FactDefinition now)
        => was.Number != now.Number ? $"fact {was.Id}: its number is {was.Number}, not {now.Number}; take another id for another meaning"
            : was.Decimals != now.Decimals ? $"fact {was.Id}: its values have {was.Decimals} decimals, not {now.Decimals}; take another id for another scale"
            : was.Unit != now.Unit ? $"fact {was.Id}: its unit is {was.Unit}, not {now.Unit}; take another id for another unit"
            : was.Aggregation != now.Aggregation ? $"fact {was.Id}: it aggregates by {was.Aggregation}, not {now.Aggregation}; take another id for another aggregation"
            : null;
}
