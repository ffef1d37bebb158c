namespace Twin.Client;

/// <summary>A point in degrees, CGCS2000 (= WGS 84).</summary>
/// <param name="Lon">Longitude.</param>
/// <param name="Lat">Latitude.</param>
public readonly record struct LonLat(double Lon, double Lat);
