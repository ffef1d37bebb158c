namespace Twin.Geo;

/// <summary>A place in the plane of a projected reference system, in metres. East comes first, whatever axis order a registry names.</summary>
/// <param name="East">Easting, false easting included.</param>
/// <param name="North">Northing.</param>
public readonly record struct PlanePoint(double East, double North)
{
    /// <summary>Easting and northing to the millimetre.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{East:0.###} {North:0.###}");
}
