using System.Buffers.Binary;
using System.IO.Compression;

namespace Twin.Cli.Flood.Validation.Drawing;

/// <summary>A picture of at most 256 colours as PNG (ISO 15948): one byte a pixel, no filter, deflate.</summary>
internal static class PalettePng
{
    /// <summary>The file's bytes.</summary>
    /// <param name="width">Pixels across.</param>
    /// <param name="pixels">Numbers of colours, rows from the top.</param>
    /// <param name="colours">Red, green, blue.</param>
    public static byte[] Write(int width, byte[] pixels, IReadOnlyList<(byte Red, byte Green, byte Blue)> colours)
    {
        var height = pixels.Length / width;
        using var file = new MemoryStream();
        file.Write([137, 80, 78, 71, 13, 10, 26, 10]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 3);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "PLTE"u8, [.. colours.SelectMany(c => new[] { c.Red, c.Green, c.Blue })]);
        using var body = new MemoryStream();
        using (var deflate = new ZLibStream(body, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                deflate.WriteByte(0);
                deflate.Write(pixels, row * width, width);
            }
        }

        Chunk(file, "IDAT"u8, body.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, content.Length);
        file.Write(word);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc([.. type, .. content]));
        file.Write(word);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
