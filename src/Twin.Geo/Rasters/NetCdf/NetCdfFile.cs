using System.Buffers.Binary;
using System.Text;

namespace Twin.Geo.Rasters.NetCdf;

/// <summary>
/// Writes NetCDF-3 in its 64-bit offset form ("CDF-2"; NetCDF Classic and 64-bit Offset Data Formats, OGC 10-092r3), which every NetCDF library, GDAL and ncdump read. First the dimensions,
/// attributes and variables are named, then <see cref="Begin"/> writes the header, then values may come in any order. Records are those of one unlimited dimension;
/// their number is known from the start. Values that are never written are zero. Needs a stream that can seek; not thread-safe.
/// </summary>
/// <param name="stream">An empty stream that can seek; it stays open.</param>
/// <param name="records">Length of the unlimited dimension.</param>
public sealed class NetCdfFile(Stream stream, int records = 0)
{
    private const int DimensionTag = 10, VariableTag = 11, AttributeTag = 12, Piece = 1 << 14;

    // A variable's size is told in 32 bits.
    private const long MostBytes = uint.MaxValue - 3L;

    private readonly List<(string Name, int Length)> _dimensions = [];
    private readonly List<NetCdfVariable> _variables = [];
    private readonly List<NetCdfAttribute> _attributes = [];
    private readonly byte[] _buffer = new byte[Piece * sizeof(double)];
    private long _recordBytes;
    private bool _begun;

    /// <summary>Names a dimension; returns its number.</summary>
    public int Dimension(string name, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return Add(name, length);
    }

    /// <summary>Names the dimension of the records, which the format calls unlimited; returns its number.</summary>
    public int RecordDimension(string name) => Add(name, 0);

    /// <summary>An attribute of the file as a whole.</summary>
    public void Attribute(string name, object value) => _attributes.Add(new(name, value));

    /// <summary>Names a variable over dimensions, slowest first; without any it holds one value.</summary>
    /// <exception cref="IOException">It is larger than the 4 GiB that the format allows.</exception>
    public NetCdfVariable Variable(string name, NetCdfType type, params ReadOnlySpan<int> dimensions)
    {
        if (_begun) throw new InvalidOperationException("The header is written.");
        var (count, ofRecords) = (1L, dimensions.Length > 0 && _dimensions[dimensions[0]].Length == 0);
        foreach (var dimension in dimensions) count *= Math.Max(1, _dimensions[dimension].Length);
        var variable = new NetCdfVariable(name, type, dimensions.ToArray(), count, ofRecords);
        if (variable.Bytes > MostBytes) throw new IOException($"{name} takes {variable.Bytes} bytes; NetCDF in its 64-bit offset form ends at 4 GiB a variable: write GeoTIFF, or a smaller window.");
        _variables.Add(variable);
        return variable;
    }

    /// <summary>Writes the header and makes the file as long as it will be.</summary>
    public void Begin()
    {
        _begun = true;
        // The values follow the header, whose length does not depend on where they lie.
        var at = Header().LongLength;
        foreach (var variable in _variables.Where(v => !v.OfRecords))
        {
            variable.Begin = at;
            at += variable.Bytes;
        }

        foreach (var variable in _variables.Where(v => v.OfRecords))
        {
            variable.Begin = at + _recordBytes;
            _recordBytes += variable.Bytes;
        }

        // Only a single record variable of bytes would be packed without padding.
        if (_variables.Count(v => v.OfRecords) == 1 && _variables.Exists(v => v.OfRecords && v.Type is NetCdfType.Byte or NetCdfType.Char)) throw new NotSupportedException("A lone record variable must not be of bytes.");
        stream.Write(Header());
        stream.SetLength(at + _recordBytes * records);
    }

