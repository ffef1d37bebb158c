using System.Text;
using Twin.Geo;
using Twin.Storage.Base;

namespace Twin.Storage.Tests.Base;

public sealed class EncodingTests
{
    static EncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8 with byte order mark")]
    [InlineData("gb18030")]
    [InlineData("crlf")]
    [InlineData("gb18030 crlf")]
    public void Files_as_users_have_them_give_the_same_base(string form)
    {
        using var mini = new MiniCity();
        var plain = mini.Import();
        foreach (var file in MiniCity.LayerFiles)
        {
            var text = File.ReadAllText(mini.PathOf(file));
            if (form.Contains("crlf", StringComparison.Ordinal)) text = text.Replace("\n", "\r\n", StringComparison.Ordinal);
            var encoding = form.Contains("gb18030", StringComparison.Ordinal) ? Encoding.GetEncoding("GB18030") : new UTF8Encoding(form.Contains("mark", StringComparison.Ordinal));
            File.WriteAllText(mini.PathOf(file), text, encoding);
        }

        Assert.Equal(plain.Hash, mini.Import().Hash);
        using var city = mini.Open();
        Assert.Equal("东街道", city.Areas[city.AreaIndexOf("320102001")].NameZh);
    }

    [Fact]
    public void A_damaged_byte_in_a_utf8_file_is_refused_with_its_line_and_not_read_as_another_encoding()
    {
        using var mini = new MiniCity();
        var text = File.ReadAllText(mini.PathOf("communities.csv"));
        var bytes = File.ReadAllBytes(mini.PathOf("communities.csv"));
        // The last byte of the first character of a name in line 3.
        var at = Encoding.UTF8.GetByteCount(text[..(text.IndexOf('二', StringComparison.Ordinal) + 1)]) - 1;
        bytes[at] = 0x41;
        File.WriteAllBytes(mini.PathOf("communities.csv"), bytes);
        var fault = Assert.Throws<LayerException>(() => mini.Import());
        Assert.Contains("communities.csv, line 3", fault.Message, StringComparison.Ordinal);
        Assert.Contains("damaged", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16", "UTF-16")]
    [InlineData("iso-8859-1", "neither UTF-8 nor GB18030")]
    public void Another_encoding_is_refused_by_name(string encoding, string named)
    {
        using var mini = new MiniCity();
        File.WriteAllText(mini.PathOf("places.csv"), "id,kind,name,name_en,lon,lat\nnode-1,school,École à côté,Ça,118.705,32.005\n", Encoding.GetEncoding(encoding));
        var fault = Assert.Throws<LayerException>(() => mini.Import());
        Assert.Contains("places.csv", fault.Message, StringComparison.Ordinal);
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_fit_two_encodings_are_refused_and_read_once_a_mark_says_which()
    {
        using var mini = new MiniCity();
        const string text = "id,kind,name,name_en,lon,lat\nnode-1,school,小学,School,118.705,32.005\n";
        File.WriteAllText(mini.PathOf("places.csv"), text, Encoding.GetEncoding("GB18030"));
        Assert.Contains("both UTF-8 and GB18030", Assert.Throws<LayerException>(() => mini.Import()).Message, StringComparison.Ordinal);
        File.WriteAllText(mini.PathOf("places.csv"), text, new UTF8Encoding(true));
        mini.Import();
        using var city = mini.Open();
        Assert.Equal("小学", city.Places[0].NameZh);
    }

    [Fact]
    public void Gcj02_is_converted_where_it_is_declared_and_never_guessed()
    {
        using var mini = new MiniCity();
        var shifted = Gcj02.FromCgcs2000(new GeoPoint(118.706, 32.008));
        mini.Replace("stations.csv", "118.706,32.008", FormattableString.Invariant($"{shifted.Lon:R},{shifted.Lat:R}"));
        mini.Import(crs: new() { ["stations.csv"] = "GCJ-02" });
        using (var declared = mini.Open())
        {
            var centre = declared.Zones.Single(z => z.Kind == "metro").Outline.Centroid;
            Assert.Equal(118.706, centre.X, 6);
            Assert.Equal(32.008, centre.Y, 6);
        }

        mini.Import();
        using var undeclared = mini.Open();
        Assert.Equal(shifted.Lon, undeclared.Zones.Single(z => z.Kind == "metro").Outline.Centroid.X, 6);
    }

    [Fact]
    public void A_geojson_layer_may_declare_its_system_itself_and_an_unknown_one_is_refused()
    {
        using var mini = new MiniCity();
        var plane = CoordinateSystem.GaussKruger120.ToPlane(new GeoPoint(118.705, 32.005));
        string Point(double dx, double dy) => FormattableString.Invariant($"[{plane.East + dx:0.###},{plane.North + dy:0.###}]");
        var feature = MiniCity.Feature("way-b9", "\"use\":\"office\"", $"\"Polygon\",\"coordinates\":[[{Point(0, 0)},{Point(30, 0)},{Point(30, 20)},{Point(0, 20)},{Point(0, 0)}]]");
        var collection = MiniCity.Collection(feature);
        mini.Write("buildings.geojson", collection.Replace("\"features\"", "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4549\"}},\"features\"", StringComparison.Ordinal));
        mini.Import();
        using (var city = mini.Open())
        {
            Assert.Equal(118.705, city.Buildings[0].Footprint.EnvelopeInternal.MinX, 5);
            Assert.InRange(city.Buildings[0].FootprintM2, 598, 602);
        }

        mini.Write("buildings.geojson", collection.Replace("\"features\"", "\"crs\":\"EPSG:2193\",\"features\"", StringComparison.Ordinal));
        var fault = Assert.Throws<LayerException>(() => mini.Import());
        Assert.Contains("buildings.geojson", fault.Message, StringComparison.Ordinal);
        Assert.Contains("EPSG:2193", fault.Message, StringComparison.Ordinal);
    }
}
