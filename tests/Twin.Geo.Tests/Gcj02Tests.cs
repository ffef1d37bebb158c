using CsCheck;

namespace Twin.Geo.Tests;

public class Gcj02Tests
{
    [Fact]
    public void The_control_point_is_shifted_by_the_known_amount()
    {
        var place = new GeoPoint(118.7969, 32.0603);
        var shifted = Gcj02.FromCgcs2000(place);
        Assert.Equal(0.005184, shifted.Lon - place.Lon, 2e-6);
        Assert.Equal(-0.002076, shifted.Lat - place.Lat, 2e-6);
    }

    [Fact]
    public void The_way_back_is_exact() =>
        Gen.Select(Gen.Double[72.1, 137.7], Gen.Double[0.9, 55.7]).Sample((lon, lat) =>
        {
            var back = Gcj02.ToCgcs2000(Gcj02.FromCgcs2000(new GeoPoint(lon, lat)));
            Assert.Equal(lon, back.Lon, 1e-9);
            Assert.Equal(lat, back.Lat, 1e-9);
        }, iter: 20_000);

    [Theory]
    [InlineData(-0.1, 51.5)]
    [InlineData(139.7, 35.7)]
    [InlineData(104, 0.5)]
    public void Places_outside_China_are_left_alone(double lon, double lat)
    {
        var place = new GeoPoint(lon, lat);
        Assert.False(Gcj02.Shifts(place));
        Assert.Equal(place, Gcj02.FromCgcs2000(place));
        Assert.Equal(place, Gcj02.ToCgcs2000(place));
    }
}
