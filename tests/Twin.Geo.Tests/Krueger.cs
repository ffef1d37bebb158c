namespace Twin.Geo.Tests;

/// <summary>
/// Transverse Mercator by Krueger's series in the third flattening to n^4 (Karney 2011, equations 7-12 and 35): an oracle independent of ProjNet,
/// exact to a nanometre this near the meridian.
/// </summary>
internal static class Krueger
{
    internal static (double East, double North) Forward(double lon, double lat, double meridian, double scale, double inverseFlattening)
    {
        const double a = 6_378_137;
        double f = 1 / inverseFlattening, n = f / (2 - f), n2 = n * n, n3 = n2 * n, n4 = n2 * n2;
        var radius = a / (1 + n) * (1 + n2 / 4 + n4 / 64);
        double[] alpha =
        [
            n / 2 - n2 * 2 / 3 + n3 * 5 / 16 + n4 * 41 / 180,
            n2 * 13 / 48 - n3 * 3 / 5 + n4 * 557 / 1440,
            n3 * 61 / 240 - n4 * 103 / 140,
            n4 * 49561 / 161280,
        ];
        double phi = lat * Math.PI / 180, lambda = (lon - meridian) * Math.PI / 180, e = Math.Sqrt(f * (2 - f));
        var tau = Math.Tan(phi);
        var sigma = Math.Sinh(e * Math.Atanh(e * tau / Math.Sqrt(1 + tau * tau)));
        var conformal = tau * Math.Sqrt(1 + sigma * sigma) - sigma * Math.Sqrt(1 + tau * tau);
        double xi = Math.Atan2(conformal, Math.Cos(lambda)), eta = Math.Asinh(Math.Sin(lambda) / Math.Sqrt(conformal * conformal + Math.Cos(lambda) * Math.Cos(lambda)));
        double north = xi, east = eta;
        for (var j = 1; j <= 4; j++)
        {
            north += alpha[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            east += alpha[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }
        return (500_000 + scale * radius * east, scale * radius * north);
    }
}
