using System.Globalization;
using System.Text;

namespace Twin.Storage.Tests.Base;

/// <summary>Writes the smallest GeoTIFF there is: one strip of 32-bit floats, geographic, little-endian.</summary>
internal static class TinyGeoTiff
{
    public static byte[] Bytes(double west, double north, double step, int columns, int rows, float[] levels, ushort epsg, float noData)
    {
        var none = Encoding.ASCII.GetBytes(noData.ToString(CultureInfo.InvariantCulture) + "\0");
        ushort[] keys = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, epsg];
        var extra = new MemoryStream();
        const int tags = 15;
        var first = 8 + 2 + tags * 12 + 4;
        int Extra(byte[] bytes)
        {
            var at = first + (int)extra.Length;
            extra.Write(bytes);
            if (extra.Length % 2 == 1) extra.WriteByte(0);
            return at;
        }

        var data = Extra([.. levels.SelectMany(BitConverter.GetBytes)]);
        var scaleAt = Extra([.. new[] { step, step, 0 }.SelectMany(BitConverter.GetBytes)]);
        var tieAt = Extra([.. new[] { 0, 0, 0, west, north, 0 }.SelectMany(BitConverter.GetBytes)]);
        var keysAt = Extra([.. keys.SelectMany(BitConverter.GetBytes)]);
        var noneAt = Extra(none);
        var file = new MemoryStream();
        using var w = new BinaryWriter(file);
        w.Write("II"u8);
        w.Write((ushort)42);
        w.Write(8);
        w.Write((ushort)tags);
        void Tag(ushort id, ushort type, int count, int value)
        {
            w.Write(id);
            w.Write(type);
            w.Write(count);
            w.Write(value);
        }

        Tag(256, 4, 1, columns);
        Tag(257, 4, 1, rows);
        Tag(258, 3, 1, 32);
        Tag(259, 3, 1, 1);
        Tag(262, 3, 1, 1);
        Tag(273, 4, 1, data);
        Tag(277, 3, 1, 1);
        Tag(278, 4, 1, rows);
        Tag(279, 4, 1, levels.Length * 4);
        Tag(284, 3, 1, 1);
        Tag(339, 3, 1, 3);
        Tag(33550, 12, 3, scaleAt);
        Tag(33922, 12, 6, tieAt);
        Tag(34735, 3, keys.Length, keysAt);
        Tag(42113, 2, none.Length, noneAt);
        w.Write(0);
        w.Write(extra.ToArray());
        w.Flush();
        return file.ToArray();
    }
}
