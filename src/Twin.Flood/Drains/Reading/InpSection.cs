namespace Twin.Flood.Drains.Reading;

/// <summary>A section of an input file: its name in capitals, the line of its heading and its rows.</summary>
internal sealed record InpSection(string Name, int Line)
{
    public List<InpRow> Rows { get; } = [];
}
