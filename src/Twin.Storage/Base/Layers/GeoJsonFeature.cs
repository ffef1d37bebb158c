using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Twin.Storage.Base.Layers;

/// <summary>One feature of a <see cref="GeoJsonLayer"/>; what cannot be read is refused with file and feature.</summary>
internal sealed class GeoJsonFeature(string file, int number, string id, JsonElement properties, Geometry geometry)
{
    internal string Id => id;

    internal Geometry Geometry => geometry;

    internal string Place => $"feature {number} ({id})";

    internal string Text(string name) => properties.TryGetProperty(name, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()!.Trim() : "";

    internal string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw Wrong($"property '{name}' is missing or not a text");

    internal bool Flag(string name) => properties.TryGetProperty(name, out var v) && v.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Wrong($"property '{name}' is not true or false"),
    };

    internal double? Number(string name)
    {
        if (!properties.TryGetProperty(name, out var v) || v.ValueKind == JsonValueKind.Null) return null;
        return v.ValueKind == JsonValueKind.Number && v.TryGetDouble(out var d) ? d : throw Wrong($"property '{name}' is not a number");
    }

    internal int? Whole(string name, int min, int max)
    {
        if (Number(name) is not { } d) return null;
        return d == Math.Floor(d) && d >= min && d <= max ? (int)d : throw Wrong($"property '{name}' is not a whole number from {min} to {max}");
    }

    internal LayerException Wrong(string reason) => new(file, Place, reason);
}
