using System.Text.Json;

namespace Twin.Cli.Output;

/// <summary>Any document as names and values, nested names joined by dots: what a thing is, also what this command does not know of it.</summary>
internal static class PropertyList
{
    private const int MostInline = 12;

    public static void Write(TextWriter output, Ink ink, JsonElement document)
    {
        var table = new Table("property", "value");
        Add(table, "", document);
        table.Write(output, ink);
    }

    private static void Add(Table table, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                // Both names on one row.
                if (value.TryGetProperty("zh", out var zh) && value.TryGetProperty("en", out var en) && value.EnumerateObject().Count() == 2)
                    table.Add(name, $"{zh} {en}".Trim());
                else if (value.TryGetProperty("coordinates", out _))
                    table.Add(name, $"{(value.TryGetProperty("type", out var type) ? type.ToString() : "geometry")} (--json shows it)");
                else
                    foreach (var member in value.EnumerateObject())
                        Add(table, name.Length == 0 ? member.Name : $"{name}.{member.Name}", member.Value);
                break;
            case JsonValueKind.Array:
                AddMany(table, name, value);
                break;
            case JsonValueKind.Null:
                break;
            case JsonValueKind.Number:
                table.Add(name, value.TryGetDecimal(out var number) && !IsIdentifier(name) && (number == 0 || Math.Abs(number) >= 0.000001m) ? Figures.Of((decimal?)number) : value.GetRawText());
                break;
            default:
                table.Add(name, value.ToString());
                break;
        }
    }

    private static void AddMany(Table table, string name, JsonElement values)
    {
        var items = values.EnumerateArray().ToArray();
        if (items.Any(i => i.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            for (var i = 0; i < items.Length; i++)
                Add(table, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}[{i}]"), items[i]);
        else if (items.Any(i => i.ToString().Contains(' ', StringComparison.Ordinal)))
            // Sentences: each on its own row.
            foreach (var item in items)
                table.Add(name, item.ToString());
        else if (items.Length > 0)
            table.Add(name, string.Join(", ", items.Take(MostInline)) + (items.Length > MostInline ? $", ... ({items.Length} in all; --json shows them)" : ""));
    }

    // A position or version is a name to be copied, not a quantity to be read.
    private static bool IsIdentifier(string name) => name.EndsWith("osition", StringComparison.Ordinal) || name.EndsWith("version", StringComparison.Ordinal)
        || name.EndsWith("lon", StringComparison.Ordinal) || name.EndsWith("lat", StringComparison.Ordinal);
}
