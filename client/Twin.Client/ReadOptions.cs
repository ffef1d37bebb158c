namespace Twin.Client;

/// <summary>What every read may name. Null leaves it to the server: branch <c>live</c>, now, whatever position the view has reached.</summary>
/// <param name="Branch">Branch id.</param>
/// <param name="AsOf">A time (RFC 3339) or position: the state that held then.</param>
/// <param name="KnownAt">A time or position: what was known then.</param>
/// <param name="MinPosition">Wait up to 5 s until the answer reflects this position, so that one reads one's own write.</param>
public sealed record ReadOptions(string? Branch = null, string? AsOf = null, string? KnownAt = null, long? MinPosition = null)
{
    /// <summary>Live, now.</summary>
    public static ReadOptions Live { get; } = new();

    internal IEnumerable<(string Name, object? Value)> Query() =>
        [("branch", Branch), ("asOf", AsOf), ("knownAt", KnownAt), ("minPosition", MinPosition)];
}
