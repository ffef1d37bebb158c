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
        WritePlace(header, Window);
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
        var window = ReadPlace(bytes);
        using var decompressor = new Decompressor();
        var values = MemoryMarshal.Cast<byte, float>(decompressor.Unwrap(bytes[HeaderBytes..])).ToArray();
        if (values.Length != window.Count) throw new InvalidDataException($"{values.Length} values for {window.Count} cells");
        return new(window, System.Text.Encoding.UTF8.GetString(bytes[44..HeaderBytes].TrimEnd((byte)0)), BinaryPrimitives.ReadDoubleLittleEndian(bytes[32..]), values);
    }

    /// <summary>The part inside a box in degrees, or null where they do not meet.</summary>
    public RunRaster? Cut(double west, double south, double east, double north)
    {
        var (col, row, cols, rows) = Window.Covering(new NetTopologySuite.Geometries.Envelope(west, east, south, north));
        int c0 = Math.Max(0, col), c1 = Math.Min(Window.Cols, col + cols), r0 = Math.Max(0, row), r1 = Math.Min(Window.Rows, row + rows);
        if (c1 <= c0 || r1 <= r0) return null;
        var window = Window.Part(c0, r0, c1 - c0, r1 - r0);
        var values = new float[window.Count];
        for (var r = 0; r < window.Rows; r++) Values.AsSpan((r + r0) * Window.Cols + c0, window.Cols).CopyTo(values.AsSpan(r * window.Cols));
        return new(window, Quantity, TimeS, values);
    }

    // A level above 0 is Beidou's; below 0 it is the EPSG code of a metric grid, whose edges and cells are whole millimetres.
    private static void WritePlace(Span<byte> header, RunWindow window)
    {
        var (kind, west, north, cell) = window switch
        {
            BeidouWindow b => (b.Level, b.WestColumn, b.NorthRow, 0),
            MetricWindow m => (-m.Epsg, (long)Math.Round(m.WestM * 1000), (long)Math.Round(m.NorthM * 1000), (int)Math.Round(m.CellM * 1000)),
            _ => throw new ArgumentException($"a window of kind {window.GetType().Name} has no file form", nameof(window)),
        };
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], kind);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], west);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], north);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], cell);
    }

    private static RunWindow ReadPlace(ReadOnlySpan<byte> bytes)
    {
        var kind = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        var (west, north) = (BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]));
        var (cols, rows) = (BinaryPrimitives.ReadInt32LittleEndian(bytes[24..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[28..]));
        return kind > 0
            ? new BeidouWindow(kind, west, north, cols, rows)
            : new MetricWindow(-kind, west / 1000.0, north / 1000.0, BinaryPrimitives.ReadInt32LittleEndian(bytes[40..]) / 1000.0, cols, rows);
    }
}
