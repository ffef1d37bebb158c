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

/// <summary>A valid time lies too far in the future on a branch that is no run's. Nothing of the unit was written.</summary>
public sealed class FutureValidTimeException(byte fact, long validUs, long limitUs)
    : Exception($"fact {fact}: valid time {Text(validUs)} is later than {Text(limitUs)}, the log's clock plus two minutes; only a run's branch may hold times to come")
{
    /// <summary>Number of the fact.</summary>
    public byte Fact { get; } = fact;

    /// <summary>The valid time refused, microseconds since 1970 UTC.</summary>
    public long ValidUs { get; } = validUs;

    /// <summary>The latest valid time that was allowed then.</summary>
    public long LimitUs { get; } = limitUs;

    // A valid time comes from outside and may lie beyond what a date can show.
    private static string Text(long us) => us is > -62_135_596_800_000_000 and < 253_402_300_800_000_000
        ? DateTimeOffset.UnixEpoch.AddTicks(us * 10).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture)
        : us.ToString(System.Globalization.CultureInfo.InvariantCulture) + " us";
}

/// <summary>A unit names a branch that is not there or was discarded. Nothing of it was written.</summary>
public sealed class BranchUnavailableException(int branch, bool discarded)
    : Exception(discarded ? $"branch {branch} was discarded: nothing can be written on it" : $"branch {branch} does not exist")
{
    /// <summary>Number of the branch.</summary>
    public int Branch { get; } = branch;

    /// <summary>True when it existed once.</summary>
    public bool Discarded { get; } = discarded;
}

/// <summary>The log cannot be opened: in use by another process, written by a newer program, or damaged. The message is one line that says which and what to do.</summary>
public sealed class LogUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
