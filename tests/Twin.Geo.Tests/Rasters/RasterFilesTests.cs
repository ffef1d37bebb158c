using System.Text;
using Twin.Geo.Files;
using Twin.Geo.Rasters;
using Twin.Geo.Rasters.NetCdf;

namespace Twin.Geo.Tests.Rasters;

public sealed class RasterFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("twin-rasters-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_ascii_grid_has_its_header_and_rows_from_the_north()
    {
        using var stream = new MemoryStream();
        AsciiGrid.Write(stream, new(10.5, 40, 2, 2, 3, 2, null), [1, 0.1f, float.NaN, 4, 5.5f, float.PositiveInfinity]);
        Assert.Equal("ncols        3\nnrows        2\nxllcorner    10.5\nyllcorner    36\ncellsize     2\nNODATA_value -9999\n1 0.1 -9999\n4 5.5 -9999\n", Encoding.ASCII.GetString(stream.ToArray()));
    }

    [Fact]
    public void An_ascii_grid_of_rectangular_cells_names_both_sides()
    {
        using var stream = new MemoryStream();
        AsciiGrid.Write(stream, new(0, 7.7, 6.56, 7.7, 1, 1, null), [1]);
        Assert.Contains("dx           6.56\ndy           7.7\n", Encoding.ASCII.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_values_that_does_not_fit_is_refused()
    {
        var place = new RasterPlace(0, 1, 1, 1, 2, 1, null);
        Assert.Throws<ArgumentException>(() => AsciiGrid.Write(Stream.Null, place, [1]));
        Assert.Throws<ArgumentException>(() => GeoTiff.ToBytes(place, [1, 2, 3], ""));
    }

    [Fact]
    public void A_NetCDF_file_has_the_bytes_that_the_format_asks_for()
    {
        // derived by hand from the grammar of OGC 10-092r3
        using var stream = new MemoryStream();
        var file = new NetCdfFile(stream, records: 2);
        var t = file.RecordDimension("t");
        var x = file.Dimension("x", 2);
        file.Attribute("a", "b");
        var v = file.Variable("v", NetCdfType.Float, t, x);
        var w = file.Variable("w", NetCdfType.Double);
        file.Begin();
        file.Write(w, [1.5]);
        file.Write(v, [1f, 2f]);
        file.Write(v, [3f, 4f], record: 1);
        byte[] expected =
        [
            .. "CDF"u8, 2, 0, 0, 0, 2, // magic, records
            0, 0, 0, 10, 0, 0, 0, 2, // dimensions
            0, 0, 0, 1, (byte)'t', 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 1, (byte)'x', 0, 0, 0, 0, 0, 0, 2,
            0, 0, 0, 12, 0, 0, 0, 1, 0, 0, 0, 1, (byte)'a', 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, (byte)'b', 0, 0, 0, // attributes
            0, 0, 0, 11, 0, 0, 0, 2, // variables
            0, 0, 0, 1, (byte)'v', 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 164,
            0, 0, 0, 1, (byte)'w', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 156,
            0x3F, 0xF8, 0, 0, 0, 0, 0, 0, // 1.5
            0x3F, 0x80, 0, 0, 0x40, 0, 0, 0, 0x40, 0x40, 0, 0, 0x40, 0x80, 0, 0, // records 1 2, 3 4
        ];
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(stream.ToArray()));
    }

    [Fact]
    public void NetCDF_refuses_values_of_another_number_type_or_record()
    {
        using var stream = new MemoryStream();
        var file = new NetCdfFile(stream);
        var v = file.Variable("v", NetCdfType.Float, file.Dimension("x", 2));
        Assert.Throws<InvalidOperationException>(() => file.Write(v, [1f, 2f]));
        file.Begin();
        Assert.Throws<ArgumentException>(() => file.Write(v, [1f]));
        Assert.Throws<ArgumentException>(() => file.Write(v, [1.0, 2.0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.Write(v, [1f, 2f], record: 1));
    }

    [Fact]
    public void NetCDF_refuses_a_variable_beyond_the_bounds_of_the_format()
    {
        var file = new NetCdfFile(Stream.Null);
        int y = file.Dimension("y", 40_000), x = file.Dimension("x", 40_000);
        Assert.Contains("4 GiB", Assert.Throws<IOException>(() => file.Variable("v", NetCdfType.Float, y, x)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EPSG:4490", 4490, true)]
    [InlineData("epsg:32756", 32756, false)]
    [InlineData("4549", 4549, false)]
    public void A_reference_system_is_read_by_its_code(string text, int epsg, bool geographic)
    {
        var crs = RasterCrs.Parse(text);
        Assert.Equal((epsg, geographic), (crs.Epsg, crs.IsGeographic));
    }

    [Theory]
    [InlineData("")]
    [InlineData("WGS84")]
    [InlineData("EPSG:-1")]
    [InlineData("EPSG:99999")]
    public void What_is_no_code_is_refused(string text) => Assert.Throws<FormatException>(() => RasterCrs.Parse(text));

    [Theory]
    [InlineData(4549, 120, 1, 500_000, 0)]
    [InlineData(4528, 120, 1, 40_500_000, 0)]
    [InlineData(4508, 111, 1, 500_000, 0)]
    [InlineData(4498, 117, 1, 20_500_000, 0)]
    [InlineData(32650, 117, 0.9996, 500_000, 0)]
    [InlineData(32756, 153, 0.9996, 500_000, 10_000_000)]
    public void The_projection_of_a_code_is_that_of_the_register(int epsg, double meridian, double scale, double east, double north)
    {
        var projection = new RasterCrs(epsg).Projection!;
        Assert.Equal((meridian, scale, east, north), (projection.CentralMeridian, projection.Scale, projection.FalseEasting, projection.FalseNorthing));
    }

    [Fact]
    public void A_file_that_fails_leaves_nothing_and_the_older_one_as_it_was()
    {
        var path = Path.Combine(_folder, "a.txt");
        WholeFile.Write(path, s => s.Write("old"u8));
        Assert.Throws<IOException>(() => WholeFile.Write(path, s =>
        {
            s.Write("new"u8);
            throw new IOException("No space left on device");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        WholeFile.Write(path, s => s.Write("newer"u8));
        Assert.Equal("newer", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_is_not_committed_is_not_there()
    {
        using (var file = new WholeFile(Path.Combine(_folder, "b.txt"))) file.Stream.Write("x"u8);
        Assert.Empty(Directory.GetFiles(_folder));
    }
}
