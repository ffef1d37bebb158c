namespace Twin.Flood.Results;

/// <summary>Kinds of result files.</summary>
[Flags]
public enum FloodResultFormat
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>GeoTIFF: a file a quantity and time.</summary>
    GeoTiff = 1,

    /// <summary>ESRI ASCII grid: a file a quantity and time.</summary>
    Ascii = 2,

    /// <summary>One NetCDF file with CF metadata for everything.</summary>
    NetCdf = 4,

    /// <summary>CSV: a file a time, a row a wet cell.</summary>
    Csv = 8,
}
