using System.Text;
using Twin.Model;

namespace Twin.Storage.Log;

/// <summary>Writes the integers and texts of the log's binary payloads into a growing buffer: LEB128 varints, zigzag where negative, texts as length and UTF-8. Not thread-safe; meant to be kept and reset.</summary>
internal sealed class FactBytesWriter
{
    private byte[] _buffer = new byte[256];
    private int _length;

    /// <summary>What was written since the last reset; valid until the next write.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Reset() => _length = 0;

    public void Byte(byte value)
    {
        if (_length == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        _buffer[_length++] = value;
    }

    public void Unsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    public void Signed(long value) => Unsigned((ulong)((value << 1) ^ (value >> 63)));

    public void Text(string value)
    {
        var bytes = Encoding.UTF8.GetByteCount(value);
        Unsigned((ulong)bytes);
        while (_length + bytes > _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
    }
}

/// <summary>Reads what <see cref="FactBytesWriter"/> wrote.</summary>
internal ref struct FactBytesReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte()
    {
        if (_rest.IsEmpty) throw new InvalidDataException("a payload of the log ends too early");
        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var b = Byte();
            value |= (ulong)(b & 0x7f) << shift;
            if (b < 0x80) return value;
        }

        throw new InvalidDataException("a payload of the log holds an integer longer than 64 bits");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public string Text()
    {
        var length = Unsigned();
        if (length > (ulong)_rest.Length) throw new InvalidDataException("a payload of the log ends inside a text");
        var text = length == 0 ? "" : Encoding.UTF8.GetString(_rest[..(int)length]);
        _rest = _rest[(int)length..];
        return text;
    }

    public FactSource Source(byte classBits, bool hasDetail) => new((SourceClass)classBits, hasDetail ? Text() : "");
}
