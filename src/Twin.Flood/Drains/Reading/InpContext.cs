namespace Twin.Flood.Drains.Reading;

/// <summary>What all parts of reading one file share.</summary>
internal sealed class InpContext
{
    private static readonly string[] NodeSections = ["JUNCTIONS", "OUTFALLS", "STORAGE", "DIVIDERS"];
    private static readonly string[] LinkSections = ["CONDUITS", "PUMPS", "ORIFICES", "WEIRS", "OUTLETS"];

    public InpContext(InpDocument document, Func<string, string?> findFile)
    {
        (Document, FindFile) = (document, findFile);
        Settings = InpOptions.Read(document);
        Notes = [.. Settings.Notes];
        foreach (var section in NodeSections) foreach (var row in document.Rows(section)) Nodes.Add(row);
        foreach (var section in LinkSections) foreach (var row in document.Rows(section)) Links.Add(row);
        foreach (var row in document.Rows("SUBCATCHMENTS")) Subcatchments.Add(row);
        foreach (var row in document.Rows("RAINGAGES")) Gages.Add(row);
        foreach (var row in document.Rows("POLLUTANTS")) Pollutants.Add(row);
        Curves = new(this);
        Series = new(this);
        Patterns = new(document);
    }

    public InpDocument Document { get; }

    /// <summary>Gives the path of a file that the input names, or null.</summary>
    public Func<string, string?> FindFile { get; }

    public InpOptions Settings { get; }

    public InpUnits Units => Settings.Units;

    public List<string> Notes { get; }

    public InpNames Nodes { get; } = new("node");

    public InpNames Links { get; } = new("link");

    public InpNames Subcatchments { get; } = new("subcatchment");

    public InpNames Gages { get; } = new("rain gage");

    public InpNames Pollutants { get; } = new("pollutant");

    public InpCurves Curves { get; }

    public InpSeries Series { get; }

    public InpPatterns Patterns { get; }

    public IEnumerable<InpRow> Rows(string section) => Document.Rows(section);
}
