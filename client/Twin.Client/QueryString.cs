using System.Globalization;
using System.Text;

namespace Twin.Client;

/// <summary>Paths with a query: nulls left out, values escaped, numbers by the invariant culture.</summary>
internal static class QueryString
{
    public static string Of(string path, params IEnumerable<(string Name, object? Value)> parameters)
    {
        var text = new StringBuilder(path);
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in parameters)
        {
            if (Text(value) is not { } shown)
                continue;
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(shown));
            separator = '&';
        }
        return text.ToString();
    }

    /// <summary>One segment of a path: an id as users give it.</summary>
    public static string Segment(string id) => Uri.EscapeDataString(id);

    private static string? Text(object? value) => value switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        IEnumerable<string> many => string.Join(',', many) is { Length: > 0 } joined ? joined : null,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
