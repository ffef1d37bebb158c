using Twin.Abstractions;

namespace Twin.Grains.Streams;

/// <summary>What a consumer does with a batch, given the last position it has taken: the rule that makes loss, repetition and reordering harmless. Pure.</summary>
public static class StreamCursor
{
    /// <summary>Judges a batch. A gap says the range (Last, To] that must be read from the log instead of the batch.</summary>
    public static StreamStep Judge(ChangeBatch batch, long last)
    {
        if (batch.To <= last) return new(StreamAction.Drop, last, []);
        if (batch.Prev > last) return new(StreamAction.ReadLog, batch.To, []);
        return new(StreamAction.Take, batch.To, batch.Changes.Length > 0 && batch.Changes[0].Position <= last ? [.. batch.Changes.Where(c => c.Position > last)] : batch.Changes);
    }
}
