using NetTopologySuite.Geometries;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;
using Twin.View.Folding;

namespace Twin.View;

/// <summary>Where the things are. What the base has is indexed once and holds on every branch; what only the log has (incidents, response units) is found in a root by the tile of its cell. Thread-safe.</summary>
public sealed class ThingIndex
{
    private readonly CityShape _shape;

    internal ThingIndex(CityShape shape)
    {
        _shape = shape;
        var city = shape.Base;
        Buildings = Index(city.Buildings, b => b.Id, b => b.CellKeys, b => b.Footprint);
        Roads = Index(city.Roads, r => r.Id, r => r.CellKeys, r => r.Line);
        Pipes = Index(city.Pipes, p => p.Id, p => [p.CellKey], p => p.Line);
        Zones = Index(city.Zones, z => z.Id, z => z.CellKeys, z => z.Outline);
        Places = new BaseIndex<BasePlace>(shape, city.Places, p => p.Id, p => [FactCell.FromPoint(p.Lon, p.Lat).Key], _ => null, p => (p.Lon, p.Lat));
    }

    /// <summary>Buildings.</summary>
    public BaseIndex<BaseBuilding> Buildings { get; }

    /// <summary>Roads.</summary>
    public BaseIndex<BaseRoad> Roads { get; }

    /// <summary>Storm drain segments; the cell is the inlet's.</summary>
    public BaseIndex<BasePipe> Pipes { get; }

    /// <summary>Person-flow zones.</summary>
    public BaseIndex<BaseZone> Zones { get; }

    /// <summary>Named places.</summary>
    public BaseIndex<BasePlace> Places { get; }

    /// <summary>Things of the log that have a place of their own and have not ended, by id, after a cursor id. Evaluated while it is read. A box or distance looks only into its tiles.</summary>
    public IEnumerable<ThingEntry> Placed(BranchRoot root, ThingKind kind, ThingFilter filter, string? after = null)
    {
        var area = filter.Area is { } code ? _shape.Base.AreaIndexOf(code) : (int?)null;
        if (area < 0) return [];
        var box = filter.Near is { } point ? point.Envelope() : filter.Box;
        var candidates = box is null ? root.Things(kind, after) : InTiles(root, kind, box, after);
        return candidates.Where(t => t.Place is { } place
            && (area is not { } a || _shape.CommunityOf(place.Cell) is var c and >= 0 && _shape.IsIn(c, a))
            && (filter.Box is not { } b || b.Contains(place.Lon, place.Lat))
            && (filter.Near is not { } near || near.DistanceTo(place.Lon, place.Lat) <= near.Metres));
    }

    /// <summary>Community of a cell as area index, or -1 outside the city.</summary>
    public int CommunityOf(FactCell cell) => _shape.CommunityOf(cell);

    /// <summary>True when an area is another one or lies in it; both as area indexes.</summary>
    public bool IsIn(int area, int outer) => _shape.IsIn(area, outer);

    /// <summary>True when a thing has a cell in an area: by the base, or by its own state.</summary>
    /// <param name="kind">Kind.</param>
    /// <param name="id">Id.</param>
    /// <param name="state">Its state, for kinds whose place stands there.</param>
    /// <param name="area">Area index.</param>
    public bool IsIn(ThingKind kind, string id, ReadOnlySpan<byte> state, int area) => CommunitiesOf(kind, id, state).Any(c => _shape.IsIn(c, area));

    /// <summary>Communities of a thing as area indexes; empty where it has no place.</summary>
    public IReadOnlyList<int> CommunitiesOf(ThingKind kind, string id, ReadOnlySpan<byte> state) => kind switch
    {
        ThingKind.Building => Buildings.CommunitiesOf(id),
        ThingKind.Pipe => Pipes.CommunitiesOf(id),
        ThingKind.Zone => Zones.CommunitiesOf(id),
        _ => ThingPlace.Of(kind, state) is { } place && _shape.CommunityOf(place.Cell) is var c and >= 0 ? [c] : [],
    };

    private IEnumerable<ThingEntry> InTiles(BranchRoot root, ThingKind kind, Envelope box, string? after)
    {
        // A box of more tiles than the city has is answered by the city's.
        var tiles = TilesOf(box) ?? _shape.Base.TileOrdinals;
        return tiles.SelectMany(root.ThingsIn).Where(t => t.Kind == kind && (after is null || string.CompareOrdinal(t.Id, after) > 0)).OrderBy(t => t.Id, StringComparer.Ordinal);
    }

    private List<int>? TilesOf(Envelope box)
    {
        var (west, south) = (Math.Clamp(box.MinX, -179.99, 179.99), Math.Clamp(box.MinY, -87.99, 87.99));
        var (east, north) = (Math.Clamp(box.MaxX, -179.99, 179.99), Math.Clamp(box.MaxY, -87.99, 87.99));
        var (a, b) = (CellCode.FromPoint(west, south, GridUnits.TileLevel).ColumnRow, CellCode.FromPoint(east, north, GridUnits.TileLevel).ColumnRow);
        if ((b.Col - a.Col + 1) * (b.Row - a.Row + 1) > _shape.Tiles) return null;
        var tiles = new List<int>();
        for (var col = a.Col; col <= b.Col; col++)
            for (var row = a.Row; row <= b.Row; row++) tiles.Add(TileOrdinal.Of(CellCode.FromColumnRow(GridUnits.TileLevel, col, row)));
        return tiles;
    }

    private BaseIndex<T> Index<T>(IReadOnlyList<T> things, Func<T, string> id, Func<T, IEnumerable<long>> cells, Func<T, Geometry> geometry)
        where T : class => new(_shape, things, id, cells, geometry, _ => default);
}
