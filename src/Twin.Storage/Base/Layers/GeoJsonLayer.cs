using System.Text.Json;
using NetTopologySuite.Geometries;
using Twin.Geo;

namespace Twin.Storage.Base.Layers;

/// <summary>A GeoJSON feature collection (RFC 7946): every feature has an id of its own and valid geometry of an expected type inside Nanjing's box.</summary>
internal sealed class GeoJsonLayer
{
    private readonly string _file;
    private readonly LayerFrame _frame;

    private GeoJsonLayer(string file, LayerFrame frame) => (_file, _frame) = (file, frame);

    /// <summary>Reads a layer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="crs">Reference system declared outside of the file, or null.</param>
    /// <param name="types">Allowed geometry types.</param>
    internal static List<GeoJsonFeature> Read(string path, string? crs, params ReadOnlySpan<string> types)
    {
        var file = Path.GetFileName(path);
        var text = LayerText.Read(path);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            throw new LayerException(file, $"line {(e.LineNumber ?? 0) + 1}", "the JSON is damaged or cut off", e);
        }

        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
            throw new LayerException(file, "this is not a GeoJSON FeatureCollection");
        var layer = new GeoJsonLayer(file, LayerFrame.Of(file, DeclaredCrs(file, root) ?? crs));
        var read = new List<GeoJsonFeature>(features.GetArrayLength());
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var f in features.EnumerateArray())
        {
            var feature = layer.Feature(f, read.Count + 1, types);
            if (!numbers.TryAdd(feature.Id, read.Count + 1)) throw feature.Wrong($"the id stands already at feature {numbers[feature.Id]}");
            read.Add(feature);
        }

        if (read.Count == 0) throw new LayerException(file, "the collection has no feature");
        return read;
    }

    private static string? DeclaredCrs(string file, JsonElement root)
    {
        if (!root.TryGetProperty("crs", out var crs) || crs.ValueKind == JsonValueKind.Null) return null;
        if (crs.ValueKind == JsonValueKind.String) return crs.GetString();
        if (crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object && p.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
            return name.GetString();
        throw new LayerException(file, "the member 'crs' names no reference system");
    }

    private GeoJsonFeature Feature(JsonElement f, int number, ReadOnlySpan<string> types)
    {
        var place = $"feature {number}";
        if (f.ValueKind != JsonValueKind.Object || !f.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            throw new LayerException(_file, place, "it has no properties");
        var id = Id(properties, "id") ?? Id(properties, "code") ?? Id(f, "id") ?? throw new LayerException(_file, place, "it has no id");
        place = $"feature {number} ({id})";
        if (!f.TryGetProperty("geometry", out var g) || g.ValueKind != JsonValueKind.Object || !g.TryGetProperty("type", out var t) || t.ValueKind != JsonValueKind.String)
            throw new LayerException(_file, place, "it has no geometry");
        var type = t.GetString()!;
        if (!types.Contains(type)) throw new LayerException(_file, place, $"its geometry is a {type}, expected is {string.Join(" or ", types.ToArray())}");
        if (!g.TryGetProperty("coordinates", out var c) || c.ValueKind != JsonValueKind.Array) throw new LayerException(_file, place, "it has no coordinates");
        Geometry geometry = type switch
        {
            "Polygon" => Polygon(place, c),
            "MultiPolygon" => GeometryServices.Factory.CreateMultiPolygon([.. c.EnumerateArray().Select(p => Polygon(place, p))]),
            _ => GeometryServices.Factory.CreateLineString(Points(place, c, 2)),
        };
        if (GeometryCheck.Fault(geometry, type) is { } fault) throw new LayerException(_file, place, fault.Message);
        return new GeoJsonFeature(_file, number, id, properties, geometry);
    }

    private static string? Id(JsonElement e, string name) =>
        !e.TryGetProperty(name, out var v) ? null
        : v.ValueKind == JsonValueKind.String && v.GetString() is { Length: > 0 } text ? text.Trim()
        : v.ValueKind == JsonValueKind.Number ? v.GetRawText() : null;

    private Polygon Polygon(string place, JsonElement rings)
    {
        if (rings.ValueKind != JsonValueKind.Array || rings.GetArrayLength() == 0) throw new LayerException(_file, place, "the polygon has no ring");
        var read = new List<LinearRing>();
        foreach (var r in rings.EnumerateArray())
        {
            var points = Points(place, r, 4);
            if (!points[0].Equals2D(points[^1])) throw new LayerException(_file, place, "a ring is not closed");
            read.Add(GeometryServices.Factory.CreateLinearRing(points));
        }

        return GeometryServices.Factory.CreatePolygon(read[0], [.. read.Skip(1)]);
    }

    private Coordinate[] Points(string place, JsonElement list, int fewest)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() < fewest) throw new LayerException(_file, place, $"a line or ring has fewer than {fewest} points");
        var points = new Coordinate[list.GetArrayLength()];
        var i = 0;
        foreach (var p in list.EnumerateArray())
        {
            if (p.ValueKind != JsonValueKind.Array || p.GetArrayLength() < 2 || p[0].ValueKind != JsonValueKind.Number || p[1].ValueKind != JsonValueKind.Number)
                throw new LayerException(_file, place, $"point {i + 1} is not a pair of numbers");
            var (lon, lat) = _frame.Point(_file, place, p[0].GetDouble(), p[1].GetDouble());
            points[i++] = new Coordinate(lon, lat);
        }

        return points;
    }
}
