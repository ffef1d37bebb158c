using Twin.Abstractions;
using Twin.Storage.Log;

namespace Twin.Grains.Streams;

/// <summary>Cuts rows of the log into batches of one stream each. Pure.</summary>
public static class BatchCutter
{
    /// <summary>
    /// The batches of <paramref name="rows"/> (whole units, in order), each at most about <paramref name="maxBytes"/>. <paramref name="lastTo"/> holds each stream's last To and is moved on.
    /// A change larger than that by itself is in no batch, since the provider would never take it and all streams would stand still: the chain passes over it, so that consumers find a gap and read it from the log.
    /// </summary>
    public static List<ChangeBatch> Cut(IReadOnlyList<LogRow> rows, Func<LogRow, string?> streamOf, Func<int, string> branchId, Dictionary<string, long> lastTo, int maxBytes)
    {
        var open = new Dictionary<string, (List<StreamChange> Changes, int Bytes)>(StringComparer.Ordinal);
        var done = new List<ChangeBatch>();
        foreach (var row in rows)
        {
            if (streamOf(row) is not { } stream) continue;
            var change = ToChange(row, branchId(row.Branch));
            var bytes = SizeOf(change);
            if (open.TryGetValue(stream, out var o) && o.Bytes + bytes > maxBytes)
            {
                done.Add(Close(stream, o.Changes, lastTo));
                open.Remove(stream);
                o = default;
            }

            if (bytes > maxBytes)
            {
                lastTo[stream] = change.Position;
                continue;
            }

            var changes = o.Changes ?? [];
            changes.Add(change);
            open[stream] = (changes, o.Bytes + bytes);
        }

        foreach (var (stream, o) in open) done.Add(Close(stream, o.Changes, lastTo));
        return done;
    }

    /// <summary>A row as streams carry it.</summary>
    public static StreamChange ToChange(LogRow row, string branch) => new(
        row.Position, branch, row.Kind, row.Id ?? Grid.FactCell.FromKey(row.Key).Code.ToString(), row.Version, row.RecordedUs, row.Actor, row.Cause, row.Payload.ToArray(),
        [.. row.Facts.Select(f => new StreamFact(f.Fact, f.ValidUs, f.Value, f.Source.Class, f.Source.Detail))]);

    private static ChangeBatch Close(string stream, List<StreamChange> changes, Dictionary<string, long> lastTo)
    {
        var prev = lastTo.GetValueOrDefault(stream);
        var to = changes[^1].Position;
        lastTo[stream] = to;
        return new(stream, prev, to, [.. changes]);
    }

    private static int SizeOf(StreamChange c) => 160 + c.Payload.Length + c.Actor.Length + c.Cause.Length + 60 * c.Facts.Length;
}
