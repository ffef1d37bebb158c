namespace Twin.Storage.Sqlite;

/// <summary>Settings of a <see cref="SqliteLog"/>.</summary>
/// <param name="File">Path of the log file; <c>.proj</c> (projections) and <c>.lock</c>, <c>.pid</c> stand beside it. Its folder is made if missing.</param>
public sealed record SqliteLogOptions(string File)
{
    /// <summary>Source of recorded times.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Rows after which state and history are projected in one sorted batch. 200,000: smaller batches share no pages and cost ten times the writes.</summary>
    public int ProjectRows { get; init; } = 200_000;

    /// <summary>Time after which fewer rows are projected. 10 s bounds what a start takes again from the log.</summary>
    public TimeSpan ProjectEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Units in one transaction at most.</summary>
    public int MaxGroupUnits { get; init; } = 4096;

    /// <summary>Rows after which a group takes no further unit; a unit itself may be larger.</summary>
    public int MaxGroupRows { get; init; } = 20_000;

    /// <summary>Idempotency keys kept at most, beside the bound of 24 h; about 100 bytes each.</summary>
    public int MaxIdempotencyKeys { get; init; } = 2_000_000;

    /// <summary>Page cache of the projection's writer, MB.</summary>
    public int ProjectionCacheMb { get; init; } = 64;

    /// <summary>Largest size of the log file in bytes, asked before each group; null = the disk's. Beyond it commits fail as on a full disk.</summary>
    public Func<long>? MaxBytes { get; init; }

    /// <summary>For tests: asked once per group.</summary>
    public Func<CommitFault>? Faults { get; init; }

    internal string ProjectionFile => File + ".proj";

    internal string LockFile => File + ".lock";

    internal string OwnerFile => File + ".pid";
}
