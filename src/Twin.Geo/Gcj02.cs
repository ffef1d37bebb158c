namespace Twin.Geo;

/// <summary>
/// The shifted frame GCJ-02 of Chinese internet maps, by the formula that is publicly known (no official text exists). It is never
/// guessed: a layer says that it is in it. Around Nanjing the shift is about 490 m east and 230 m south. Outside a box of
/// 72.004-137.8347 E, 0.8293-55.8271 N nothing is shifted; within 2 km of that box's edge the way back is not unique and is only good to the shift itself.
/// </summary>
public static class Gcj02
{
    // Krasovsky 1940, which the formula uses whatever frame it is fed with.
    private const double SemiMajor = 6_378_245.0;
    private const double EccentricitySquared = 0.00669342162296594323;

    /// <summary>True where GCJ-02 shifts, by the box that its users take for China.</summary>
    public static bool Shifts(GeoPoint point) => point is { Lon: >= 72.004 and <= 137.8347, Lat: >= 0.8293 and <= 55.8271 };

    /// <summary>A true place in the shifted frame.</summary>
    public static GeoPoint FromCgcs2000(GeoPoint point) => Shifts(point) ? Shifted(point) : point;

    /// <summary>
    /// A place in the shifted frame as its true place, by iteration to 1e-12 degrees (0.1 micrometre): the exact inverse of <see cref="FromCgcs2000"/>.
    /// </summary>
    public static GeoPoint ToCgcs2000(GeoPoint shifted)
    {
        if (!Shifts(shifted))
            return shifted;
        var guess = shifted;
        // The shift changes by less than 0.2 % of a step, so each round gains nearly three digits.
        for (var round = 0; round < 20; round++)
        {
            var image = Shifted(guess);
            var (lon, lat) = (shifted.Lon - image.Lon, shifted.Lat - image.Lat);
            guess = new GeoPoint(guess.Lon + lon, guess.Lat + lat);
            if (Math.Abs(lon) < 1e-13 && Math.Abs(lat) < 1e-13)
                break;
        }
        return guess;
    }

    private static GeoPoint Shifted(GeoPoint point)
    {
        double x = point.Lon - 105, y = point.Lat - 35;
        var radians = point.Lat * (Math.PI / 180);
        var sin = Math.Sin(radians);
        var magic = 1 - EccentricitySquared * sin * sin;
        var root = Math.Sqrt(magic);
        var east = Eastward(x, y) * 180 / (SemiMajor / root * Math.Cos(radians) * Math.PI);
        var north = Northward(x, y) * 180 / (SemiMajor * (1 - EccentricitySquared) / (magic * root) * Math.PI);
        return new GeoPoint(point.Lon + east, point.Lat + north);
    }

    private static double Northward(double x, double y) =>
        -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.Sqrt(Math.Abs(x)) + Wave(x)
        + (20 * Math.Sin(y * Math.PI) + 40 * Math.Sin(y / 3 * Math.PI)) * 2 / 3
        + (160 * Math.Sin(y / 12 * Math.PI) + 320 * Math.Sin(y * Math.PI / 30)) * 2 / 3;

    private static double Eastward(double x, double y) =>
        300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.Sqrt(Math.Abs(x)) + Wave(x)
        + (20 * Math.Sin(x * Math.PI) + 40 * Math.Sin(x / 3 * Math.PI)) * 2 / 3
        + (150 * Math.Sin(x / 12 * Math.PI) + 300 * Math.Sin(x / 30 * Math.PI)) * 2 / 3;

    private static double Wave(double x) => (20 * Math.Sin(6 * x * Math.PI) + 20 * Math.Sin(2 * x * Math.PI)) * 2 / 3;
}
