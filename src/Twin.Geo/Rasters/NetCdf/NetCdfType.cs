namespace Twin.Geo.Rasters.NetCdf;

/// <summary>The types of NetCDF-3 that are written here, by the format's own numbers.</summary>
public enum NetCdfType
{
    /// <summary>Signed byte.</summary>
    Byte = 1,

    /// <summary>Text, UTF-8; for attributes.</summary>
    Char = 2,

    /// <summary>32-bit whole number.</summary>
    Int = 4,

    /// <summary>32-bit float.</summary>
    Float = 5,

    /// <summary>64-bit float.</summary>
    Double = 6,
}
