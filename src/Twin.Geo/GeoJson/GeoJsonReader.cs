using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Twin.Geo.GeoJson;

/// <summary>
/// Reads GeoJSON (RFC 7946) into checked geometries. Every fault is a <see cref="GeometryException"/> that says which feature and which place. Heights
/// and further numbers of a position are dropped. Stateless, thread-safe.
/// </summary>
public static class GeoJsonReader
{
    private const int MaxDepth = 16;

    /// <summary>A geometry, or the geometry of a feature, from an element already parsed.</summary>
    /// <param name="element">A GeoJSON geometry or feature object.</param>
    /// <param name="what">Name of the geometry in messages.</param>
    /// <param name="maxVertices">Refuse a geometry with more vertices.</param>
    /// <exception cref="GeometryException">Not GeoJSON, or not a usable geometry.</exception>
    public static Geometry ReadGeometry(JsonElement element, string what = "geometry", int maxVertices = GeometryCheck.DefaultMaxVertices)
    {
        if (TypeOf(element, what) == "Feature")
            element = Member(element, "geometry", what);
        return GeometryCheck.Require(Build(element, what, MaxDepth), what, maxVertices);
    }

    /// <summary>A geometry, or the geometry of a feature, from text.</summary>
    public static Geometry ReadGeometry(string json, string what = "geometry", int maxVertices = GeometryCheck.DefaultMaxVertices)
    {
        using var document = Parse(() => JsonDocument.Parse(json), what);
        return ReadGeometry(document.RootElement, what, maxVertices);
    }

    /// <summary>A polygon or multipolygon; anything else is refused by name.</summary>
    public static Geometry ReadArea(JsonElement element, string what = "polygon", int maxVertices = GeometryCheck.DefaultMaxVertices) =>
        ReadGeometry(element, what, maxVertices) switch
        {
            Polygon polygon => polygon,
            MultiPolygon polygons => polygons,
            var other => throw new GeometryException($"The {what} is a {other.GeometryType}; a Polygon or MultiPolygon is needed."),
        };

