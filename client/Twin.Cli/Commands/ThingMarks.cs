using System.Text.Json;
using Twin.Cli.Output;
using Twin.Cli.Running;

namespace Twin.Cli.Commands;

/// <summary>Which of a thing's members are modelled or simulated, as its document says: members named <c>source</c>, <c>...Source</c> or a <c>sources</c> object, and <c>simulated</c>.</summary>
internal static class ThingMarks
{
    public static string Of(JsonElement thing)
    {
        var marks = new SortedSet<string>(StringComparer.Ordinal);
        Collect(thing, marks);
        return string.Join(", ", marks);
    }

    public static int Print(Session session, JsonElement thing)
    {
        if (session.Json)
            return session.Print(thing);
        PropertyList.Write(session.Out, session.Ink, thing);
        if (Of(thing) is { Length: > 0 } marks && (marks.Contains("modelled", StringComparison.Ordinal) || marks.Contains("simulated", StringComparison.Ordinal)))
            session.Talk.Say($"not all of it is measured: {marks}");
        return ExitCode.Ok;
    }

    private static void Collect(JsonElement value, SortedSet<string> marks)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in value.EnumerateObject())
            if (member.Name is "simulated" && member.Value.ValueKind == JsonValueKind.True)
                marks.Add("simulated");
            else if (member.Name is "sources" && member.Value.ValueKind == JsonValueKind.Object)
                foreach (var part in member.Value.EnumerateObject())
                    Add(part.Value, marks);
            else if (member.Name is "sources" or "modelled" && member.Value.ValueKind == JsonValueKind.Array)
                foreach (var part in member.Value.EnumerateArray())
                    Add(part, marks);
            else if (member.Name is "source" || member.Name.EndsWith("Source", StringComparison.Ordinal))
                Add(member.Value, marks);
    }

    // The class alone: a detail after the colon is for the one thing's own page.
    private static void Add(JsonElement value, SortedSet<string> marks)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString()!.Split(':', ' ')[0] is { Length: > 0 } mark)
            marks.Add(mark);
    }
}
