using System.Globalization;
using System.Text;
using System.Text.Json;
using Twin.Cli.Running;

namespace Twin.Cli.Facts;

/// <summary>The columns of a CSV of facts, by its head. RFC 4180 with quotes; a value does not run over lines.</summary>
internal sealed class CsvFacts
{
    public const string UsualHead = "cell,fact,value,observedAt";

    private static readonly string[] Known = ["cell", "fact", "value", "observedAt", "source"];

    private readonly string[] names;
    private readonly int cell, fact, value, observedAt, source;

    private CsvFacts(string[] names)
    {
        this.names = names;
        (cell, fact, value, observedAt, source) = (Of("cell"), Of("fact"), Of("value"), Of("observedAt"), Of("source"));

        int Of(string name) => Array.FindIndex(names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <exception cref="UsageException">A column is missing, unknown or there twice.</exception>
    public static CsvFacts OfHead(string file, int line, string text)
    {
        var names = Fields(text)?.Select(n => n.Trim()).ToArray() ?? [];
        var unknown = names.FirstOrDefault(n => !Known.Contains(n, StringComparer.OrdinalIgnoreCase));
        if (unknown is not null)
            throw new UsageException($"{file}, line {line}: unknown column '{unknown}'; columns are {string.Join(", ", Known)}");
        if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() != names.Length)
            throw new UsageException($"{file}, line {line}: a column stands twice");
        var columns = new CsvFacts(names);
        return columns is { cell: >= 0, fact: >= 0, value: >= 0 } ? columns : throw new UsageException($"{file}, line {line}: the columns cell, fact and value are needed, like {UsualHead}");
    }

    public FactRow Row(int line, string text, FactCheck check)
    {
        if (Fields(text) is not { } fields)
            return FactRow.Bad(line, "bad-csv", "a quote that does not end on its line");
        if (fields.Count != names.Length)
            return FactRow.Bad(line, "bad-csv", $"{fields.Count} fields, the head has {names.Length}");
        var given = fields[value].Trim();
        decimal? number = null;
        if (given != "null")
        {
            if (!decimal.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed))
                return FactRow.Bad(line, "not-a-number", given.Length == 0 ? "value: empty; write null to retract" : $"value: '{given}' is not a number");
            number = parsed;
        }
        var (code, id, at) = (fields[cell].Trim(), fields[fact].Trim(), observedAt < 0 ? "" : fields[observedAt].Trim());
        var (kind, detail) = check.Fault(code, id, number, at);
        return kind is null ? FactRow.Good(line, Json(code, id, number, at, source < 0 ? "" : fields[source].Trim())) : FactRow.Bad(line, kind, detail!);
    }

    private static byte[] Json(string cell, string fact, decimal? value, string observedAt, string source)
    {
        using var buffer = new MemoryStream(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("cell", cell);
            json.WriteString("fact", fact);
            if (value is { } number)
                json.WriteNumber("value", number);
            else
                json.WriteNull("value");
            if (observedAt.Length > 0)
                json.WriteString("observedAt", observedAt);
            if (source.Length > 0)
                json.WriteString("source", source);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Fields of a line; null where a quote is left open.</summary>
    private static List<string>? Fields(string text)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else if (c == '"' && (quoted || field.Length == 0))
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(c);
        }
        if (quoted)
            return null;
        fields.Add(field.ToString());
        return fields;
    }
}
