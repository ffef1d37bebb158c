using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Twin.Geo.GeoJson;

namespace Twin.Api.Http;

/// <summary>A geometry that is written as GeoJSON.</summary>
/// <param name="Geometry">Longitudes and latitudes.</param>
[JsonConverter(typeof(JsonForm))]
public readonly record struct GeoShape(Geometry Geometry)
{
    private sealed class JsonForm : JsonConverter<GeoShape>
    {
        public override GeoShape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new JsonException("A geometry is only written.");

        public override void Write(Utf8JsonWriter writer, GeoShape value, JsonSerializerOptions options) => GeoJsonWriter.Write(writer, value.Geometry);
    }
}
