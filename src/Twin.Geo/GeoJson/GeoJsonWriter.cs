using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Twin.Geo.GeoJson;

/// <summary>Writes geometries as GeoJSON (RFC 7946): longitude first, outer rings counter-clockwise, holes clockwise.</summary>
public static class GeoJsonWriter
{
    /// <summary>Writes a geometry object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="geographic">A geometry of longitudes and latitudes.</param>
    /// <param name="digits">Decimals of a degree; 7 are a centimetre.</param>
    public static void Write(Utf8JsonWriter json, Geometry geographic, int digits = 7)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(geographic);
        json.WriteStartObject();
        json.WriteString("type"u8, geographic.GeometryType);
        if (geographic is GeometryCollection collection and not (MultiPoint or MultiLineString or MultiPolygon))
        {
            json.WriteStartArray("geometries"u8);
            foreach (var part in collection.Geometries)
                Write(json, part, digits);
            json.WriteEndArray();
        }
        else
        {
            json.WritePropertyName("coordinates"u8);
            Coordinates(json, geographic, digits);
        }
        json.WriteEndObject();
    }

    private static void Coordinates(Utf8JsonWriter json, Geometry geometry, int digits)
    {
        if (geometry is Point { IsEmpty: false } point)
        {
            Position(json, point.X, point.Y, digits);
            return;
        }
        json.WriteStartArray();
        switch (geometry)
        {
            case LineString line:
                Positions(json, line.CoordinateSequence, reversed: false, digits);
                break;
            case Polygon { IsEmpty: false } polygon:
                Ring(json, polygon.Shell, counterClockwise: true, digits);
                foreach (var hole in polygon.Holes)
                    Ring(json, hole, counterClockwise: false, digits);
                break;
            case GeometryCollection parts:
                foreach (var part in parts.Geometries)
                    Coordinates(json, part, digits);
                break;
        }
        json.WriteEndArray();
    }

    private static void Ring(Utf8JsonWriter json, LinearRing ring, bool counterClockwise, int digits)
    {
        json.WriteStartArray();
        Positions(json, ring.CoordinateSequence, ring.IsCCW != counterClockwise, digits);
        json.WriteEndArray();
    }

    private static void Positions(Utf8JsonWriter json, CoordinateSequence points, bool reversed, int digits)
    {
        for (var i = 0; i < points.Count; i++)
        {
            var at = reversed ? points.Count - 1 - i : i;
            Position(json, points.GetX(at), points.GetY(at), digits);
        }
    }

    private static void Position(Utf8JsonWriter json, double lon, double lat, int digits)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Math.Round(lon, digits));
        json.WriteNumberValue(Math.Round(lat, digits));
        json.WriteEndArray();
    }
}
