using System.Globalization;

namespace Twin.Grid.Tests;

/// <summary>The vector files: places and codes worked out with exact decimal arithmetic from the standard's text.</summary>
internal static class Vectors
{
    internal sealed record Row(int Line, IReadOnlyDictionary<string, string> Fields)
    {
        internal string Text(string column) => Fields[column];

        internal bool Has(string column) => Fields[column].Length > 0;

        internal double Number(string column) => double.Parse(Fields[column], CultureInfo.InvariantCulture);

        internal int Whole(string column) => int.Parse(Fields[column], CultureInfo.InvariantCulture);
    }

    internal static IReadOnlyList<Row> Read(string name)
    {
        using var stream = typeof(Vectors).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var header = reader.ReadLine()!.Split(',');
        var rows = new List<Row>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            // The columns that are read stand before the first quoted one.
            var fields = text.Split(',');
            rows.Add(new Row(line, header.Zip(fields).ToDictionary(p => p.First, p => p.Second)));
        }
        return rows;
    }
}
