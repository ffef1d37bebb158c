using NetTopologySuite.Geometries;
using Twin.Geo;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Base;

namespace Twin.View.Tests;

/// <summary>A small city over 12 real tiles around Nanjing's old city, across a border of level-3 cells: 2 districts, 4 streets, 12 communities in compact patches, a rim outside the city, some values missing.</summary>
internal sealed class SyntheticBase : CityBase
{
    public const int FirstCommunity = 7;
    private readonly ushort[][] _communities;
    private readonly long[][][] _values;
    private readonly Dictionary<int, int> _tileIndex;

    public SyntheticBase(string hash = "b5e1")
    {
        Hash = hash.PadRight(64, '0');
        // 118.75 E is an edge of level 3 (15'), so the tiles lie in two level-3 cells.
        var corner = CellCode.FromPoint(118.7301, 32.0301, GridUnits.TileLevel).ColumnRow;
        var ordinals = new List<int>();
        for (var x = 0; x < 4; x++)
            for (var y = 0; y < 3; y++) ordinals.Add(TileOrdinal.Of(CellCode.FromColumnRow(GridUnits.TileLevel, corner.Col + x, corner.Row + y)));
        TileOrdinals = [.. ordinals.Order()];
        _tileIndex = TileOrdinals.Select((o, i) => (o, i)).ToDictionary(t => t.o, t => t.i);
        _communities = [.. TileOrdinals.Select(_ => new ushort[FactCell.PerTile])];
        var random = new Random(11);
        var seeds = Enumerable.Range(0, 12).Select(_ => (Lon: 118.7301 + random.NextDouble() * 4 / 60, Lat: 32.0301 + random.NextDouble() * 3 / 60)).ToArray();
        var counts = new int[FirstCommunity + 12];
        for (var t = 0; t < TileOrdinals.Count; t++)
            for (var c = 0; c < FactCell.PerTile; c++)
            {
                var centre = new FactCell(TileOrdinals[t], (byte)c).Code.Centre;
                var nearest = Enumerable.Range(0, 12).MinBy(i => Math.Pow(seeds[i].Lon - centre.Lon, 2) + Math.Pow(seeds[i].Lat - centre.Lat, 2));
                var inside = Math.Pow((centre.Lon - 118.763) / 0.034, 2) + Math.Pow((centre.Lat - 32.055) / 0.026, 2) < 1;
                _communities[t][c] = inside ? (ushort)(FirstCommunity + nearest) : NoArea;
                if (inside) counts[FirstCommunity + nearest]++;
            }

        var parents = new[] { -1, 0, 0, 1, 1, 2, 2 }.Concat(Enumerable.Range(0, 12).Select(i => 3 + i / 3)).ToArray();
        for (var a = counts.Length - 1; a > 0; a--) counts[parents[a]] += counts[a];
        Areas = [.. parents.Select((p, i) => new BaseArea(Code(i), i == 0 ? AreaLevel.City : i < 3 ? AreaLevel.District : i < FirstCommunity ? AreaLevel.Street : AreaLevel.Community, $"区{i}", $"area {i}", "", p, counts[i], 0, "modelled: synthetic"))];
        Facts = [new BaseFact("population", 0, 1_600_000_000_000_000, new FactSource(SourceClass.Modelled, "")), new BaseFact("elevation", 2, 1_500_000_000_000_000, new FactSource(SourceClass.Observed, ""))];
        _values = [.. Enumerable.Range(0, 2).Select(_ => TileOrdinals.Select(_ => Enumerable.Range(0, FactCell.PerTile).Select(_ => random.Next(10) == 0 ? NoValue : random.Next(-50, 500)).ToArray()).ToArray())];
        Buildings = [.. Enumerable.Range(0, 40).Select(i => Building($"way-{i}", 118.735 + random.NextDouble() * 0.05, 32.035 + random.NextDouble() * 0.04))];
        Pipes = [.. Enumerable.Range(0, 20).Select(i => Pipe($"pipe-{i}", 118.735 + random.NextDouble() * 0.05, 32.035 + random.NextDouble() * 0.04))];
        Places = [.. Enumerable.Range(0, 20).Select(i => new BasePlace($"place-{i}", "school", "校", "", 118.735 + random.NextDouble() * 0.05, 32.035 + random.NextDouble() * 0.04))];
    }

    public override string Hash { get; }

    public override IReadOnlyList<BaseArea> Areas { get; }

    public override IReadOnlyList<int> TileOrdinals { get; }

    public override IReadOnlyList<BaseFact> Facts { get; }

    public override IReadOnlyList<BaseBuilding> Buildings { get; }

    public override IReadOnlyList<BasePipe> Pipes { get; }

    public override IReadOnlyList<BasePlace> Places { get; }

    public override IReadOnlyList<BaseRoad> Roads => [];

    public override IReadOnlyList<BaseZone> Zones => [];

    public override IReadOnlyList<BaseWater> Waters => [];

    public override ITerrain Terrain => throw new NotSupportedException("the view reads no terrain");

    public override IReadOnlyList<string> Attributions => [];

    public override ReadOnlyMemory<ushort> CommunityOf(int tileIndex) => _communities[tileIndex];

    public override ReadOnlyMemory<long> FactValues(int factIndex, int tileIndex) => _values[factIndex][tileIndex];

    public override int TileIndexOf(int tileOrdinal) => _tileIndex.GetValueOrDefault(tileOrdinal, -1);

    public override int AreaIndexOf(string code) => Areas.ToList().FindIndex(a => a.Code == code);

    public override void Dispose()
    {
    }

    private static string Code(int area) => area switch
    {
        0 => "320100",
        < 3 => $"32010{area}",
        < FirstCommunity => $"32010{1 + (area - 3) / 2}00{area}",
        _ => $"32010{1 + (area - FirstCommunity) / 6}00{3 + (area - FirstCommunity) / 3}{area:000}",
    };

    private static BaseBuilding Building(string id, double lon, double lat)
    {
        var footprint = GeometryServices.Factory.ToGeometry(new Envelope(lon, lon + 0.0004, lat, lat + 0.0003));
        long[] cells = [.. footprint.Coordinates.Select(c => FactCell.FromPoint(c.X, c.Y).Key).Distinct().Order()];
        return new BaseBuilding(id, "residential", "", "", 6, SourceClass.Modelled, 10, 20, 8, 100, null, cells, footprint);
    }

    private static BasePipe Pipe(string id, double lon, double lat) =>
        new(id, "road", null, "water", 0.6, 50, 5, 4, lon, lat, 0.05, FactCell.FromPoint(lon, lat).Key, new FactSource(SourceClass.Modelled, ""), GeometryServices.Factory.CreateLineString([new(lon, lat), new(lon + 0.0005, lat)]));
}
