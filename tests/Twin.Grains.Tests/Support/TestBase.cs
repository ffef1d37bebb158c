using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;

namespace Twin.Grains.Tests.Support;

/// <summary>A city of eight tiles on both sides of a border of level-3 regions (118.75 E), each side a district of one community; things stand on cells that do not touch each other.</summary>
internal sealed class TestBase : CityBase
{
    private const ushort WestCommunity = 5, EastCommunity = 6;
    private static readonly long s_baseDay = 1_604_188_800_000_000; // 2020-11-01
    private readonly Dictionary<int, int> _index;
    private readonly ushort[][] _communities;
    private readonly long[] _population = [.. Enumerable.Repeat(10L, FactCell.PerTile)];

    public TestBase()
    {
        var corner = CellCode.FromPoint(118.7301, 32.0301, GridUnits.TileLevel).ColumnRow;
        TileOrdinals = [.. from x in Enumerable.Range(0, 4) from y in Enumerable.Range(0, 2) let t = TileOrdinal.Of(CellCode.FromColumnRow(GridUnits.TileLevel, corner.Col + x, corner.Row + y)) orderby t select t];
        _index = TileOrdinals.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
        _communities = [.. TileOrdinals.Select(t => Enumerable.Repeat(TileOrdinal.ToCode(t).Centre.Lon < 118.75 ? WestCommunity : EastCommunity, FactCell.PerTile).ToArray())];
        string[] codes = ["320100", "320104", "320105", "320104001", "320105001", "320104001001", "320105001001"];
        Areas = [.. codes.Select((c, i) => new BaseArea(c, c.Length switch { 6 when i == 0 => AreaLevel.City, 6 => AreaLevel.District, 9 => AreaLevel.Street, _ => AreaLevel.Community }, c, c, "", i == 0 ? -1 : i < 3 ? 0 : i - 2, i == 0 ? 1800 : 900, 1, "modelled: made up"))];
        var all = TileOrdinals.SelectMany(t => Enumerable.Range(0, FactCell.PerTile).Select(i => new FactCell(t, (byte)i))).ToList();
        Apart = [.. all.Where(c => c.Code.ColumnRow is var (col, row) && col % 3 == 0 && row % 3 == 0)];
        var west = all.First(c => c.Code.Neighbour(1, 0) is { } e && RegionOf(c) != e.Ancestor(3).ToString() && !Apart.Contains(c) && !Apart.Contains(FactCell.From(e)));
        Border = [west, FactCell.From(west.Code.Neighbour(1, 0)!.Value)];
        Buildings = [.. Apart.Take(80).Select((c, i) => Building($"way-{i}", [c])), Building("way-border", Border)];
        Zones = [new BaseZone("zone-a", "metro", "新街口", "Xinjiekou", 2000, 1500, 80, [Apart[90].Key], Square(Apart[90]))];
        Pipes = [new BasePipe("pipe-0", "road-0", null, "water-0", 0.8, 100, 9, 8.8, Apart[91].Code.Centre.Lon, Apart[91].Code.Centre.Lat, 0.03, Apart[91].Key, new FactSource(SourceClass.Modelled, ""), Line(Apart[91]))];
    }

    /// <summary>Cells of which no two are neighbours, on both sides of the border.</summary>
    public IReadOnlyList<FactCell> Apart { get; }

    /// <summary>Two neighbouring cells in two regions: the ground of building <c>way-border</c>.</summary>
    public FactCell[] Border { get; }

    public override string Hash { get; } = new('a', 64);

    public override IReadOnlyList<BaseArea> Areas { get; }

    public override IReadOnlyList<int> TileOrdinals { get; }

    public override IReadOnlyList<BaseFact> Facts { get; } = [new BaseFact("population", 0, s_baseDay, new FactSource(SourceClass.Modelled, ""))];

    public override IReadOnlyList<BaseBuilding> Buildings { get; }

    public override IReadOnlyList<BaseRoad> Roads => [];

    public override IReadOnlyList<BasePipe> Pipes { get; }

    public override IReadOnlyList<BaseZone> Zones { get; }

    public override IReadOnlyList<BaseWater> Waters => [];

    public override IReadOnlyList<BasePlace> Places => [];

    public override ITerrain Terrain => throw new NotSupportedException("no test here reads terrain");

    public override IReadOnlyList<string> Attributions => [];

    public static string RegionOf(FactCell cell) => cell.Code.Ancestor(3).ToString();

    public override ReadOnlyMemory<ushort> CommunityOf(int tileIndex) => _communities[tileIndex];

    public override ReadOnlyMemory<long> FactValues(int factIndex, int tileIndex) => _population;

    public override int TileIndexOf(int tileOrdinal) => _index.GetValueOrDefault(tileOrdinal, -1);

    public override int AreaIndexOf(string code) => Areas.ToList().FindIndex(a => a.Code == code);

    public override void Dispose()
    {
    }

    private static BaseBuilding Building(string id, FactCell[] cells)
        => new(id, "residential", "", "", 3, SourceClass.Modelled, 20, 30, 12.4, 400, null, [.. cells.Select(c => c.Key)], Square(cells[0]));

    private static Geometry Square(FactCell cell)
    {
        var b = cell.Code.Bounds;
        return GeometryServices.Factory.ToGeometry(new Envelope(b.WestDegrees, b.EastDegrees, b.SouthDegrees, b.NorthDegrees));
    }

    private static LineString Line(FactCell cell)
    {
        var (lon, lat) = cell.Code.Centre;
        return GeometryServices.Factory.CreateLineString([new Coordinate(lon, lat), new Coordinate(lon + 0.0005, lat)]);
    }
}
