using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;
using Twin.Geo.GeoJson;

namespace Twin.Geo.Tests;

public class GeoJsonTests
{
    [Theory]
    [InlineData("""{"type":"Point","coordinates":[118.75,32.05,12.5]}""")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[118.75,32.05],[118.76,32.05]]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[118.75,32.05],[118.76,32.05]]}""")]
    [InlineData("""{"type":"MultiLineString","coordinates":[[[118.75,32.05],[118.76,32.05]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33],[118,33],[118,32]],[[118.2,32.2],[118.2,32.4],[118.4,32.4],[118.2,32.2]]]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[118,32],[119,32],[119,33],[118,32]]],[[[120,32],[121,32],[121,33],[120,32]]]]}""")]
    [InlineData("""{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[118.75,32.05]}]}""")]
    [InlineData("""{"type":"Feature","properties":null,"geometry":{"type":"Point","coordinates":[118.75,32.05]}}""")]
    public void A_geometry_of_every_type_is_read_and_written_back(string json)
    {
        var geometry = GeoJsonReader.ReadGeometry(json);
        Assert.Equal(4490, geometry.SRID);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            GeoJsonWriter.Write(writer, geometry);
        var again = GeoJsonReader.ReadGeometry(Encoding.UTF8.GetString(stream.ToArray()));
        Assert.True(geometry.EqualsTopologically(again));
        Assert.Equal(geometry.GeometryType, again.GeometryType);
    }

    [Fact]
    public void Rings_are_written_as_RFC_7946_winds_them()
    {
        var clockwise = GeoJsonReader.ReadGeometry("""{"type":"Polygon","coordinates":[[[118,32],[118,33],[119,33],[119,32],[118,32]]]}""");
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            GeoJsonWriter.Write(writer, clockwise);
        Assert.Equal("""{"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33],[118,33],[118,32]]]}""", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[118.7,32],[118.8,32.1],[118.8,32],[118.7,32.1],[118.7,32]]]}""", "118.75 32.05")]
    [InlineData("""{"type":"Polygon","coordinates":[[[118.75,32.05],[118.8,32.1],[118.8,32]]]}""", "not closed, it begins at 118.75 32.05 and ends at 118.8 32")]
    [InlineData("""{"type":"Polygon","coordinates":[[[118.75,32.05],[118.8,32.1],[118.75,32.05]]]}""", "118.75 32.05 has 3 positions")]
    [InlineData("""{"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33],[118,32]],[[118.75,31],[118.8,31],[118.8,31.1],[118.75,31]]]}""", "hole lies outside")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[[[[118,32],[119,32],[119,33],[118,33],[118,32]]],[[[118.5,32.5],[119.5,32.5],[119.5,33.5],[118.5,32.5]]]]}""", "at 119 32.5")]
    [InlineData("""{"type":"Polygon","coordinates":[[[118,32],[118,32],[118,32],[118,32]]]}""", "118 32")]
    [InlineData("""{"type":"Polygon","coordinates":[[[386386,3549172],[386486,3549172],[386486,3549272],[386386,3549172]]]}""", "386386 3549172, which is no longitude")]
    [InlineData("""{"type":"LineString","coordinates":[[179,32],[-179,32]]}""", "180th meridian")]
    [InlineData("""{"type":"LineString","coordinates":[[118,32]]}""", "at least 2")]
    [InlineData("""{"type":"LineString","coordinates":[[118,32],["a",32]]}""", "[\"a\",32]")]
    [InlineData("""{"type":"LineString","coordinates":[[118,32],[1e999,32]]}""", "no longitude")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""", "without rings")]
    [InlineData("""{"type":"Polygon"}""", "no 'coordinates'")]
    [InlineData("""{"type":"Circle","coordinates":[118,32]}""", "'Circle'")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""", "empty")]
    [InlineData("""[1,2]""", "not a GeoJSON object")]
    [InlineData("""{"type":""", "not JSON")]
    public void A_geometry_with_a_fault_is_refused_with_its_name_and_place(string json, string part)
    {
        var thrown = Assert.Throws<GeometryException>(() => GeoJsonReader.ReadGeometry(json, "scenario area"));
        Assert.Contains("scenario area", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(part, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_vertices_are_refused_with_the_limit()
    {
        var thrown = Assert.Throws<GeometryException>(() =>
            GeoJsonReader.ReadGeometry("""{"type":"Polygon","coordinates":[[[118,32],[119,32],[119,33],[118,32]]]}""", maxVertices: 3));
        Assert.Contains("4 vertices; at most 3", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collections_nested_without_end_are_refused()
    {
        var json = """{"type":"Point","coordinates":[118,32]}""";
        for (var i = 0; i < 20; i++)
            json = $$"""{"type":"GeometryCollection","geometries":[{{json}}]}""";
        Assert.Contains("deep", Assert.Throws<GeometryException>(() => GeoJsonReader.ReadGeometry(json)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Features_are_read_with_or_without_byte_order_mark_and_a_fault_names_the_feature()
    {
        const string good = """{"type":"Feature","id":7,"properties":{"name":"玄武区"},"geometry":{"type":"Point","coordinates":[118.8,32.05]}}""";
        const string bad = """{"type":"Feature","id":"b","properties":null,"geometry":{"type":"Point","coordinates":[32.05,118.8]}}""";
        byte[] text = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{good}}]}""")];
        var feature = Assert.Single(GeoJsonReader.ReadFeatures(text, "places.geojson"));
        Assert.Equal(("7", "玄武区"), (feature.Id, feature.Properties.GetProperty("name").GetString()));
        Assert.IsType<Point>(feature.Geometry);
        var thrown = Assert.Throws<GeometryException>(() =>
            GeoJsonReader.ReadFeatures(Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{good}},{{bad}}]}"""), "places.geojson"));
        Assert.Contains("places.geojson, feature 1 (id b)", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("32.05 118.8", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_areas_are_taken_where_an_area_is_needed()
    {
        using var line = JsonDocument.Parse("""{"type":"LineString","coordinates":[[118,32],[119,32]]}""");
        Assert.Contains("LineString", Assert.Throws<GeometryException>(() => GeoJsonReader.ReadArea(line.RootElement)).Message, StringComparison.Ordinal);
    }
}
