namespace Twin.Storage.Base.Layers;

/// <summary>A comma-separated layer with a header line.</summary>
internal sealed class CsvLayer
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<(int Line, string[] Values)> _rows = [];

    private CsvLayer(string file) => File = file;

    internal string File { get; }

    internal IEnumerable<CsvRow> Rows => _rows.Select(r => new CsvRow(this, r.Line, r.Values));

    internal int Count => _rows.Count;

    /// <summary>Reads a file that must have these columns and at least one row.</summary>
    internal static CsvLayer Read(string path, params ReadOnlySpan<string> columns)
    {
        var layer = new CsvLayer(Path.GetFileName(path));
        var header = true;
        foreach (var (line, values) in CsvReader.Rows(layer.File, LayerText.Read(path)))
        {
            if (header)
            {
                for (var i = 0; i < values.Length; i++)
                    if (!layer._columns.TryAdd(values[i].Trim(), i)) throw new LayerException(layer.File, "line 1", $"column '{values[i].Trim()}' stands twice");
                header = false;
            }
            else if (values.Length == layer._columns.Count) layer._rows.Add((line, values));
            else throw new LayerException(layer.File, $"line {line}", $"{values.Length} values for {layer._columns.Count} columns");
        }

        foreach (var c in columns)
            if (!layer._columns.ContainsKey(c)) throw new LayerException(layer.File, "line 1", $"column '{c}' is missing; there are {string.Join(", ", layer._columns.Keys)}");
        if (layer._rows.Count == 0) throw new LayerException(layer.File, "there is no row under the header");
        return layer;
    }

    internal int Column(string name) => _columns[name];
}
