using System.Globalization;
using System.Text;

namespace Twin.Grid.Tests;

/// <summary>
/// The standard's rule written the plain way, in exact decimal arithmetic and by joining text: an oracle that shares nothing with the
/// packed key. Only for |lat| below 88 degrees.
/// </summary>
internal static class PlainEncoder
{
    private const string Digits = "0123456789ABCDE";

    private static readonly (decimal Lon, decimal Lat, bool ZOrder)[] Sides =
    [
        (6 * 3600m, 4 * 3600m, false), (1800m, 1800m, false), (900m, 600m, true), (60m, 60m, false), (4m, 4m, false),
        (2m, 2m, true), (1 / 4m, 1 / 4m, false), (1 / 32m, 1 / 32m, false), (1 / 256m, 1 / 256m, false), (1 / 2048m, 1 / 2048m, false),
    ];

    internal static string Encode(decimal lon, decimal lat, int level)
    {
        decimal x = Math.Min(Math.Abs(lon) * 3600, 180 * 3600 - 1 / 4096m), y = Math.Abs(lat) * 3600;
        var (w1, h1, _) = Sides[0];
        var across = (int)decimal.Floor(x / w1);
        var zone = lon < 0 ? 30 - across : 31 + across;
        var text = new StringBuilder()
            .Append(lat < 0 ? 'S' : 'N')
            .Append(zone.ToString("00", CultureInfo.InvariantCulture))
            .Append((char)('A' + (int)decimal.Floor(y / h1)));
        (x, y) = (x % w1, y % h1);
        for (var k = 1; k < level; k++)
        {
            var (w, h, z) = Sides[k];
            int column = (int)decimal.Floor(x / w), row = (int)decimal.Floor(y / h);
            _ = z ? text.Append(2 * row + column) : text.Append(Digits[column]).Append(Digits[row]);
            (x, y) = (x % w, y % h);
        }
        return text.ToString();
    }
}
