using System.Text.Json;
using System.Text.RegularExpressions;

namespace Twin.Model.Tests.Scenarios;

/// <summary>Judges JSON by the keywords that the published schema uses; a keyword it does not know is an error, so that none is passed over.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Notes = ["$schema", "$id", "title", "description", "default", "$defs"];

    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement v)
    {
        foreach (var k in schema.EnumerateObject())
            if (!Notes.Contains(k.Name) && !Holds(schema, k.Name, k.Value, v)) return false;
        return true;
    }

    private bool Holds(JsonElement schema, string keyword, JsonElement k, JsonElement v) => keyword switch
    {
        "$ref" => Accepts(root.GetProperty("$defs").GetProperty(k.GetString()!["#/$defs/".Length..]), v),
        "type" => k.GetString() == v.ValueKind switch { JsonValueKind.Object => "object", JsonValueKind.Array => "array", JsonValueKind.String => "string", JsonValueKind.Number => "number", _ => "other" },
        "const" => v.ValueKind == JsonValueKind.String && v.GetString() == k.GetString(),
        "enum" => v.ValueKind == JsonValueKind.String && k.EnumerateArray().Any(e => e.GetString() == v.GetString()),
        "oneOf" => k.EnumerateArray().Count(s => Accepts(s, v)) == 1,
        "required" => v.ValueKind != JsonValueKind.Object || k.EnumerateArray().All(n => v.TryGetProperty(n.GetString()!, out _)),
        "properties" => v.ValueKind != JsonValueKind.Object || k.EnumerateObject().All(p => !v.TryGetProperty(p.Name, out var m) || Accepts(p.Value, m)),
        "additionalProperties" => v.ValueKind != JsonValueKind.Object || v.EnumerateObject().All(m => schema.GetProperty("properties").TryGetProperty(m.Name, out _)),
        "items" => v.ValueKind != JsonValueKind.Array || v.EnumerateArray().All(i => Accepts(k, i)),
        "minItems" => v.ValueKind != JsonValueKind.Array || v.GetArrayLength() >= k.GetInt32(),
        "maxItems" => v.ValueKind != JsonValueKind.Array || v.GetArrayLength() <= k.GetInt32(),
        "minLength" => v.ValueKind != JsonValueKind.String || v.GetString()!.Length >= k.GetInt32(),
        "maxLength" => v.ValueKind != JsonValueKind.String || v.GetString()!.Length <= k.GetInt32(),
        "pattern" => v.ValueKind != JsonValueKind.String || Regex.IsMatch(v.GetString()!, k.GetString()!),
        "minimum" => v.ValueKind != JsonValueKind.Number || v.GetDouble() >= k.GetDouble(),
        "exclusiveMinimum" => v.ValueKind != JsonValueKind.Number || v.GetDouble() > k.GetDouble(),
        "maximum" => v.ValueKind != JsonValueKind.Number || v.GetDouble() <= k.GetDouble(),
        _ => throw new InvalidOperationException($"the schema uses '{keyword}', which this check does not know"),
    };
}
