using Twin.Abstractions;
using Twin.Model;
using Twin.Model.Runs;
using Twin.Storage.Log;

namespace Twin.Grains.Streams;

/// <summary>What the rows of the log say about the streams of runs: a run that has ended gets one last head, a discarded one is forgotten. Pure.</summary>
public static class RunEnds
{
    /// <summary>Takes one row; returns the last heads to send after the row's own batch.</summary>
    /// <param name="row">The row.</param>
    /// <param name="lastTo">Each stream's last To, moved on.</param>
    /// <param name="ended">Streams without heads, added to.</param>
    public static IEnumerable<ChangeBatch> Take(LogRow row, Dictionary<string, long> lastTo, HashSet<string> ended)
    {
        if (row.Branch != 0 || row.Payload.IsEmpty) return [];
        if (row.Kind == ThingKind.Run && RunState.FromPayload(row.Payload.Span).Ended)
        {
            var stream = $"{StreamNames.Run}/{row.Id}";
            return ended.Add(stream) ? Last(stream, row.Position, lastTo) : [];
        }

        if (row.Kind == ThingKind.Branch && BranchState.FromPayload(row.Payload.Span) is { Discarded: true, RunId: { } run })
        {
            var stream = $"{StreamNames.Run}/{run}";
            var last = ended.Remove(stream) ? [] : Last(stream, row.Position, lastTo);
            lastTo.Remove(stream);
            return last;
        }

        return [];
    }

    // In one look at the log the stream's own batch may reach further than the row that ends it.
    private static ChangeBatch[] Last(string stream, long position, Dictionary<string, long> lastTo)
    {
        var prev = lastTo.GetValueOrDefault(stream);
        if (prev >= position) return [];
        lastTo[stream] = position;
        return [new(stream, prev, position, [])];
    }
}
