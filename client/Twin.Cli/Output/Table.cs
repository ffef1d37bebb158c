using System.Text;

namespace Twin.Cli.Output;

/// <summary>An aligned table as text: two spaces between columns, no frame, so that people can read it and <c>awk</c> can cut it. A column in which nothing stands is left out.</summary>
internal sealed class Table(params Column[] columns)
{
    private readonly List<string[]> rows = [];

    public int Count => rows.Count;

    /// <summary>Adds a row; a missing or null value is an empty field.</summary>
    public void Add(params string?[] values)
    {
        if (values.Length > columns.Length)
            throw new ArgumentException($"{values.Length} values for {columns.Length} columns.", nameof(values));
        var row = new string[columns.Length];
        for (var i = 0; i < row.Length; i++)
            row[i] = OneLine(i < values.Length ? values[i] : null);
        rows.Add(row);
    }

    public void Write(TextWriter output, Ink ink)
    {
        if (rows.Count == 0)
            return;
        var used = Enumerable.Range(0, columns.Length).Where(i => rows.Exists(r => r[i].Length > 0)).ToArray();
        var widths = used.Select(i => Math.Max(TextWidth.Of(columns[i].Title), rows.Max(r => TextWidth.Of(r[i])))).ToArray();
        output.WriteLine(ink.Bold(Line(used, widths, i => columns[i].Title)));
        foreach (var row in rows)
            output.WriteLine(Line(used, widths, i => row[i]));
    }

    private string Line(int[] used, int[] widths, Func<int, string> text)
    {
        var line = new StringBuilder();
        for (var n = 0; n < used.Length; n++)
        {
            var shown = text(used[n]);
            var padding = new string(' ', widths[n] - TextWidth.Of(shown));
            if (n > 0)
                line.Append("  ");
            line.Append(columns[used[n]].Right ? padding + shown : shown + padding);
        }
        return line.ToString().TrimEnd();
    }

    // What others wrote into the city (a reason, a name) must not move the cursor or break a row.
    private static string OneLine(string? text) => text is null ? "" : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
