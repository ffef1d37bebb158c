using System.Globalization;
using System.Text.Json;

namespace Twin.Model.Reading;

/// <summary>
/// Reads the members of one JSON object and collects what is wrong, each with its path: missing, of the wrong type, out of range, there twice, unknown.
/// Call <see cref="Done"/> after the last member: what was not asked for is unknown and refused, with the nearest known name.
/// </summary>
internal sealed class FieldReader
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly List<InputError> _errors;

    public FieldReader(JsonElement element, string path, List<InputError> errors)
    {
        (Path, _errors) = (path, errors);
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new(path, $"expected an object, not {Name(element)}"));
            return;
        }

        IsObject = true;
        foreach (var m in element.EnumerateObject())
            if (!_members.TryAdd(m.Name, m.Value)) errors.Add(new(At(m.Name), "stands twice"));
    }

    public string Path { get; }

    public bool IsObject { get; }

    public string At(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    public void Error(string name, string message) => _errors.Add(new(At(name), message));

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The member, null when absent or JSON null.</summary>
    public JsonElement? Find(string name)
    {
        if (!_asked.Contains(name)) _asked.Add(name);
        return _members.TryGetValue(name, out var e) && e.ValueKind != JsonValueKind.Null ? e : null;
    }

    public JsonElement? Need(string name)
    {
        var e = Find(name);
        if (e is null && IsObject) Error(name, "is missing");
        return e;
    }

    public string? Text(string name, int maxLength, bool required = false, int minLength = 1)
    {
        if ((required ? Need(name) : Find(name)) is not { } e) return null;
        if (e.ValueKind != JsonValueKind.String)
        {
            Error(name, $"expected text, not {Name(e)}");
            return null;
        }

        var text = e.GetString()!;
        if (text.Length >= minLength && text.Length <= maxLength && !text.Any(c => char.IsControl(c) && c != '\n')) return text;
        Error(name, $"expected {minLength} to {maxLength} characters, none of them a control character");
        return null;
    }

    public string? Word(string name, IReadOnlyList<string> words, bool required = false)
    {
        if (Text(name, 100, required) is not { } text) return null;
        if (words.Contains(text, StringComparer.Ordinal)) return text;
        Error(name, $"'{text}' is not one of {string.Join(", ", words)}");
        return null;
    }

    /// <summary>A number in min..max; with <paramref name="aboveMin"/> min itself is out.</summary>
    public double? Number(string name, double min, double max, bool required = false, bool aboveMin = false)
    {
        if ((required ? Need(name) : Find(name)) is not { } e) return null;
        if (e.ValueKind != JsonValueKind.Number)
        {
            Error(name, $"expected a number, not {Name(e)}");
            return null;
        }

        if (e.TryGetDouble(out var d) && d <= max && (aboveMin ? d > min : d >= min)) return d;
        Error(name, string.Create(CultureInfo.InvariantCulture, $"{e.GetRawText()} is not {(aboveMin ? "above" : "at least")} {min} and at most {max}"));
        return null;
    }

    public decimal? Decimal(string name, bool required = false)
    {
        if ((required ? Need(name) : Find(name)) is not { } e) return null;
        if (e.ValueKind == JsonValueKind.Number && e.TryGetDecimal(out var d)) return d;
        Error(name, $"expected a number, not {Name(e)}");
        return null;
    }

    public int? Whole(string name, int min, int max, bool required = false)
    {
        if ((required ? Need(name) : Find(name)) is not { } e) return null;
        if (e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out var i) && i >= min && i <= max) return i;
        Error(name, string.Create(CultureInfo.InvariantCulture, $"expected a whole number in {min}..{max}, not {(e.ValueKind == JsonValueKind.Number ? e.GetRawText() : Name(e))}"));
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } e) return null;
        if (e.ValueKind is JsonValueKind.True or JsonValueKind.False) return e.GetBoolean();
        Error(name, $"expected true or false, not {Name(e)}");
        return null;
    }

    /// <summary>The elements of an array with their paths.</summary>
    public IReadOnlyList<(JsonElement Element, string Path)> Items(string name, int min, int max, bool required = false)
    {
        if ((required ? Need(name) : Find(name)) is not { } e) return [];
        if (e.ValueKind != JsonValueKind.Array)
        {
            Error(name, $"expected a list, not {Name(e)}");
            return [];
        }

        if (e.GetArrayLength() < min || e.GetArrayLength() > max) Error(name, $"expected {min} to {max} entries, not {e.GetArrayLength()}");
        return [.. e.EnumerateArray().Take(max).Select((item, i) => (item, $"{At(name)}[{i}]"))];
    }

    /// <summary>Refuses every member that nobody asked for.</summary>
    public void Done()
    {
        foreach (var name in _members.Keys.Where(n => !_asked.Contains(n)))
        {
            var near = _asked.MinBy(a => Distance(a, name));
            var hint = near is not null && Distance(near, name) <= 2 ? $", did you mean '{near}'?" : $"; known here: {string.Join(", ", _asked)}";
            Error(name, $"unknown field{hint}");
        }
    }

    public static string Name(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null or JsonValueKind.Undefined => "nothing",
    };

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], next);
            }
        }

        return row[^1];
    }
}
