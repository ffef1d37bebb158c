using System.Globalization;
using System.Text;
using Twin.Geo;
using Twin.Model;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

public sealed class SurveyTests
{
    [Fact]
    public void An_ascii_grid_replaces_the_modelled_ground_within_its_extent_and_is_observed()
    {
        using var mini = new MiniCity();
        // 30 m cells of EPSG:4549, rising one metre a column from 100 m.
        var corner = CoordinateSystem.GaussKruger120.ToPlane(new GeoPoint(118.704, 32.004));
        var rows = string.Join('\n', Enumerable.Repeat(string.Join(' ', Enumerable.Range(0, 10).Select(i => 100 + i)), 12));
        mini.Write("survey.asc", string.Create(CultureInfo.InvariantCulture, $"ncols 10\nnrows 12\nxllcorner {corner.East:0.00}\nyllcorner {corner.North:0.00}\ncellsize 30\nNODATA_value -9999\n{rows}\n"));
        mini.Import(terrain: [mini.PathOf("survey.asc")], crs: new() { ["survey.asc"] = "EPSG:4549" });
        using var city = mini.Open();
        var at = CoordinateSystem.GaussKruger120.ToGeo(new PlanePoint(corner.East + 105, corner.North + 100));
        Assert.Equal(103, city.Terrain.ElevationAt(at.Lon, at.Lat), 2);
        Assert.Equal(SourceClass.Observed, city.Terrain.SourceAt(at.Lon, at.Lat).Class);
        Assert.InRange(city.Terrain.ElevationAt(118.702, 32.002), 0.5, 20);
        Assert.Equal(SourceClass.Modelled, city.Terrain.SourceAt(118.702, 32.002).Class);
        Agrees(city, at.Lon, at.Lat);
        var fact = city.Facts.Single(f => f.Id == "elevation");
        Assert.Contains("observed", fact.Source.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_geotiff_is_read_in_its_own_system_with_its_gaps()
    {
        using var mini = new MiniCity();
        var levels = new float[8 * 6];
        for (var i = 0; i < levels.Length; i++) levels[i] = 50 + i % 8;
        levels[0] = -32768;
        File.WriteAllBytes(mini.PathOf("survey.tif"), TinyGeoTiff.Bytes(118.704, 32.010, 0.0005, 8, 6, levels, epsg: 4326, noData: -32768));
        mini.Import(terrain: [mini.PathOf("survey.tif")]);
        using var city = mini.Open();
        Assert.Equal(53, city.Terrain.ElevationAt(118.704 + 3.5 * 0.0005, 32.0085), 3);
        Assert.Equal(53.5, city.Terrain.ElevationAt(118.704 + 4.0 * 0.0005, 32.0085), 3);
        Assert.InRange(city.Terrain.ElevationAt(118.70425, 32.00975), 0.5, 20);
        Agrees(city, 118.706, 32.0085);
    }

    [Theory]
    [InlineData("no system", "declare it")]
    [InlineData("cut off", "cut off")]
    [InlineData("bad number", "row 2, column 1")]
    [InlineData("not ground", "no ground level")]
    [InlineData("elsewhere", "outside Nanjing's box")]
    [InlineData("no tiff", "not a TIFF")]
    public void A_survey_that_cannot_be_right_is_refused_by_name(string fault, string named)
    {
        using var mini = new MiniCity();
        var text = fault switch
        {
            "cut off" => "ncols 2\nnrows 2\nxllcorner 118.704\nyllcorner 32.004\ncellsize 0.001\n1 2\n3\n",
            "bad number" => "ncols 2\nnrows 2\nxllcorner 118.704\nyllcorner 32.004\ncellsize 0.001\n1 2\nx 4\n",
            "not ground" => "ncols 2\nnrows 2\nxllcorner 118.704\nyllcorner 32.004\ncellsize 0.001\n1 2\n3 -32767\n",
            "elsewhere" => "ncols 2\nnrows 2\nxllcorner 11.704\nyllcorner 32.004\ncellsize 0.001\n1 2\n3 4\n",
            _ => "ncols 2\nnrows 2\nxllcorner 118.704\nyllcorner 32.004\ncellsize 0.001\n1 2\n3 4\n",
        };
        var file = fault == "no tiff" ? "survey.tif" : "survey.asc";
        File.WriteAllText(mini.PathOf(file), text, Encoding.ASCII);
        var crs = fault == "no system" ? new Dictionary<string, string>() : new() { ["survey.asc"] = "EPSG:4326" };
        var thrown = Assert.Throws<LayerException>(() => mini.Import(terrain: [mini.PathOf(file)], crs: crs));
        Assert.Contains(file, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(named, thrown.Message, StringComparison.Ordinal);
    }

    // A window of level 7 around a point has the levels of its centres.
    private static void Agrees(MappedBase city, double lon, double lat)
    {
        var (col, row) = Twin.Grid.CellCode.FromPoint(lon, lat, 7).ColumnRow;
        var (bed, manning) = (new float[64], new float[64]);
        city.Terrain.Fill(7, col - 4, row + 3, 8, 8, bed, manning);
        for (var r = 0; r < 8; r++)
            for (var c = 0; c < 8; c++)
            {
                var (x, y) = Twin.Grid.CellCode.FromColumnRow(7, col - 4 + c, row + 3 - r).Centre;
                Assert.Equal(city.Terrain.ElevationAt(x, y), bed[r * 8 + c], 3);
            }
    }
}
