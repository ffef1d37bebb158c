using System.Globalization;
using System.Text;
using Twin.Cli.Output;
using Twin.Client;

namespace Twin.Cli.Facts;

/// <summary>What became of a file's rows, by the file's own line numbers.</summary>
internal sealed class ImportReport(string file)
{
    private readonly List<RefusedLine> refused = [];
    private long unlisted;
    private bool dry;

    public string File => file;

    /// <summary>Rows that are worth sending.</summary>
    public long Good { get; private set; }

    /// <summary>Rows taken by the server.</summary>
    public long Accepted { get; private set; }

    public long? Position { get; private set; }

    /// <summary>Refused rows in the order of the file.</summary>
    public IReadOnlyList<RefusedLine> Refused => [.. refused.OrderBy(r => r.Line)];

    /// <summary>All refused rows, also those that the server counted but did not list.</summary>
    public long RefusedCount => refused.Count + unlisted;

    public void Read(FactRow row)
    {
        if (row.Ndjson is not null)
            Good++;
        else
            refused.Add(new RefusedLine(row.Line, row.Code, row.Detail));
    }

    public void Answered(FactChunk chunk, ImportAnswer answer)
    {
        Accepted += answer.Accepted;
        Position = answer.Position ?? Position;
        unlisted += Math.Max(0, (answer.RefusedCount ?? answer.Refused.Count) - answer.Refused.Count);
        foreach (var line in answer.Refused)
            refused.Add(line with { Line = line.Line >= 1 && line.Line <= chunk.Lines.Count ? chunk.Lines[line.Line - 1] : line.Line });
    }

    public void DryRun() => dry = true;

    public string Summary() => dry
        ? $"{Figures.Of(Good)} good, {Figures.Of(RefusedCount)} refused; nothing sent"
        : string.Create(CultureInfo.InvariantCulture, $"{Figures.Of(Accepted)} accepted, {Figures.Of(RefusedCount)} refused{(Position is { } at ? $", position {at}" : "")}");

    public object Document() => new { file, dryRun = dry, good = Good, accepted = Accepted, refusedCount = RefusedCount, refused = Refused, position = Position };

    public string RefusedCsv()
    {
        var text = new StringBuilder("line,code,detail\n");
        foreach (var row in Refused)
            text.Append(CultureInfo.InvariantCulture, $"{row.Line},{row.Code},\"{row.Detail?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
        return text.ToString();
    }
}
