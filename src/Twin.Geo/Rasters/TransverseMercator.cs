namespace Twin.Geo.Rasters;

/// <summary>The numbers of a transverse Mercator projection from the equator, as files state them.</summary>
/// <param name="CentralMeridian">Degrees east.</param>
/// <param name="Scale">Scale on the central meridian.</param>
/// <param name="FalseEasting">m.</param>
/// <param name="FalseNorthing">m.</param>
/// <param name="InverseFlattening">Of the ellipsoid, whose half axis is <see cref="SemiMajorAxis"/>.</param>
public sealed record TransverseMercator(double CentralMeridian, double Scale, double FalseEasting, double FalseNorthing, double InverseFlattening)
{
    /// <summary>Half the equatorial diameter of WGS 84 and CGCS2000, m.</summary>
    public const double SemiMajorAxis = 6_378_137;

    /// <summary>Inverse flattening of WGS 84.</summary>
    public const double Wgs84Flattening = 298.257223563;

    /// <summary>Inverse flattening of CGCS2000.</summary>
    public const double Cgcs2000Flattening = 298.257222101;
}
