using Twin.Storage.Log;

namespace Twin.View;

/// <summary>What a live reader gets: a row, a heartbeat, or the end with its reason.</summary>
/// <param name="Position">Everything up to here was delivered or is not for this reader: go on from it.</param>
/// <param name="Branch">Text id of the row's branch; empty without a row.</param>
/// <param name="Row">The row; of a cell only the facts that were asked for. Null = heartbeat or end.</param>
/// <param name="Coalesced">True when rows of the same thing were passed over for it: its facts are the latest of each.</param>
/// <param name="CutOff">Why the stream ends here, or null: <c>too-slow</c> (resume from <paramref name="Position"/>), <c>stopped</c>.</param>
public sealed record LiveItem(long Position, string Branch, LogRow? Row, bool Coalesced, string? CutOff)
{
    /// <summary>The reader fell further behind than the hub remembers.</summary>
    public const string TooSlow = "too-slow";

    /// <summary>The view stopped.</summary>
    public const string Stopped = "stopped";

    /// <summary>True for a sign of life in silence.</summary>
    public bool IsHeartbeat => Row is null && CutOff is null;
}
