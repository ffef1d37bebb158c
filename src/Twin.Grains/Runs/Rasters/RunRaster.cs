using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ZstdSharp;

namespace Twin.Grains.Runs.Rasters;

/// <summary>One quantity of a run at one time over its whole window: float32, NaN where closed or outside. The file is a small header and the values under Zstandard.</summary>
/// <param name="Window">Where its cells lie.</param>
/// <param name="Quantity">Fact id of the quantity, <c>water-depth</c>.</param>
/// <param name="TimeS">Simulated seconds; for the peak the end of the run.</param>
/// <param name="Values">Row-major, row 0 the northern one.</param>
public sealed record RunRaster(RunWindow Window, string Quantity, double TimeS, float[] Values)
{
    private const uint Magic = 0x53525754; // "TWRS"
    private const int HeaderBytes = 64;

    /// <summary>The file's bytes; the same raster gives the same bytes.</summary>
    public byte[] ToBytes()
    {
        using var compressor = new Compressor(3);
        var body = compressor.Wrap(MemoryMarshal.AsBytes(Values.AsSpan()));
        var name = System.Text.Encoding.UTF8.GetBytes(Quantity);
        if (name.Length > 20) throw new ArgumentException($"quantity '{Quantity}' is longer than 20 bytes");
        var bytes = new byte[HeaderBytes + body.Length];
        var header = bytes.AsSpan(0, HeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], Window.Level);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], Window.WestColumn);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], Window.NorthRow);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], Window.Cols);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], Window.Rows);
        BinaryPrimitives.WriteDoubleLittleEndian(header[32..], TimeS);
        name.CopyTo(header[44..]);
        body.CopyTo(bytes.AsSpan(HeaderBytes));
        return bytes;
    }

    /// <summary>Reads <see cref="ToBytes"/>.</summary>
    /// <exception cref="InvalidDataException">Not such a file.</exception>
    public static RunRaster FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic) throw new InvalidDataException("not a raster of a run");
        var window = new RunWindow(BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]));
        using var decompressor = new Decompressor();
        var values = MemoryMarshal.Cast<byte, float>(decompressor.Unwrap(bytes[HeaderBytes..])).ToArray();
        if (values.Length != window.Count) throw new InvalidDataException($"{values.Length} values for {window.Count} cells");
        return new(window, System.Text.Encoding.UTF8.GetString(bytes[44..HeaderBytes].TrimEnd((byte)0)), BinaryPrimitives.ReadDoubleLittleEndian(bytes[32..]), values);
    }

    /// <summary>The part inside a box in degrees, or null where they do not meet.</summary>
    public RunRaster? Cut(double west, double south, double east, double north)
    {
        int c0 = Math.Max(0, (int)Math.Floor((west - Window.West) / Window.StepLon)), c1 = Math.Min(Window.Cols, (int)Math.Ceiling((east - Window.West) / Window.StepLon));
        int r0 = Math.Max(0, (int)Math.Floor((Window.North - north) / Window.StepLat)), r1 = Math.Min(Window.Rows, (int)Math.Ceiling((Window.North - south) / Window.StepLat));
        if (c1 <= c0 || r1 <= r0) return null;
        var window = new RunWindow(Window.Level, Window.WestColumn + c0, Window.NorthRow - r0, c1 - c0, r1 - r0);
        var values = new float[window.Count];
        for (var r = 0; r < window.Rows; r++) Values.AsSpan((r + r0) * Window.Cols + c0, window.Cols).CopyTo(values.AsSpan(r * window.Cols));
        return new(window, Quantity, TimeS, values);
    }
}
