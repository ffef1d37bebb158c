namespace Twin.Flood.Drains.Reading;

/// <summary>An input file cut into sections and rows; nothing is understood yet but comments, quotes and headings.</summary>
internal sealed class InpDocument
{
    private static readonly string[] EpanetOnly = ["PIPES", "RESERVOIRS", "TANKS", "VALVES", "EMITTERS", "DEMANDS", "ENERGY", "REACTIONS", "QUALITY", "MIXING"];

    private InpDocument(string file, List<InpSection> sections, string title) => (File, Sections, Title) = (file, sections, title);

    public string File { get; }

    public List<InpSection> Sections { get; }

    public string Title { get; }

    /// <summary>All rows of the sections of this name, in the order of the file.</summary>
    public IEnumerable<InpRow> Rows(string section) => Sections.Where(s => s.Name == section).SelectMany(s => s.Rows);

    public static InpDocument Parse(string text, string file)
    {
        var sections = new List<InpSection>();
        var title = new List<string>();
        InpSection? section = null;
        var number = 0;
        foreach (var raw in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            var comment = raw.IndexOf(';');
            var line = (comment >= 0 ? raw[..comment] : raw).Trim();
            if (line.IsEmpty) continue;
            if (line[0] == '[')
            {
                section = new(Heading(line, file, number), number);
                sections.Add(section);
            }
            else if (section is null)
            {
                throw new DrainInputException(file, number, $"A SWMM 5 input begins with a section heading such as [OPTIONS], but here stands '{Shortened(line)}'"
                    + (line[0] == '$' || line[0] == '*' || line.StartsWith("SW ") ? ": this looks like an input of SWMM 4 or older; convert it to SWMM 5 first." : "."));
            }
            else
            {
                if (section.Name == "TITLE") title.Add(line.ToString());
                section.Rows.Add(new(file, number, section.Name, Split(line)));
            }
        }
        if (sections.Count == 0) throw new DrainInputException(file, 0, "The file holds no section: it is no SWMM 5 input.");
        return new(file, sections, string.Join('\n', title));
    }

    private static string Heading(ReadOnlySpan<char> line, string file, int number)
    {
        var end = line.IndexOf(']');
        if (end < 0 || !line[(end + 1)..].Trim().IsEmpty)
            throw new DrainInputException(file, number, $"A section heading is a name in brackets on a line of its own, not '{Shortened(line)}'.");
        var given = line[1..end].Trim().ToString().ToUpperInvariant();
        if (Array.IndexOf(EpanetOnly, given) >= 0)
            throw new DrainInputException(file, number, $"[{given}] is a section of EPANET (drinking water): this file is no SWMM 5 input.");
        return InpSections.Normal(given) ?? throw new DrainInputException(file, number,
            $"[{given}] is no section of SWMM 5.{(InpSections.Nearest(given) is { } near ? $" Is [{near}] meant?" : "")}");
    }

    /// <summary>Fields are parted by blanks; a field in double quotes may hold blanks or be empty.</summary>
    private static string[] Split(ReadOnlySpan<char> line)
    {
        var fields = new List<string>();
        while (true)
        {
            line = line.TrimStart();
            if (line.IsEmpty) return [.. fields];
            if (line[0] == '"')
            {
                var close = line[1..].IndexOf('"');
                fields.Add((close < 0 ? line[1..] : line[1..(close + 1)]).Trim().ToString());
                line = close < 0 ? [] : line[(close + 2)..];
            }
            else
            {
                var end = line.IndexOfAny(' ', '\t');
                fields.Add((end < 0 ? line : line[..end]).ToString());
                line = end < 0 ? [] : line[end..];
            }
        }
    }

    private static string Shortened(ReadOnlySpan<char> line) => line.Length <= 40 ? line.ToString() : $"{line[..40]}...";
}
