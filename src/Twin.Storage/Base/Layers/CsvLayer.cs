using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

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
        var text = LayerText.Read(path);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Mode = CsvMode.RFC4180,
            IgnoreBlankLines = true,
            BadDataFound = bad => throw new LayerException(layer.File, $"line {bad.Context.Parser?.RawRow}", "a quotation mark out of place"),
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        if (!parser.Read()) throw new LayerException(layer.File, "the file is empty");
        for (var i = 0; i < parser.Count; i++)
            if (!layer._columns.TryAdd(parser[i].Trim(), i)) throw new LayerException(layer.File, "line 1", $"column '{parser[i].Trim()}' stands twice");
        foreach (var c in columns)
            if (!layer._columns.ContainsKey(c)) throw new LayerException(layer.File, "line 1", $"column '{c}' is missing; there are {string.Join(", ", layer._columns.Keys)}");
        while (parser.Read())
        {
            if (parser.Record is not { } values) continue;
            if (values.Length != layer._columns.Count)
                throw new LayerException(layer.File, $"line {parser.RawRow}", $"{values.Length} values for {layer._columns.Count} columns");
            layer._rows.Add((parser.RawRow, values));
        }

        if (layer._rows.Count == 0) throw new LayerException(layer.File, "there is no row under the header");
        return layer;
    }

    internal int Column(string name) => _columns[name];
}
