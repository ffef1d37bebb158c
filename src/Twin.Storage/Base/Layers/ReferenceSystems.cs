using System.Globalization;
using Twin.Geo;

namespace Twin.Storage.Base.Layers;

/// <summary>Reference systems that a layer may declare: those of Twin.Geo by EPSG code, their usual other names, and GCJ-02.</summary>
internal static class ReferenceSystems
{
    internal static string Known { get; } = "GCJ-02, OGC:CRS84, " + string.Join(", ", CoordinateSystem.All.Select(s => $"EPSG:{s.Epsg}"));

    /// <summary>False when the name is not known; a null conversion means that coordinates are longitude and latitude already.</summary>
    internal static bool ToGeographic(string? crs, out Func<double, double, (double Lon, double Lat)>? convert)
    {
        convert = null;
        if (string.IsNullOrWhiteSpace(crs) || crs.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase)) return true;
        if (crs.Trim().Replace("-", "", StringComparison.Ordinal).Equals("GCJ02", StringComparison.OrdinalIgnoreCase))
        {
            convert = static (x, y) => Gcj02.ToCgcs2000(new GeoPoint(x, y)) is var p ? (p.Lon, p.Lat) : default;
            return true;
        }

        if (Find(crs) is not { } system) return false;
        if (!system.IsGeographic) convert = (x, y) => system.ToGeo(new PlanePoint(x, y)) is var p ? (p.Lon, p.Lat) : default;
        return true;
    }

    /// <summary>The way from longitude and latitude into a system that <see cref="ToGeographic"/> knows, GCJ-02 excepted.</summary>
    internal static Func<double, double, (double X, double Y)> FromGeographic(string crs) =>
        Find(crs) is not { } system ? throw new ArgumentException($"reference system {crs} is not known", nameof(crs))
        : system.IsGeographic ? static (lon, lat) => (lon, lat)
        : (lon, lat) => system.ToPlane(new GeoPoint(lon, lat)) is var p ? (p.East, p.North) : default;

    /// <summary>The system of <c>EPSG:4549</c> or <c>urn:ogc:def:crs:EPSG::4549</c>, or null.</summary>
    internal static CoordinateSystem? Find(string crs)
    {
        var code = crs[(crs.LastIndexOf(':') + 1)..];
        return crs.Contains("EPSG", StringComparison.OrdinalIgnoreCase) && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg)
            ? CoordinateSystem.All.FirstOrDefault(s => s.Epsg == epsg) : null;
    }
}
