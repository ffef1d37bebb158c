using NetTopologySuite.Geometries;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;

namespace Twin.Api.Tests.Support;

/// <summary>A city of two tiles, each a district of two streets of two communities; six buildings, three pipes, one zone.</summary>
internal sealed class SyntheticBase : CityBase
{
    private static readonly long BaseDay = 1_604_188_800_000_000; // 2020-11-01
    private static readonly GeometryFactory Plane = new(new PrecisionModel(), 4490);
    private readonly int[] _tiles;
    private readonly ushort[][] _communities;
    private readonly long[][] _population;

    internal SyntheticBase()
    {
        var west = CellCode.FromPoint(118.7785, 32.0440, 4);
        var east = west.Neighbour(1, 0)!.Value;
        _tiles = [.. new[] { TileOrdinal.Of(west), TileOrdinal.Of(east) }.Order()];
        // Index in Areas: city, two districts, four streets, eight communities.
        _communities = [.. Enumerable.Range(0, 2).Select(t => Enumerable.Range(0, 225).Select(i => (ushort)(7 + (t * 4) + (i / 57))).ToArray())];
        _population = [.. Enumerable.Range(0, 2).Select(t => Enumerable.Range(0, 225).Select(i => (long)(10 + ((i * (t + 3)) % 7))).ToArray())];
        Areas = BuildAreas();
        Buildings = [.. Enumerable.Range(0, 6).Select(Building)];
        Pipes = [.. Enumerable.Range(0, 3).Select(Pipe)];
        Zones = [new BaseZone("zone-a", "metro", "新街口", "Xinjiekou", 2000, 1500, 80, [Cell(0, 0).Key], Square(0, 0))];
        Roads = [new BaseRoad("road-0", "primary", false, "中山路", "Zhongshan Road", 4, 0, false, false, 200, [Cell(0, 0).Key, Cell(0, 1).Key], [100, 100], Line(0, 0, 1))];
    }

    public override string Hash { get; } = new('a', 64);

    public override IReadOnlyList<BaseArea> Areas { get; }

    public override IReadOnlyList<int> TileOrdinals => _tiles;

    public override IReadOnlyList<BaseFact> Facts { get; } = [new BaseFact("population", 0, BaseDay, new FactSource(SourceClass.Modelled, "shared out"))];

    public override IReadOnlyList<BaseBuilding> Buildings { get; }

    public override IReadOnlyList<BaseRoad> Roads { get; }

    public override IReadOnlyList<BasePipe> Pipes { get; }

    public override IReadOnlyList<BaseZone> Zones { get; }

    public override IReadOnlyList<BaseWater> Waters { get; } = [];

    public override IReadOnlyList<BasePlace> Places { get; } = [];

    public override ITerrain Terrain { get; } = new HillyTerrain();

    public override IReadOnlyList<string> Attributions { get; } = ["a made-up city for tests"];

    internal FactCell Cell(int tile, int index) => new(_tiles[tile], (byte)index);

    internal long TotalPopulation => _population.Sum(p => p.Sum());

    public override ReadOnlyMemory<ushort> CommunityOf(int tileIndex) => _communities[tileIndex];

    public override ReadOnlyMemory<long> FactValues(int factIndex, int tileIndex) => _population[tileIndex];

    public override int TileIndexOf(int tileOrdinal) => Array.IndexOf(_tiles, tileOrdinal);

    public override int AreaIndexOf(string code)
    {
        for (var i = 0; i < Areas.Count; i++)
            if (Areas[i].Code == code)
                return i;
        return -1;
    }

    public override void Dispose()
    {
    }

    private static BaseArea[] BuildAreas()
    {
        var areas = new List<BaseArea> { new("320100", AreaLevel.City, "南京市", "Nanjing", "", -1, 450, 5.8, "modelled: two tiles") };
        string[] districts = ["320104", "320105"];
        areas.AddRange(districts.Select(d => new BaseArea(d, AreaLevel.District, $"区{d}", $"District {d}", "", 0, 225, 2.9, "modelled: one tile")));
        for (var s = 0; s < 4; s++) areas.Add(new BaseArea($"{districts[s / 2]}00{(s % 2) + 1}", AreaLevel.Street, $"街{s}", $"Street {s}", "街道", 1 + (s / 2), s % 2 == 0 ? 114 : 111, 1.4, "modelled: half a tile"));
        for (var c = 0; c < 8; c++) areas.Add(new BaseArea($"{areas[3 + (c / 2)].Code}00{(c % 2) + 1}", AreaLevel.Community, $"社区{c}", $"Community {c}", "社区", 3 + (c / 2), c % 4 == 3 ? 54 : 57, 0.7, "modelled: a quarter"));
        return [.. areas];
    }

    private BaseBuilding Building(int i) => new($"way-{i}", i % 2 == 0 ? "residential" : "commercial", "", "", 3, SourceClass.Modelled, 20, 30, 12.4, 400, null, [Cell(i / 3, i * 20).Key], Square(i / 3, i * 20));

    private BasePipe Pipe(int i)
    {
        var (lon, lat) = Cell(0, i).Code.Centre;
        return new BasePipe($"pipe-{i}", "road-0", i < 2 ? $"pipe-{i + 1}" : null, i < 2 ? null : "water-0", 0.8, 100, 9, 8.8, lon, lat, 0.03, Cell(0, i).Key, new FactSource(SourceClass.Modelled, ""), Line(0, i, i + 1));
    }

    private Polygon Square(int tile, int index)
    {
        var b = Cell(tile, index).Code.Bounds;
        return (Polygon)Plane.ToGeometry(new Envelope(b.WestDegrees, b.WestDegrees + ((b.EastDegrees - b.WestDegrees) / 2), b.SouthDegrees, b.SouthDegrees + ((b.NorthDegrees - b.SouthDegrees) / 2)));
    }

    private LineString Line(int tile, int from, int to)
    {
        var (a, b) = (Cell(tile, from).Code.Centre, Cell(tile, to).Code.Centre);
        return Plane.CreateLineString([new Coordinate(a.Lon, a.Lat), new Coordinate(b.Lon, b.Lat)]);
    }

    private sealed class HillyTerrain : ITerrain
    {
        public FactSource Source { get; } = new(SourceClass.Modelled, "hills of 2 m");

        // So that water runs and gathers: hollows every few hundred metres.
        public double ElevationAt(double lon, double lat) => 12 + Math.Sin(lon * 2500) + Math.Cos(lat * 3100);

        public void Fill(int level, long westColumn, long northRow, int cols, int rows, Span<float> bedMetres, Span<float> manning)
        {
            var window = new Grains.Runs.BeidouWindow(level, westColumn, northRow, cols, rows);
            for (var i = 0; i < bedMetres.Length; i++)
            {
                var (lon, lat) = window.CentreOf(i % cols, i / cols);
                bedMetres[i] = (float)ElevationAt(lon, lat);
            }

            manning.Fill(0.03f);
        }

        public double ImperviousnessAt(double lon, double lat) => 0.5;
    }
}
