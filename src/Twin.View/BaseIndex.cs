using NetTopologySuite.Geometries;
using NetTopologySuite.Index.HPRtree;
using Twin.Grid;
using Twin.View.Folding;

namespace Twin.View;

/// <summary>The base's things of one sort: by id, by area, by tile and by place. Built once; immutable, thread-safe. Lists are always by id (ordinal), so that an id is a cursor.</summary>
/// <typeparam name="T">A record of the base.</typeparam>
public sealed class BaseIndex<T>
    where T : class
{
    private readonly CityShape _shape;
    private readonly Func<T, string> _id;
    private readonly Func<T, Geometry?> _geometry;
    private readonly Func<T, (double Lon, double Lat)> _point;
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int>> _byArea = [];
    private readonly Dictionary<int, List<int>> _byTile = [];
    private readonly HPRtree<int> _tree = new();
    private readonly int[][] _communities;

    internal BaseIndex(CityShape shape, IEnumerable<T> things, Func<T, string> id, Func<T, IEnumerable<long>> cells, Func<T, Geometry?> geometry, Func<T, (double Lon, double Lat)> point)
    {
        (_shape, _id, _geometry, _point) = (shape, id, geometry, point);
        All = [.. things.OrderBy(id, StringComparer.Ordinal)];
        _communities = new int[All.Count][];
        for (var i = 0; i < All.Count; i++)
        {
            _byId.Add(id(All[i]), i);
            var own = cells(All[i]).Select(FactCell.FromKey).ToList();
            _communities[i] = [.. own.Select(shape.CommunityOf).Where(c => c >= 0).Distinct()];
            foreach (var area in _communities[i].SelectMany(WithParents).Distinct()) Add(_byArea, area, i);
            foreach (var tile in own.Select(c => c.Tile).Distinct()) Add(_byTile, tile, i);
            _tree.Insert(EnvelopeOf(All[i]), i);
        }

        _tree.Build();
    }

    /// <summary>All of them by id.</summary>
    public IReadOnlyList<T> All { get; }

    /// <summary>One by its id, or null.</summary>
    public T? Find(string id) => _byId.TryGetValue(id, out var i) ? All[i] : null;

    /// <summary>Those that a filter takes, by id, after a cursor id. Evaluated while it is read: take a page and stop.</summary>
    public IEnumerable<T> Find(ThingFilter filter, string? after = null)
    {
        var from = after is null ? 0 : FirstAfter(after);
        IEnumerable<int> found;
        if (filter.Near is { } point) found = Within(point.Envelope());
        else if (filter.Box is { } box) found = Within(box);
        else if (filter.Area is { } only) found = _byArea.GetValueOrDefault(_shape.Base.AreaIndexOf(only), []);
        else found = Enumerable.Range(0, All.Count);
        var area = filter.Area is { } code ? _shape.Base.AreaIndexOf(code) : (int?)null;
        foreach (var i in found)
        {
            if (i < from || area is { } a && !IsIn(i, a)) continue;
            if (filter.Box is { } b && !EnvelopeOf(All[i]).Intersects(b)) continue;
            if (filter.Near is { } near && Distance(near, All[i]) > near.Metres) continue;
            yield return All[i];
        }
    }

    /// <summary>Those with a cell in a tile, by id.</summary>
    public IEnumerable<T> In(int tileOrdinal) => _byTile.GetValueOrDefault(tileOrdinal, []).Select(i => All[i]);

    /// <summary>Communities that a thing has cells in, as area indexes; empty for an unknown id and outside the city.</summary>
    public IReadOnlyList<int> CommunitiesOf(string id) => _byId.TryGetValue(id, out var i) ? _communities[i] : [];

    private IOrderedEnumerable<int> Within(Envelope box) => _tree.Query(box).Order();

    private bool IsIn(int thing, int area) => area >= 0 && _communities[thing].Any(c => _shape.IsIn(c, area));

    private int FirstAfter(string id)
    {
        var (low, high) = (0, All.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (string.CompareOrdinal(_id(All[middle]), id) > 0) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private double Distance(NearPoint near, T thing)
    {
        if (_geometry(thing) is { } geometry) return near.DistanceTo(geometry);
        var (lon, lat) = _point(thing);
        return near.DistanceTo(lon, lat);
    }

    private Envelope EnvelopeOf(T thing)
    {
        if (_geometry(thing) is { } geometry) return geometry.EnvelopeInternal;
        var (lon, lat) = _point(thing);
        return new Envelope(lon, lon, lat, lat);
    }

    private IEnumerable<int> WithParents(int area)
    {
        for (; area >= 0; area = _shape.Parent[area]) yield return area;
    }

    private static void Add(Dictionary<int, List<int>> lists, int key, int thing)
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        list.Add(thing);
    }
}
