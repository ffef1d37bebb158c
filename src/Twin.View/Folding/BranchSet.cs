namespace Twin.View.Folding;

/// <summary>The cores of all branches, by number. Immutable; a publication copies the list of references, a fork or discard the look-up too.</summary>
internal sealed class BranchSet
{
    private readonly Dictionary<string, int> _byId;

    public BranchSet(IEnumerable<BranchCore> cores)
    {
        Cores = [.. cores.OrderBy(c => c.Info.Number)];
        Infos = [.. Cores.Select(c => c.Info)];
        _byId = Cores.Select((c, i) => (c.Info.Id, i)).ToDictionary(x => x.Id, x => x.i, StringComparer.Ordinal);
    }

    private BranchSet(BranchSet old, BranchCore[] cores) => (Cores, Infos, _byId) = (cores, old.Infos, old._byId);

    public BranchCore[] Cores { get; }

    public BranchInfo[] Infos { get; }

    public BranchCore? Find(string id) => _byId.TryGetValue(id, out var i) ? Cores[i] : null;

    public BranchCore? Find(int number)
    {
        var (low, high) = (0, Cores.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var at = Infos[middle].Number;
            if (at == number) return Cores[middle];
            if (at < number) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    /// <summary>The same branches with newer cores, in the same order.</summary>
    public BranchSet With(BranchCore[] cores) => new(this, cores);
}
