namespace Twin.Client;

/// <summary>What to follow, and how hard to hold on.</summary>
public sealed record WatchOptions
{
    /// <summary>Division code; null = the whole city.</summary>
    public string? Area { get; init; }

    /// <summary>Fact ids; null = all.</summary>
    public IReadOnlyList<string>? Facts { get; init; }

    /// <summary>Kinds of thing; null = all.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Branch; null = live.</summary>
    public string? Branch { get; init; }

    /// <summary>Start after this position; null = from the moment the watch begins.</summary>
    public long? From { get; init; }

    /// <summary><c>all</c> (default): every change, cut off when too slow, then resumed. <c>latest</c>: coalesced per key.</summary>
    public string? Mode { get; init; }

    /// <summary>Attempts in a row without a word from the server before the watch fails. Default 16: about two minutes by the pauses, longer than a host takes to start again.</summary>
    public int MaxAttempts { get; init; } = 16;

    /// <summary>First pause before connecting again; doubles, up to <see cref="LongestPause"/>. Default 0.2 s.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause. Default 10 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Silence, heartbeats included, after which the connection counts as dead. Default 60 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Called at each drop, with the number of the attempt that follows and why; for a word to the user.</summary>
    public Action<int, string>? Dropped { get; init; }
}
