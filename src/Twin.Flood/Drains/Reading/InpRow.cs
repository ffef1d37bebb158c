using System.Globalization;

namespace Twin.Flood.Drains.Reading;

/// <summary>A line with data of an input file, in fields. Its accessors turn a field into what is meant or say, with file and line, what is wrong with it.</summary>
internal sealed class InpRow(string file, int line, string section, string[] fields)
{
    public string File => file;

    public int Line => line;

    public string Section => section;

    public int Count => fields.Length;

    public IReadOnlyList<string> Fields => fields;

    /// <summary>The first field, by which most rows name their object.</summary>
    public string Id => fields[0];

    public DrainInputException Fault(string fault) => new(file, line, $"[{section}] {fault}");

    /// <summary>Checks the number of fields.</summary>
    public InpRow Need(int least, int most, string form)
    {
        if (fields.Length < least || fields.Length > most)
        {
            var wanted = most == int.MaxValue ? $"at least {least}" : least == most ? $"{least}" : $"{least} to {most}";
            throw Fault($"This row has {fields.Length} fields where {wanted} are expected: {form}.");
        }
        return this;
    }

    public bool Has(int field) => field < fields.Length;

    public string Text(int field, string what) => field < fields.Length ? fields[field] : throw Fault($"The row ends before {what}.");

    public bool Is(int field, string word) => field < fields.Length && fields[field].Equals(word, StringComparison.OrdinalIgnoreCase);

    public double Number(int field, string what) => ParseNumber(Text(field, what), out var value)
        ? value
        : throw Fault($"{Capital(what)} must be a number, not '{fields[field]}'.");

    /// <summary>A number, or the given one where the row has ended or holds a star.</summary>
    public double NumberOr(int field, string what, double otherwise) => field < fields.Length && fields[field] != "*" ? Number(field, what) : otherwise;

    public double NotNegative(int field, string what)
    {
        var value = Number(field, what);
        return value >= 0 ? value : throw Fault($"{Capital(what)} must not be negative, but is {fields[field]}.");
    }

    public double NotNegativeOr(int field, string what, double otherwise) => field < fields.Length && fields[field] != "*" ? NotNegative(field, what) : otherwise;

    public double Positive(int field, string what)
    {
        var value = Number(field, what);
        return value > 0 ? value : throw Fault($"{Capital(what)} must be positive, but is {fields[field]}.");
    }

    /// <summary>YES or NO; the given one where the row has ended or holds a star.</summary>
    public bool FlagOr(int field, string what, bool otherwise) => field < fields.Length && fields[field] != "*"
        ? Word(field, what, ("NO", false), ("YES", true))
        : otherwise;

    /// <summary>One of a few words, case not minded.</summary>
    public T Word<T>(int field, string what, params (string Word, T Meaning)[] words)
    {
        var text = Text(field, what);
        foreach (var (word, meaning) in words)
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase)) return meaning;
        throw Fault($"{Capital(what)} must be one of {string.Join(", ", words.Select(w => w.Word))}, not '{text}'.");
    }

    /// <summary>A span of time: H:M, H:M:S or decimal hours; in s.</summary>
    public double TimeSpan(int field, string what) => ParseTime(Text(field, what), out var seconds)
        ? seconds
        : throw Fault($"{Capital(what)} must be a time (hours:minutes, hours:minutes:seconds or hours), not '{fields[field]}'.");

    public static bool ParseNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>H:M, H:M:S or decimal hours, in s; hours may exceed 24.</summary>
    public static bool ParseTime(string text, out double seconds)
    {
        if (ParseNumber(text, out var hours))
        {
            seconds = hours * 3600;
            return true;
        }
        seconds = 0;
        var parts = text.Split(':');
        if (parts.Length is not (2 or 3)) return false;
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)) return false;
            if (i < 2 && part != Math.Floor(part)) return false;
            seconds = seconds * 60 + part;
        }
        if (parts.Length == 2) seconds *= 60;
        return true;
    }

    /// <summary>M/D/Y with / or -, the month as a number or by its first three letters.</summary>
    public static bool ParseDate(string text, out DateTime date) =>
        DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static readonly string[] DateForms = ["M/d/yyyy", "M-d-yyyy", "MMM/d/yyyy", "MMM-d-yyyy"];

    private static string Capital(string what) => char.ToUpperInvariant(what[0]) + what[1..];
}
