using System.Collections.Immutable;
using Twin.Model;

namespace Twin.View.Folding;

/// <summary>The log's things on one branch: by kind and id, and those that have a place by their tile. Persistent: a change shares all but a path with what it came from.</summary>
internal sealed class ThingTable
{
    private const int Kinds = 32;

    private readonly ImmutableSortedSet<ThingEntry>[] _byKind;
    private readonly ImmutableDictionary<int, ImmutableSortedSet<ThingEntry>> _byTile;

    private ThingTable(ImmutableSortedSet<ThingEntry>[] byKind, ImmutableDictionary<int, ImmutableSortedSet<ThingEntry>> byTile) => (_byKind, _byTile) = (byKind, byTile);

    /// <summary>None at all.</summary>
    public static ThingTable Empty { get; } = new([.. Enumerable.Repeat(ImmutableSortedSet.Create<ThingEntry>(new ByKindAndId()), Kinds)], ImmutableDictionary<int, ImmutableSortedSet<ThingEntry>>.Empty);

    /// <summary>Kinds that the view keeps: all but answered requests, which nobody looks up here and which only grow.</summary>
    public static bool Keeps(ThingKind kind) => kind is not (ThingKind.Request or ThingKind.Cell);

    /// <summary>All of a kind by id, ended ones too.</summary>
    public ImmutableSortedSet<ThingEntry> Of(ThingKind kind) => _byKind[(int)kind];

    /// <summary>Those with a place in a tile.</summary>
    public ImmutableSortedSet<ThingEntry> In(int tileOrdinal) => _byTile.GetValueOrDefault(tileOrdinal, _byKind[0]);

    /// <summary>One, ended or not, or null.</summary>
    public ThingEntry? Find(ThingKind kind, string id) => Of(kind).TryGetValue(Probe(kind, id), out var found) ? found : null;

    /// <summary>Those of a kind whose id comes after one, by id.</summary>
    public IEnumerable<ThingEntry> After(ThingKind kind, string? id)
    {
        var all = Of(kind);
        var i = 0;
        if (id is not null)
        {
            i = all.IndexOf(Probe(kind, id));
            i = i < 0 ? ~i : i + 1;
        }

        for (; i < all.Count; i++) yield return all[i];
    }

    /// <summary>This with a thing's new state.</summary>
    public ThingTable With(ThingEntry entry)
    {
        var kinds = (ImmutableSortedSet<ThingEntry>[])_byKind.Clone();
        var old = Find(entry.Kind, entry.Id);
        kinds[(int)entry.Kind] = Replace(Of(entry.Kind), old, entry);
        var byTile = _byTile;
        var oldTile = old?.Place?.Cell.Tile;
        var tile = entry.Place?.Cell.Tile;
        if (oldTile is { } left && oldTile != tile) byTile = byTile.SetItem(left, In(left).Remove(old!));
        if (tile is { } there) byTile = byTile.SetItem(there, Replace(In(there), oldTile == there ? old : null, entry));
        return new ThingTable(kinds, byTile);
    }

    private static ImmutableSortedSet<ThingEntry> Replace(ImmutableSortedSet<ThingEntry> set, ThingEntry? old, ThingEntry entry) => (old is null ? set : set.Remove(old)).Add(entry);

    private static ThingEntry Probe(ThingKind kind, string id) => new(kind, id, 0, 0, 0, 0, 0, default);

    private sealed class ByKindAndId : IComparer<ThingEntry>
    {
        public int Compare(ThingEntry? x, ThingEntry? y)
        {
            var byKind = x!.Kind.CompareTo(y!.Kind);
            return byKind != 0 ? byKind : string.CompareOrdinal(x.Id, y.Id);
        }
    }
}
