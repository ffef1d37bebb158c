using Twin.Flood.Drains;
using Twin.Flood.Drains.Reading;

namespace Twin.Flood.Tests.Drains;

/// <summary>Small inputs for the tests: a network of two nodes and a pipe, to which sections are added.</summary>
internal static class InpTexts
{
    public const string Name = "small.inp";

    /// <summary>Metric options.</summary>
    public const string Metric = "[OPTIONS]\nFLOW_UNITS CMS\nSTART_DATE 03/01/2026\nEND_DATE 03/02/2026\n";

    /// <summary>A, B and the outfall O with the pipe P from A to O.</summary>
    public const string Pipe = """

        [JUNCTIONS]
        A 10 3
        B 9.5 3
        [OUTFALLS]
        O 9 FREE
        [CONDUITS]
        P A O 100 0.013 0 0
        [XSECTIONS]
        P CIRCULAR 0.5 0 0 0

        """;

    /// <summary>A manhole M with a rim at 10 m and a series of inflow Q, and a pipe to the outfall O with a fixed level.</summary>
    public static string Manhole(string inflow, double pipe, double outfall) => FormattableString.Invariant($"""
        [OPTIONS]
        FLOW_UNITS CMS
        START_DATE 03/01/2026
        END_DATE 03/02/2026
        ROUTING_STEP 1
        [JUNCTIONS]
        M 8 2 0 0 0
        [OUTFALLS]
        O 7.8 FIXED {outfall}
        [CONDUITS]
        P M O 100 0.013 0 0
        [XSECTIONS]
        P CIRCULAR {pipe} 0 0 0
        [INFLOWS]
        M FLOW Q
        [TIMESERIES]
        {inflow}
        """);

    public static DrainNetwork Read(string more, string options = Metric) => InpReader.ReadText(options + Pipe + more, Name);

    /// <summary>The network of a text that does without the small pipe.</summary>
    public static DrainNetwork Whole(string text) => InpReader.ReadText(text, Name);

    /// <summary>The refusal of a text added to the small network; its line counts from the first line of that text.</summary>
    public static (int Line, string Fault) Refusal(string more, string options = Metric)
    {
        var text = options + Pipe;
        var refused = Assert.Throws<DrainInputException>(() => InpReader.ReadText(text + more, Name));
        Assert.Equal(Name, refused.File);
        Assert.StartsWith($"{Name}, line {refused.Line}: ", refused.Message, StringComparison.Ordinal);
        return (refused.Line - text.Count(c => c == '\n'), refused.Fault);
    }

    /// <summary>The one link of a kind added to the small network.</summary>
    public static T Link<T>(string more, string options = Metric)
        where T : DrainLink => Read(more, options).Links.OfType<T>().Single(l => l.Id != "P");
}
