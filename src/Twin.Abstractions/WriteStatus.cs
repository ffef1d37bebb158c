namespace Twin.Abstractions;

/// <summary>How a command ended.</summary>
public enum WriteStatus : byte
{
    /// <summary>Committed.</summary>
    Done = 0,
    /// <summary>It was so already (natural key or idempotency key): nothing written.</summary>
    Unchanged = 1,
    /// <summary>The thing, branch or base entry does not exist.</summary>
    NotFound = 2,
    /// <summary>The state does not allow it (409).</summary>
    NotAllowed = 3,
    /// <summary>The If-Match version is not the current one (412).</summary>
    Stale = 4,
    /// <summary>The input is wrong (400/422).</summary>
    Invalid = 5,
    /// <summary>The store could not commit now; retry with the same key (503).</summary>
    Retry = 6,
}
