using System.Globalization;
using System.Text;
using Twin.Grid;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

/// <summary>A made-up city of two districts of 162 cells each, with every layer, in a folder of its own: imports in tens of milliseconds, and can be damaged.</summary>
internal sealed class MiniCity : IDisposable
{
    public const double West = 118.70, South = 32.00;
    public static readonly string[] LayerFiles =
    [
        "districts.geojson", "streets.csv", "communities.csv", "facts/population_nanjing.json", "road_vertices_per_cell.csv", "ground_city.csv", "ground_centre.csv",
        "open_waters.geojson", "waters.geojson", "landuse.geojson", "roads.geojson", "buildings.geojson", "places.csv", "stations.csv",
    ];

    public MiniCity()
    {
        Folder = Path.Combine(Path.GetTempPath(), "twin-mini-" + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Path.Combine(GridData, "facts"));
        Write("districts.geojson", Collection(Area("320102", "\"name\":\"甲区\",\"nameEn\":\"Jia\"", 0, 0, 0.01, 0.02), Area("320104", "\"name\":\"乙区\",\"nameEn\":\"Yi\"", 0.01, 0, 0.02, 0.02)));
        Write("streets.csv", "code,name,name_en,kind,district\n320102001,东街道,East Subdistrict,街道,320102\n320102002,西镇,West Town,镇,320102\n320102400,园区,Park,类似乡级单位(园区/农场等),320102\n320104001,南街道,South Subdistrict,街道,320104\n");
        Write("communities.csv", "code,name,name_en,street\n320102001001,一社区居委会,One,320102001\n320102001002,二社区居委会,Two,320102001\n320102001003,三社区居委会,Three,320102001\n"
            + "320102002001,四村村委会,Four,320102002\n320102002002,五村村委会,Five,320102002\n320102400498,园区虚拟社区,Six,320102400\n320104001001,七社区居委会,Seven,320104001\n320104001002,八社区居委会,Eight,320104001\n");
        Write("facts/population_nanjing.json", "{\"city\":\"小市\",\"date\":\"2020-11-01\",\"total\":5001,\"districts\":[{\"adcode\":\"320102\",\"population\":3000,\"source\":\"read\"},{\"adcode\":\"320104\",\"population\":2001,\"source\":\"recalled\"}]}");
        var cells = new[] { (0.0012, 0.0012, 4), (0.0034, 0.0078, 9), (0.0145, 0.0101, 7) };
        Write("road_vertices_per_cell.csv", "cell,vertices\n" + string.Concat(cells.Select(c => $"{CellCode.FromPoint(West + c.Item1, South + c.Item2, 5)},{c.Item3}\n")));
        Write("ground_city.csv", Blocks(118.675, 32.055, 1.0 / 120, 10, 10, (x, y) => 10 + x + 0.5 * y));
        Write("ground_centre.csv", Blocks(118.692, 32.028, 1.0 / 600, 22, 22, (x, y) => x == 3 && y == 3 ? double.NaN : 12 + 0.1 * x));
        Write("open_waters.geojson", Collection(Area("open-water-1", "\"kind\":\"lake\",\"name\":\"湖\",\"levelM\":5.5", 0.012, 0.002, 0.014, 0.005)));
        Write("waters.geojson", Collection(Area("way-w1", "\"kind\":\"river\"", 0.0020, 0.0, 0.0025, 0.02)));
        Write("landuse.geojson", Collection(Area("way-l1", "\"kind\":\"park\",\"name\":\"公园\"", 0.011, 0.001, 0.015, 0.006), Area("way-l2", "\"kind\":\"commercial\"", 0.004, 0.010, 0.008, 0.016)));
        Write("roads.geojson", Collection(
            Line("way-r1", "\"class\":\"primary\",\"oneWay\":false,\"name\":\"大街\",\"lanes\":4", (0.001, 0.010), (0.006, 0.010), (0.016, 0.010)),
            Line("way-r2", "\"class\":\"residential\",\"oneWay\":false", (0.006, 0.002), (0.006, 0.010), (0.006, 0.018)),
            Line("way-r3", "\"class\":\"path\",\"oneWay\":false", (0.006, 0.018), (0.008, 0.018)),
            Line("way-r4", "\"class\":\"trunk\",\"oneWay\":true,\"bridge\":true,\"layer\":1", (0.001, 0.012), (0.016, 0.012))));
        Write("buildings.geojson", Collection(
            Area("way-b1", "\"use\":\"residential\",\"levels\":6", 0.0050, 0.0110, 0.0054, 0.0114), Area("way-b2", "\"use\":\"office\"", 0.0062, 0.0104, 0.0066, 0.0108),
            Area("way-b3", "\"use\":\"office\"", 0.0063, 0.0105, 0.0064, 0.0106)));
        Write("places.csv", "id,kind,name,name_en,lon,lat\nnode-1,school,第一小学,School,118.705,32.005\n");
        Write("stations.csv", "id,name,name_en,lon,lat,kind\nnode-2,车站,Station,118.706,32.008,metro\n");
    }

    public string Folder { get; }

    public string GridData => Path.Combine(Folder, "layers");

    public string DataFolder => Path.Combine(Folder, "data");

    public string PathOf(string file) => Path.Combine(GridData, file);

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text, new UTF8Encoding(false));

    /// <summary>Replaces a text that must be there.</summary>
    public void Replace(string file, string old, string with)
    {
        var text = File.ReadAllText(PathOf(file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(file, text.Replace(old, with, StringComparison.Ordinal));
    }

    public ImportResult Import(string? boundaries = null, string[]? terrain = null, Dictionary<string, string>? crs = null) =>
        BaseImporter.Import(new() { GridDataFolder = GridData, DataFolder = DataFolder, BoundariesFile = boundaries, TerrainFiles = terrain ?? [], Crs = crs ?? [] }, null, CancellationToken.None);

    public MappedBase Open() => BaseStore.OpenCurrent(DataFolder)!;

    public static string Collection(params string[] features) => "{\"type\":\"FeatureCollection\",\"features\":[\n" + string.Join(",\n", features) + "\n]}\n";

    /// <summary>A rectangle by offsets from the south-western corner.</summary>
    public static string Area(string id, string properties, double west, double south, double east, double north) =>
        Feature(id, properties, $"\"Polygon\",\"coordinates\":[[{Point(west, south)},{Point(east, south)},{Point(east, north)},{Point(west, north)},{Point(west, south)}]]");

    public static string Line(string id, string properties, params (double X, double Y)[] points) =>
        Feature(id, properties, $"\"LineString\",\"coordinates\":[{string.Join(",", points.Select(p => Point(p.X, p.Y)))}]");

    public static string Feature(string id, string properties, string geometry) =>
        $"{{\"type\":\"Feature\",\"properties\":{{\"id\":\"{id}\"{(properties.Length > 0 ? "," + properties : "")}}},\"geometry\":{{\"type\":{geometry}}}}}";

    public static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{Math.Round(West + x, 6)},{Math.Round(South + y, 6)}]");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Blocks(double west, double north, double step, int columns, int rows, Func<int, int, double> level)
    {
        var text = new StringBuilder("lon,lat,ground_m\n");
        for (var y = 0; y < rows; y++)
            for (var x = 0; x < columns; x++)
                text.Append(CultureInfo.InvariantCulture, $"{Math.Round(west + x * step, 6)},{Math.Round(north - y * step, 6)},{(double.IsNaN(level(x, y)) ? "" : level(x, y).ToString("0.0", CultureInfo.InvariantCulture))}\n");
        return text.ToString();
    }
}
