using Twin.Model;

namespace Twin.Storage.Log;

/// <summary>The unit's expected version was not the log's: nothing was written. The writer re-reads and decides again.</summary>
public sealed class ConflictException(ThingKind kind, string thing, int expected, int actual)
    : Exception($"{kind} {thing} is at version {actual}, not {expected}")
{
    /// <summary>Kind of the thing in conflict.</summary>
    public ThingKind Kind { get; } = kind;

    /// <summary>Its id or cell key.</summary>
    public string Thing { get; } = thing;

    /// <summary>Version in the log.</summary>
    public int Actual { get; } = actual;
}

/// <summary>The commit failed or its outcome is unknown. The caller's memory is void; a retry with the same idempotency key is safe and resolves it.</summary>
public sealed class UnknownOutcomeException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>True when the disk is full: clear space and retry.</summary>
    public bool DiskFull { get; init; }
}

/// <summary>The same idempotency key came with another command.</summary>
public sealed class IdempotencyMismatchException(Guid key) : Exception($"idempotency key {key} was used for another command")
{
    /// <summary>The key.</summary>
    public Guid Key { get; } = key;
}
