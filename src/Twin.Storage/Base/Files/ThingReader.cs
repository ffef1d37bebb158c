using System.Buffers.Binary;
using System.Text;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Twin.Geo;
using Twin.Model;
using Twin.Storage.Base.Layers;

namespace Twin.Storage.Base.Files;

/// <summary>Reads what <see cref="ThingWriter"/> wrote.</summary>
internal ref struct ThingReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly WKBReader _wkb = new(GeometryServices.Instance);
    private int _at;

    internal delegate T Read<out T>(ref ThingReader reader);

    internal static T[] List<T>(ReadOnlySpan<byte> bytes, Read<T> read)
    {
        var r = new ThingReader(bytes);
        var items = new T[r.Int()];
        for (var i = 0; i < items.Length; i++) items[i] = read(ref r);
        return items;
    }

    internal int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    internal long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    internal double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    internal bool Flag() => Take(1)[0] != 0;

    internal string Text()
    {
        var (length, shift) = (0, 0);
        for (byte b = 0x80; (b & 0x80) != 0; shift += 7)
        {
            b = Take(1)[0];
            length |= (b & 0x7F) << shift;
        }

        return Encoding.UTF8.GetString(Take(length));
    }

    internal string? TextOrNone() => Flag() ? Text() : null;

    internal FactSource Source() => new((SourceClass)Take(1)[0], Text());

    internal long[] Longs()
    {
        var v = new long[Int()];
        for (var i = 0; i < v.Length; i++) v[i] = Long();
        return v;
    }

    internal double[] Doubles()
    {
        var v = new double[Int()];
        for (var i = 0; i < v.Length; i++) v[i] = Double();
        return v;
    }

    internal ReadOnlySpan<byte> Raw() => Take(Int());

    internal Geometry Shape() => _wkb.Read(Raw().ToArray());

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _bytes.Slice(_at, length);
        _at += length;
        return taken;
    }
}
