using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Twin.Model;

namespace Twin.Storage.Base.Files;

/// <summary>Writes records as bytes: little-endian numbers, UTF-8 text with its length, WKB shapes. <see cref="ThingReader"/> reads the same in the same order.</summary>
internal sealed class ThingWriter : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;
    private readonly WKBWriter _wkb = new(ByteOrder.LittleEndian, false);

    internal ThingWriter() => _writer = new(_stream);

    internal static byte[] List<T>(IReadOnlyList<T> items, Action<ThingWriter, T> write)
    {
        using var w = new ThingWriter();
        w.Int(items.Count);
        foreach (var i in items) write(w, i);
        return w.Bytes();
    }

    internal byte[] Bytes()
    {
        _writer.Flush();
        return _stream.ToArray();
    }

    internal void Int(int v) => _writer.Write(v);

    internal void Long(long v) => _writer.Write(v);

    internal void Double(double v) => _writer.Write(v);

    internal void Flag(bool v) => _writer.Write(v);

    internal void Text(string v) => _writer.Write(v);

    internal void TextOrNone(string? v)
    {
        _writer.Write(v is not null);
        if (v is not null) _writer.Write(v);
    }

    internal void Source(FactSource s)
    {
        _writer.Write((byte)s.Class);
        _writer.Write(s.Detail);
    }

    internal void Longs(long[] v)
    {
        _writer.Write(v.Length);
        foreach (var i in v) _writer.Write(i);
    }

    internal void Doubles(double[] v)
    {
        _writer.Write(v.Length);
        foreach (var i in v) _writer.Write(i);
    }

    internal void Raw(ReadOnlySpan<byte> v)
    {
        _writer.Write(v.Length);
        _writer.Write(v);
    }

    internal void Shape(Geometry g) => Raw(_wkb.Write(g));

    public void Dispose() => _writer.Dispose();
}
