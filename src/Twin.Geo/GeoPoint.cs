namespace Twin.Geo;

/// <summary>A place on the CGCS2000 ellipsoid (WGS 84 is the same to centimetres), in degrees.</summary>
/// <param name="Lon">Longitude, east positive, -180 to 180.</param>
/// <param name="Lat">Latitude, north positive, -90 to 90.</param>
public readonly record struct GeoPoint(double Lon, double Lat)
{
    /// <summary>Longitude and latitude as people write them, e.g. <c>118.75 32.05</c>; 9 decimals are a tenth of a millimetre.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Lon:0.#########} {Lat:0.#########}");
}
