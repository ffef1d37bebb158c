using System.Buffers.Binary;
using System.Text;

namespace Twin.Geo.Rasters.NetCdf;

/// <summary>An attribute as the file holds it: name, type, number of values, the values with the high byte first.</summary>
internal sealed record NetCdfAttribute
{
    public NetCdfAttribute(string name, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        (Type, Count, Bytes) = value switch
        {
            string text => Text(Encoding.UTF8.GetBytes(text)),
            int number => (NetCdfType.Int, 1, Words(sizeof(int), 1, (b, _) => BinaryPrimitives.WriteInt32BigEndian(b, number))),
            float number => (NetCdfType.Float, 1, Words(sizeof(float), 1, (b, _) => BinaryPrimitives.WriteSingleBigEndian(b, number))),
            double number => (NetCdfType.Double, 1, Words(sizeof(double), 1, (b, _) => BinaryPrimitives.WriteDoubleBigEndian(b, number))),
            double[] numbers => (NetCdfType.Double, numbers.Length, Words(sizeof(double), numbers.Length, (b, i) => BinaryPrimitives.WriteDoubleBigEndian(b, numbers[i]))),
            float[] numbers => (NetCdfType.Float, numbers.Length, Words(sizeof(float), numbers.Length, (b, i) => BinaryPrimitives.WriteSingleBigEndian(b, numbers[i]))),
            sbyte number => (NetCdfType.Byte, 1, [(byte)number]),
            sbyte[] numbers => (NetCdfType.Byte, numbers.Length, Array.ConvertAll(numbers, n => (byte)n)),
            _ => throw new ArgumentException($"An attribute is a text or numbers, not {value?.GetType().Name ?? "nothing"}.", nameof(value)),
        };
    }

    public string Name { get; }

    public NetCdfType Type { get; }

    public int Count { get; }

    public byte[] Bytes { get; }

    private delegate void Put(Span<byte> bytes, int index);

    private static (NetCdfType Type, int Count, byte[] Bytes) Text(byte[] utf8) => (NetCdfType.Char, utf8.Length, utf8);

    private static byte[] Words(int size, int count, Put put)
    {
        var bytes = new byte[size * count];
        for (var i = 0; i < count; i++) put(bytes.AsSpan(i * size, size), i);
        return bytes;
    }
}
