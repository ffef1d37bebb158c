using System.Text;
using System.Text.Json;

namespace Twin.Cli.Facts;

/// <summary>A line of NDJSON facts. A good one is sent as it stands.</summary>
internal static class JsonFacts
{
    public static FactRow Row(int line, string text, FactCheck check)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return FactRow.Bad(line, "bad-json", "a line is one JSON object {cell, fact, value, observedAt, source}");
        }
        using (document)
        {
            var json = document.RootElement;
            if (json.ValueKind != JsonValueKind.Object)
                return FactRow.Bad(line, "bad-json", "a line is one JSON object {cell, fact, value, observedAt, source}");
            if (!json.TryGetProperty("value", out var given) || given.ValueKind is not (JsonValueKind.Number or JsonValueKind.Null))
                return FactRow.Bad(line, "not-a-number", "value: a number is required, or null to retract");
            decimal? value = null;
            if (given.ValueKind == JsonValueKind.Number)
            {
                if (!given.TryGetDecimal(out var number))
                    return FactRow.Bad(line, "not-a-number", $"value: {given} is out of all bounds");
                value = number;
            }
            var (code, detail) = check.Fault(Text("cell"), Text("fact"), value, Text("observedAt"));
            return code is null ? FactRow.Good(line, Encoding.UTF8.GetBytes(text)) : FactRow.Bad(line, code, detail!);

            string Text(string name) => json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
        }
    }
}
