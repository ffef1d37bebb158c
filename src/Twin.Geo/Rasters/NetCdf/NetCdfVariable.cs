namespace Twin.Geo.Rasters.NetCdf;

/// <summary>A variable of a <see cref="NetCdfFile"/>: made by it, filled by it.</summary>
public sealed class NetCdfVariable
{
    internal NetCdfVariable(string name, NetCdfType type, IReadOnlyList<int> dimensions, long count, bool ofRecords)
    {
        (Name, Type, Dimensions, Count, OfRecords) = (name, type, dimensions, count, ofRecords);
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Type of its values.</summary>
    public NetCdfType Type { get; }

    /// <summary>Values in all, or of one record.</summary>
    public long Count { get; }

    /// <summary>Whether its first dimension is that of the records.</summary>
    public bool OfRecords { get; }

    internal IReadOnlyList<int> Dimensions { get; }

    internal List<NetCdfAttribute> Attributes { get; } = [];

    // From here on in the file; the size is rounded up to whole words.
    internal long Begin { get; set; }

    internal long Bytes => (Count * NetCdfFile.SizeOf(Type) + 3) / 4 * 4;

    /// <summary>Gives it an attribute: a text, or numbers of one type.</summary>
    /// <exception cref="ArgumentException">A value of another kind.</exception>
    public NetCdfVariable With(string name, object value)
    {
        Attributes.Add(new(name, value));
        return this;
    }
}
