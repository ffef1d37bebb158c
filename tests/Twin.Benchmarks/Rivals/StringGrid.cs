using System.Globalization;
using System.Text;

namespace Twin.Benchmarks.Rivals;

/// <summary>The grid as one would write it in an afternoon, and as public codecs are: a code is a string, built and taken apart level by level in doubles.</summary>
internal static class StringGrid
{
    private const string Digits = "0123456789ABCDE";

    private static readonly (double Lon, double Lat, bool ZOrder)[] Sides =
    [
        (6, 4, false), (0.5, 0.5, false), (0.25, 1 / 6.0, true), (1 / 60.0, 1 / 60.0, false), (4 / 3600.0, 4 / 3600.0, false), (2 / 3600.0, 2 / 3600.0, true),
        (1 / 14400.0, 1 / 14400.0, false), (1 / 115200.0, 1 / 115200.0, false), (1 / 921600.0, 1 / 921600.0, false), (1 / 7372800.0, 1 / 7372800.0, false),
    ];

    internal static string Encode(double lon, double lat, int level)
    {
        double x = Math.Abs(lon), y = Math.Abs(lat);
        var zone = lon < 0 ? 30 - (int)(x / 6) : 31 + (int)(x / 6);
        var text = new StringBuilder();
        text.Append(lat < 0 ? 'S' : 'N').Append(zone.ToString("00", CultureInfo.InvariantCulture)).Append((char)('A' + (int)(y / 4)));
        (x, y) = (x % 6, y % 4);
        for (var k = 1; k < level; k++)
        {
            var (w, h, z) = Sides[k];
            int column = (int)(x / w), row = (int)(y / h);
            if (z)
                text.Append(2 * row + column);
            else
                text.Append(Digits[Math.Min(column, 14)]).Append(Digits[Math.Min(row, 14)]);
            (x, y) = (x % w, y % h);
        }
        return text.ToString();
    }

    /// <summary>Positioning corner of a code.</summary>
    internal static (double Lon, double Lat) Decode(string code)
    {
        var zone = int.Parse(code.AsSpan(1, 2), CultureInfo.InvariantCulture);
        double x = (zone >= 31 ? zone - 31 : 30 - zone) * 6, y = (code[3] - 'A') * 4;
        var at = 4;
        for (var k = 1; at < code.Length; k++)
        {
            var (w, h, z) = Sides[k];
            if (z)
            {
                var digit = int.Parse(code.AsSpan(at++, 1), CultureInfo.InvariantCulture);
                (x, y) = (x + digit % 2 * w, y + digit / 2 * h);
            }
            else
            {
                x += Digits.IndexOf(code[at++], StringComparison.Ordinal) * w;
                y += Digits.IndexOf(code[at++], StringComparison.Ordinal) * h;
            }
        }
        return (zone >= 31 ? x : -x, code[0] == 'N' ? y : -y);
    }
}