    /// <summary>Writes all values of a variable, or those of one record.</summary>
    /// <exception cref="ArgumentException">Another number of values, or another type.</exception>
    public void Write(NetCdfVariable variable, ReadOnlySpan<float> values, int record = 0)
    {
        Seek(variable, NetCdfType.Float, values.Length, record);
        for (var from = 0; from < values.Length; from += Piece)
        {
            var part = values[from..Math.Min(values.Length, from + Piece)];
            for (var i = 0; i < part.Length; i++) BinaryPrimitives.WriteSingleBigEndian(_buffer.AsSpan(i * sizeof(float)), part[i]);
            stream.Write(_buffer, 0, part.Length * sizeof(float));
        }
    }

    /// <inheritdoc cref="Write(NetCdfVariable, ReadOnlySpan{float}, int)"/>
    public void Write(NetCdfVariable variable, ReadOnlySpan<double> values, int record = 0)
    {
        Seek(variable, NetCdfType.Double, values.Length, record);
        for (var from = 0; from < values.Length; from += Piece)
        {
            var part = values[from..Math.Min(values.Length, from + Piece)];
            for (var i = 0; i < part.Length; i++) BinaryPrimitives.WriteDoubleBigEndian(_buffer.AsSpan(i * sizeof(double)), part[i]);
            stream.Write(_buffer, 0, part.Length * sizeof(double));
        }
    }

    /// <inheritdoc cref="Write(NetCdfVariable, ReadOnlySpan{float}, int)"/>
    public void Write(NetCdfVariable variable, ReadOnlySpan<sbyte> values, int record = 0)
    {
        Seek(variable, NetCdfType.Byte, values.Length, record);
        stream.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values));
    }

    internal static int SizeOf(NetCdfType type) => type switch
    {
        NetCdfType.Byte or NetCdfType.Char => 1,
        NetCdfType.Int or NetCdfType.Float => 4,
        _ => 8,
    };

    private int Add(string name, int length)
    {
        if (_begun) throw new InvalidOperationException("The header is written.");
        _dimensions.Add((name, length));
        return _dimensions.Count - 1;
    }

    private void Seek(NetCdfVariable variable, NetCdfType type, long count, int record)
    {
        if (!_begun) throw new InvalidOperationException("The header is not written yet.");
        if (variable.Type != type || variable.Count != count) throw new ArgumentException($"{variable.Name} takes {variable.Count} values of type {variable.Type}, not {count} of {type}.", nameof(variable));
        if (record < 0 || record > 0 && (!variable.OfRecords || record >= records)) throw new ArgumentOutOfRangeException(nameof(record), record, $"{variable.Name} has no such record.");
        stream.Position = variable.Begin + record * _recordBytes;
    }

    private byte[] Header()
    {
        using var memory = new MemoryStream();
        void Number(int value)
        {
            Span<byte> word = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(word, value);
            memory.Write(word);
        }

        void Padded(byte[] bytes)
        {
            memory.Write(bytes);
            for (var i = bytes.Length; i % 4 != 0; i++) memory.WriteByte(0);
        }

        void Text(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            Number(bytes.Length);
            Padded(bytes);
        }

        // An empty list has neither tag nor length: two zeros.
        void List(int tag, int count)
        {
            Number(count > 0 ? tag : 0);
            Number(count);
        }

        void Attributes(List<NetCdfAttribute> attributes)
        {
            List(AttributeTag, attributes.Count);
            foreach (var attribute in attributes)
            {
                Text(attribute.Name);
                Number((int)attribute.Type);
                Number(attribute.Count);
                Padded(attribute.Bytes);
            }
        }

        memory.Write("CDF\u0002"u8);
        Number(records);
        List(DimensionTag, _dimensions.Count);
        foreach (var (name, length) in _dimensions)
        {
            Text(name);
            Number(length);
        }

        Attributes(_attributes);
        List(VariableTag, _variables.Count);
        Span<byte> offset = stackalloc byte[8];
        foreach (var variable in _variables)
        {
            Text(variable.Name);
            Number(variable.Dimensions.Count);
            foreach (var dimension in variable.Dimensions) Number(dimension);
            Attributes(variable.Attributes);
            Number((int)variable.Type);
            Number((int)(uint)variable.Bytes);
            BinaryPrimitives.WriteInt64BigEndian(offset, variable.Begin);
            memory.Write(offset);
        }

        return memory.ToArray();
    }
}
