namespace Twin.Flood.Drains.Reading;

/// <summary>Finds what a misspelt word may have meant.</summary>
internal static class Spelling
{
    /// <summary>The candidate within two changes (fewest first), or null.</summary>
    public static string? Nearest(string given, IEnumerable<string> candidates)
    {
        var (best, least) = ((string?)null, 3);
        foreach (var candidate in candidates)
            if (Distance(given, candidate) is var distance && distance < least) (best, least) = (candidate, distance);
        return best;
    }

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
