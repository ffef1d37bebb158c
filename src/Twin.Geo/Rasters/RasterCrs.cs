using System.Globalization;

namespace Twin.Geo.Rasters;

/// <summary>
/// The reference system that a raster file names, by its EPSG code. Nothing is transformed by it: it goes into the file's keys as it is, so codes need not be
/// known to <see cref="CoordinateSystem"/>. Immutable.
/// </summary>
public sealed record RasterCrs
{
    private const string Wgs84 =
        """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]""";

    private const string Cgcs2000 =
        """GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4490"]]""";

    // Geographic systems in degrees that a raster of China or of a test site may be in; every other code is taken as projected, in metres.
    private static readonly int[] s_geographic = [4214, 4258, 4267, 4269, 4283, 4326, 4490, 4555, 4610, 7844];

    /// <summary>A system by its code.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a code of EPSG's range, 1024 to 32766.</exception>
    public RasterCrs(int epsg)
    {
        if (epsg is < 1024 or > 32766) throw new ArgumentOutOfRangeException(nameof(epsg), epsg, "An EPSG code lies between 1024 and 32766.");
        (Epsg, IsGeographic) = (epsg, s_geographic.Contains(epsg));
    }

    /// <summary>EPSG code.</summary>
    public int Epsg { get; }

    /// <summary>True where coordinates are longitude and latitude in degrees.</summary>
    public bool IsGeographic { get; }

    /// <summary>
    /// The transverse Mercator projection of the code: UTM on WGS 84 (326zz, 327zz) and CGCS2000 Gauss-Krueger in zones of 3 and 6 degrees (4491 to 4554).
    /// Null for others, whose files name the code alone.
    /// </summary>
    public TransverseMercator? Projection => Epsg switch
    {
        >= 32601 and <= 32660 => new((Epsg - 32600) * 6 - 183, 0.9996, 500_000, 0, TransverseMercator.Wgs84Flattening),
        >= 32701 and <= 32760 => new((Epsg - 32700) * 6 - 183, 0.9996, 500_000, 10_000_000, TransverseMercator.Wgs84Flattening),
        >= 4491 and <= 4501 => new(75 + 6 * (Epsg - 4491), 1, (13 + Epsg - 4491) * 1e6 + 500_000, 0, TransverseMercator.Cgcs2000Flattening),
        >= 4502 and <= 4512 => new(75 + 6 * (Epsg - 4502), 1, 500_000, 0, TransverseMercator.Cgcs2000Flattening),
        >= 4513 and <= 4533 => new(75 + 3 * (Epsg - 4513), 1, (25 + Epsg - 4513) * 1e6 + 500_000, 0, TransverseMercator.Cgcs2000Flattening),
        >= 4534 and <= 4554 => new(75 + 3 * (Epsg - 4534), 1, 500_000, 0, TransverseMercator.Cgcs2000Flattening),
        _ => null,
    };

    /// <summary>The system as well-known text (OGC 01-009), for WGS 84, CGCS2000 and the systems of <see cref="Projection"/>; null for others.</summary>
    public string? Wkt => (Epsg, Projection) switch
    {
        (4326, _) => Wgs84,
        (4490, _) => Cgcs2000,
        (_, { } p) => string.Create(CultureInfo.InvariantCulture,
            $"PROJCS[\"{this}\",{(p.InverseFlattening == TransverseMercator.Wgs84Flattening ? Wgs84 : Cgcs2000)},PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],PARAMETER[\"central_meridian\",{p.CentralMeridian}],PARAMETER[\"scale_factor\",{p.Scale}],PARAMETER[\"false_easting\",{p.FalseEasting}],PARAMETER[\"false_northing\",{p.FalseNorthing}],UNIT[\"metre\",1],AXIS[\"Easting\",EAST],AXIS[\"Northing\",NORTH],AUTHORITY[\"EPSG\",\"{Epsg}\"]]"),
        _ => null,
    };

    /// <summary>Reads <c>EPSG:4549</c> or <c>4549</c>.</summary>
    /// <exception cref="FormatException">Something else.</exception>
    public static RasterCrs Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(5) : text;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) && epsg is >= 1024 and <= 32766
            ? new(epsg)
            : throw new FormatException($"'{text}' is no reference system; give its EPSG code, like EPSG:4549.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"EPSG:{Epsg}");
}
