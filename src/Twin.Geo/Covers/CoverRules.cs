using NetTopologySuite.Geometries;
using Twin.Grid;

namespace Twin.Geo.Covers;

/// <summary>What can be covered, and by which mode.</summary>
internal static class CoverRules
{
    internal static void Require(Geometry geographic, CoverMode mode)
    {
        if (geographic.IsEmpty)
            throw new GeometryException("The geometry is empty and has no cells.");
        var extent = geographic.EnvelopeInternal;
        // Written so that NaN fails too.
        if (!(extent.MinX >= -180 && extent.MaxX <= 180 && extent.MinY >= -90 && extent.MaxY <= 90))
            throw new GeometryException($"The geometry reaches from {new GeoPoint(extent.MinX, extent.MinY)} to {new GeoPoint(extent.MaxX, extent.MaxY)}, outside longitude and latitude.");
        if (Math.Max(-extent.MinY, extent.MaxY) > GridUnits.PolarDegrees)
        {
            var far = extent.MaxY > GridUnits.PolarDegrees ? extent.MaxY : extent.MinY;
            throw new GeometryException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The geometry reaches latitude {far:0.######}: polar caps, beyond 88 degrees, are not covered."));
        }
        if (mode != CoverMode.Intersects && !IsArea(geographic))
            throw new GeometryException($"A {geographic.GeometryType} has no inside: the mode '{Name(mode)}' is for areas; use 'intersects' for lines and points.");
    }

    private static bool IsArea(Geometry geometry) => geometry switch
    {
        Polygon or MultiPolygon => true,
        GeometryCollection parts => parts.Geometries.All(IsArea),
        _ => false,
    };

    private static string Name(CoverMode mode) => mode == CoverMode.Centre ? "centre" : "cover";
}
