namespace Twin.Api.Http;

/// <summary>A point.</summary>
/// <param name="Lon">Longitude, degrees.</param>
/// <param name="Lat">Latitude, degrees.</param>
public sealed record LonLat(double Lon, double Lat);
