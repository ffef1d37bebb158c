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
}
