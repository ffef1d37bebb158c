using Twin.Client;

namespace Twin.Cli.Output;

/// <summary>Where values are from, always said with them: what is modelled or simulated must not pass for measured.</summary>
internal static class SourceMarks
{
    /// <summary>Of an aggregate: the one class, or each with its share of the cells.</summary>
    public static string Of(IReadOnlyDictionary<string, SourceShare>? bySource)
    {
        var parts = (bySource ?? new Dictionary<string, SourceShare>()).Where(p => p.Value.Count > 0).OrderByDescending(p => p.Value.Count).ThenBy(p => p.Key, StringComparer.Ordinal).ToArray();
        if (parts.Length <= 1)
            return parts.Length == 0 ? "" : parts[0].Key;
        var all = (double)parts.Sum(p => p.Value.Count);
        return string.Join(", ", parts.Select(p => $"{p.Key} {Figures.Share(p.Value.Count / all)}"));
    }
}