    /// <summary>All features of a feature collection (a single feature counts as one), each geometry checked.</summary>
    /// <param name="utf8">UTF-8 text, with or without byte order mark.</param>
    /// <param name="what">Name of the file in messages.</param>
    /// <param name="maxVertices">Refuse a geometry with more vertices.</param>
    /// <exception cref="GeometryException">Not GeoJSON, or a feature's geometry is not usable.</exception>
    public static IReadOnlyList<GeoFeature> ReadFeatures(ReadOnlyMemory<byte> utf8, string what, int maxVertices = GeometryCheck.DefaultMaxVertices)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        using var document = Parse(() => JsonDocument.Parse(utf8), what);
        var root = document.RootElement;
        var type = TypeOf(root, what);
        if (type == "Feature")
            return [Feature(root, 0, what, maxVertices)];
        if (type != "FeatureCollection")
            throw new GeometryException($"The {what} is a {type}; a FeatureCollection is needed.");
        var features = new List<GeoFeature>();
        foreach (var element in Items(Member(root, "features", what), $"{what}: features"))
            features.Add(Feature(element, features.Count, what, maxVertices));
        return features;
    }

    private static GeoFeature Feature(JsonElement element, int index, string what, int maxVertices)
    {
        var name = $"{what}, feature {index}";
        if (TypeOf(element, name) != "Feature")
            throw new GeometryException($"The {name} is not of type Feature.");
        string? id = null;
        if (element.TryGetProperty("id", out var value))
            id = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        if (id is not null)
            name += $" (id {id})";
        var geometry = GeometryCheck.Require(Build(Member(element, "geometry", name), name, MaxDepth), name, maxVertices);
        if (!element.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            properties = JsonElement.Parse("{}");
        return new GeoFeature(index, id, geometry, properties.Clone());
    }

    private static JsonDocument Parse(Func<JsonDocument> parse, string what)
    {
        try
        {
            return parse();
        }
        catch (JsonException e)
        {
            throw new GeometryException($"The {what} is not JSON: {e.Message}");
        }
    }

    private static Geometry Build(JsonElement element, string what, int depth)
    {
        var type = TypeOf(element, what);
        var factory = GeometryServices.Factory;
        if (type == "GeometryCollection")
        {
            if (depth == 0)
                throw new GeometryException($"The {what} nests collections too deeply.");
            return factory.CreateGeometryCollection([.. Items(Member(element, "geometries", what), what).Select(e => Build(e, what, depth - 1))]);
        }
        Func<JsonElement, Geometry> build = type switch
        {
            "Point" => c => factory.CreatePoint(Position(c, what)),
            "MultiPoint" => c => factory.CreateMultiPointFromCoords(Positions(c, what)),
            "LineString" => c => Line(c, what),
            "MultiLineString" => c => factory.CreateMultiLineString([.. Items(c, what).Select(line => Line(line, what))]),
            "Polygon" => c => AreaOf(c, what),
            "MultiPolygon" => c => factory.CreateMultiPolygon([.. Items(c, what).Select(polygon => AreaOf(polygon, what))]),
            _ => throw new GeometryException($"The {what} has the type '{type}', which is no GeoJSON geometry."),
        };
        return build(Member(element, "coordinates", what));
    }

    private static LineString Line(JsonElement element, string what)
    {
        var points = Positions(element, what);
        return points.Length >= 2
            ? GeometryServices.Factory.CreateLineString(points)
            : throw new GeometryException($"The {what} has a line of {points.Length} positions; it needs at least 2.");
    }

    private static Polygon AreaOf(JsonElement element, string what)
    {
        var rings = Items(element, what).Select((ring, i) => Ring(ring, i, what)).ToArray();
        return rings.Length > 0
            ? GeometryServices.Factory.CreatePolygon(rings[0], rings[1..])
            : throw new GeometryException($"The {what} has a polygon without rings.");
    }

    private static LinearRing Ring(JsonElement element, int index, string what)
    {
        var points = Positions(element, what);
        var name = index == 0 ? "outer ring" : $"hole {index}";
        if (points.Length > 0 && !points[0].Equals2D(points[^1]))
        {
            var end = new GeoPoint(points[^1].X, points[^1].Y);
            throw new GeometryException($"The {what} is not valid: its {name} is not closed, it begins at {new GeoPoint(points[0].X, points[0].Y)} and ends at {end}.", end);
        }
        if (points.Length < 4)
        {
            var at = points.Length == 0 ? "" : $" at {new GeoPoint(points[0].X, points[0].Y)}";
            throw new GeometryException($"The {what} is not valid: its {name}{at} has {points.Length} positions; a ring needs at least 4, the last one the first again.");
        }
        return GeometryServices.Factory.CreateLinearRing(points);
    }

    private static Coordinate[] Positions(JsonElement element, string what) => [.. Items(element, what).Select(e => Position(e, what))];

    private static Coordinate Position(JsonElement element, string what)
    {
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() >= 2
            && element[0].ValueKind == JsonValueKind.Number && element[1].ValueKind == JsonValueKind.Number)
            return new Coordinate(element[0].GetDouble(), element[1].GetDouble());
        throw new GeometryException($"The {what} has {Shown(element)} where a position [longitude, latitude] is needed.");
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string what) => element.ValueKind == JsonValueKind.Array
        ? element.EnumerateArray()
        : throw new GeometryException($"The {what} has {Shown(element)} where a list is needed.");

    private static JsonElement Member(JsonElement element, string name, string what) => element.TryGetProperty(name, out var member)
        ? member
        : throw new GeometryException($"The {what} has no '{name}'.");

    private static string TypeOf(JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()!
            : throw new GeometryException($"The {what} is {Shown(element)}, not a GeoJSON object with a type.");

    private static string Shown(JsonElement element)
    {
        var text = element.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "...";
    }
}
