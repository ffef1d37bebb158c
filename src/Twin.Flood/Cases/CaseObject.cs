using System.Globalization;
using System.Text.Json;

namespace Twin.Flood.Cases;

/// <summary>An object of case.json with its place for messages. Members that were not announced refuse the case by name: nothing is ignored in silence.</summary>
internal sealed class CaseObject
{
    private readonly JsonElement _json;
    private readonly string _place;

    public CaseObject(JsonElement json, string place, params ReadOnlySpan<string> known)
    {
        (_json, _place) = (json, place);
        if (json.ValueKind != JsonValueKind.Object) throw FloodCaseException.Wrong($"{place} must be an object.");
        foreach (var member in json.EnumerateObject())
            if (!known.Contains(member.Name)) throw FloodCaseException.Refused($"{place}.{member.Name} is not known to this solver.");
    }

    public bool Has(string name) => _json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public JsonElement Member(string name) => Has(name) ? _json.GetProperty(name) : throw FloodCaseException.Wrong($"{_place}.{name} is missing.");

    public string Place(string name) => $"{_place}.{name}";

    public string Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw FloodCaseException.Wrong($"{_place}.{name} must be a text.");

    public string? TextOrNull(string name) => Has(name) ? Text(name) : null;

    public double Number(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : throw FloodCaseException.Wrong($"{_place}.{name} must be a number.");

    public double Number(string name, double otherwise) => Has(name) ? Number(name) : otherwise;

    public bool Flag(string name) => Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : throw FloodCaseException.Wrong($"{_place}.{name} must be true or false.");

    public int Count(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value > 0 ? value : throw FloodCaseException.Wrong($"{_place}.{name} must be a positive whole number.");

    public IReadOnlyList<double> Numbers(string name) =>
        [.. Items(name).Select(i => i.ValueKind == JsonValueKind.Number ? i.GetDouble() : throw FloodCaseException.Wrong($"{_place}.{name} must hold numbers only."))];

    public IEnumerable<JsonElement> Items(string name)
    {
        if (!Has(name)) return [];
        return Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : throw FloodCaseException.Wrong($"{_place}.{name} must be a list.");
    }

    public static (double X, double Y) Point(JsonElement json, string place) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 2 && json[0].ValueKind == JsonValueKind.Number && json[1].ValueKind == JsonValueKind.Number
            ? (json[0].GetDouble(), json[1].GetDouble())
            : throw FloodCaseException.Wrong($"{place} must be [x, y].");

    public static double ParseNumber(string text, string place) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw FloodCaseException.Wrong($"{place}: \"{text}\" is not a number.");
}
