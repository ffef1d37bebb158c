namespace Twin.Flood.Drains.Reading;

/// <summary>Files that an input names.</summary>
internal static class InpFiles
{
    /// <summary>The rows of a table in a file of its own; lines that begin with a semicolon are comments.</summary>
    public static List<InpRow> Rows(string path, string name, string section)
    {
        var rows = new List<InpRow>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var comment = line.IndexOf(';', StringComparison.Ordinal);
            var fields = (comment >= 0 ? line[..comment] : line).Split([' ', '\t', ',', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 0) rows.Add(new(name, number, section, fields));
        }
        return rows;
    }

    /// <summary>The way files are found by default: as named in the input's folder, or the bare name there.</summary>
    public static Func<string, string?> InFolder(string? folder) => name =>
    {
        if (folder is null) return null;
        var whole = Path.Combine(folder, name);
        if (File.Exists(whole)) return whole;
        var bare = Path.Combine(folder, name[(name.LastIndexOfAny(['/', '\\']) + 1)..]);
        return File.Exists(bare) ? bare : null;
    };
}
