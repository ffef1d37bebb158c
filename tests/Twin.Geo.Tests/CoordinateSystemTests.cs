using CsCheck;
using NetTopologySuite.Geometries;

namespace Twin.Geo.Tests;

public class CoordinateSystemTests
{
    private static readonly Gen<GeoPoint> Nanjing = Gen.Select(Gen.Double[118.2, 119.4], Gen.Double[31.1, 32.7], (lon, lat) => new GeoPoint(lon, lat));

    [Theory]
    [InlineData(4549, 386386.0934, 3549172.1687)]
    [InlineData(4548, 669695.7447, 3549951.7063)]
    [InlineData(32650, 669627.8664, 3548531.7257)]
    [InlineData(3857, 13224410.4158, 3771228.5445)]
    public void The_control_point_falls_where_PROJ_puts_it(int epsg, double east, double north)
    {
        var plane = CoordinateSystem.ByEpsg(epsg).ToPlane(new GeoPoint(118.7969, 32.0603));
        Assert.Equal(east, plane.East, 0.0002);
        Assert.Equal(north, plane.North, 0.0002);
    }

    [Theory]
    [InlineData(4549, 120, 1, 298.257222101)]
    [InlineData(4548, 117, 1, 298.257222101)]
    [InlineData(32650, 117, 0.9996, 298.257223563)]
    public void Points_agree_with_Kruegers_series_to_a_millimetre_and_come_back(int epsg, double meridian, double scale, double inverseFlattening)
    {
        var system = CoordinateSystem.ByEpsg(epsg);
        Nanjing.Sample(point =>
        {
            var plane = system.ToPlane(point);
            var (east, north) = Krueger.Forward(point.Lon, point.Lat, meridian, scale, inverseFlattening);
            Assert.Equal(east, plane.East, 0.001);
            Assert.Equal(north, plane.North, 0.001);
            var back = system.ToGeo(plane);
            // 1e-8 degrees are a millimetre.
            Assert.Equal(point.Lon, back.Lon, 1e-8);
            Assert.Equal(point.Lat, back.Lat, 1e-8);
        });
    }

    [Fact]
    public void Web_Mercator_follows_its_closed_form_and_comes_back() => Nanjing.Sample(point =>
    {
        var plane = CoordinateSystem.WebMercator.ToPlane(point);
        Assert.Equal(6_378_137 * point.Lon * Math.PI / 180, plane.East, 0.001);
        Assert.Equal(6_378_137 * Math.Asinh(Math.Tan(point.Lat * Math.PI / 180)), plane.North, 0.001);
        Assert.Equal(point.Lat, CoordinateSystem.WebMercator.ToGeo(plane).Lat, 1e-8);
    });

    [Fact]
    public void Many_threads_may_share_one_system()
    {
        var expected = Enumerable.Range(0, 1000).Select(i => CoordinateSystem.GaussKruger120.ToPlane(new GeoPoint(118 + i * 1e-3, 32))).ToArray();
        Parallel.For(0, 8, _ =>
        {
            for (var round = 0; round < 100; round++)
                for (var i = 0; i < expected.Length; i++)
                    Assert.Equal(expected[i], CoordinateSystem.GaussKruger120.ToPlane(new GeoPoint(118 + i * 1e-3, 32)));
        });
    }

    [Fact]
    public void A_geometry_is_projected_into_a_new_one_with_the_systems_number()
    {
        var line = GeometryServices.Factory.CreateLineString([new Coordinate(118.7969, 32.0603), new Coordinate(118.8, 32.1)]);
        var plane = CoordinateSystem.GaussKruger120.ToPlane(line);
        Assert.Equal(4549, plane.SRID);
        Assert.Equal(386386.0934, plane.Coordinates[0].X, 0.0002);
        Assert.Equal(118.7969, line.Coordinates[0].X);
        Assert.Equal(118.7969, CoordinateSystem.GaussKruger120.ToGeo(plane).Coordinates[0].X, 1e-9);
    }

    [Fact]
    public void An_unknown_or_geographic_system_says_what_to_do()
    {
        Assert.Contains("EPSG:4549", Assert.Throws<ArgumentException>(() => CoordinateSystem.ByEpsg(2437)).Message, StringComparison.Ordinal);
        Assert.True(CoordinateSystem.ByEpsg(4490).IsGeographic && CoordinateSystem.ByEpsg(4326).IsGeographic);
        Assert.Throws<InvalidOperationException>(() => CoordinateSystem.Cgcs2000.ToPlane(new GeoPoint(118, 32)));
    }
}
