using System.Text.Json;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary>Reads a polygon from a GeoJSON file. What the polygon is worth is judged by whoever uses it.</summary>
internal static class GeoJsonFile
{
    /// <summary>The geometry of a geometry, a feature or a collection; the polygons of several features become one multipolygon.</summary>
    /// <exception cref="UsageException">Not there, no JSON, or no polygon in it.</exception>
    public static JsonElement Area(CliHost host, string path)
    {
        var root = JsonFile.Read(host, path);
        var geometries = Geometries(root, path).ToArray();
        if (geometries.Length == 1)
            return geometries[0];
        if (geometries.Length == 0)
            throw new UsageException($"{path}: no feature in it");
        var parts = geometries.SelectMany(g => TypeOf(g) switch
        {
            "Polygon" => [g.GetProperty("coordinates")],
            "MultiPolygon" => g.GetProperty("coordinates").EnumerateArray().ToArray(),
            var other => throw new UsageException($"{path}: a {other} among the features; polygons are needed"),
        });
        return JsonSerializer.SerializeToElement(new { type = "MultiPolygon", coordinates = parts });
    }

    private static IEnumerable<JsonElement> Geometries(JsonElement json, string path)
    {
        switch (TypeOf(json))
        {
            case "FeatureCollection" when json.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array:
                return features.EnumerateArray().SelectMany(f => Geometries(f, path));
            case "Feature" when json.TryGetProperty("geometry", out var geometry) && geometry.ValueKind == JsonValueKind.Object:
                return [geometry];
            case "Polygon" or "MultiPolygon" or "GeometryCollection":
                return [json];
            case { } other:
                throw new UsageException($"{path}: a {other}; a Polygon or MultiPolygon (or features of them) is needed");
            default:
                throw new UsageException($"{path}: not GeoJSON: no member \"type\"");
        }
    }

    private static string? TypeOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
