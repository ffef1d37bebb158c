using Twin.Model;
using Twin.Model.Facts;

namespace Twin.Storage.Log;

/// <summary>
/// The one durable log and what is projected from it. All members are thread-safe. Positions are given at commit, in commit order, without gaps, from 1.
/// Every read of current state reflects every acknowledged commit (unprojected rows are read from memory).
/// </summary>
public interface ITwinLog : IAsyncDisposable
{
    /// <summary>Commits a unit, sharing a transaction with whoever waits. Completes only when durable.</summary>
    /// <exception cref="ConflictException">A version was not as expected; nothing of the unit was written.</exception>
    /// <exception cref="UnknownOutcomeException">Failed or unknown.</exception>
    /// <exception cref="IdempotencyMismatchException">The key was used within 24 h for a unit with other things or facts, on another branch or by another actor.
    /// (A thing's new state and the expected versions are not compared: a retry decides again on what it now sees.)</exception>
    /// <exception cref="FutureValidTimeException">A valid time more than 2 minutes ahead, except on a run's branch.</exception>
    /// <exception cref="BranchUnavailableException">No such branch, or discarded.</exception>
    /// <exception cref="ArgumentException">The unit is malformed: no op, two ops of one thing, a cell op without facts or with one fact twice, an op of kind Branch that is not on branch 0 or has no BranchState.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled; the unit may still be committed, its key resolves it.</exception>
    Task<Committed> CommitAsync(CommitUnit unit, CancellationToken ct = default);

    /// <summary>Position of the last committed row; 0 = empty.</summary>
    long Head { get; }

    /// <summary>Follows own commits in memory: called on one thread of its own, in order, without gaps or repeats, from the row after <paramref name="from"/> on (older rows are read from the file first). Dispose to stop. The callback must not block for long, and must not throw: an exception of it is a fault of the program and ends the process, because a view that lost its fold in silence would answer wrongly. Dispose waits for a running callback, except from inside it.</summary>
    IDisposable Follow(long from, Action<CommittedGroup> onGroup);

    /// <summary>Rows after <paramref name="from"/> in order, whole units; stops after the unit in which <paramref name="limit"/> rows are reached, or at the head.</summary>
    Task<IReadOnlyList<LogRow>> ReadAsync(long from, int limit, CancellationToken ct = default);

    /// <summary>Pins the current state of everything at one position: what a view starts from. Dispose it soon: while it lives, the projection's write-ahead file grows.</summary>
    Task<ILogSnapshot> SnapshotAsync(CancellationToken ct = default);

    /// <summary>Current state of a thing on a branch (this branch's own rows only, not what it inherits).</summary>
    Task<StoredThing> ReadThingAsync(int branch, ThingKind kind, string id, CancellationToken ct = default);

    /// <summary>Current state of a cell on a branch (own rows only).</summary>
    Task<StoredCell> ReadCellAsync(int branch, long cellKey, CancellationToken ct = default);

    /// <summary>All current things of a branch, of one kind or all, ended ones too (empty payload: they hide the base's thing), in no order. Reflects at least <see cref="Head"/> at call; for a known position use <see cref="SnapshotAsync"/>.</summary>
    IAsyncEnumerable<StoredThing> ReadThingsAsync(int branch, ThingKind? kind, CancellationToken ct = default);

    /// <summary>All current cells of a branch, in no order. Reflects at least <see cref="Head"/> at call; for a known position use <see cref="SnapshotAsync"/>.</summary>
    IAsyncEnumerable<StoredCell> ReadCellsAsync(int branch, CancellationToken ct = default);

    /// <summary>Cells of a branch as they were at a position: only those whose state at that position differs from nothing; for forks after a restart.</summary>
    IAsyncEnumerable<StoredCell> ReadCellsAsOfAsync(int branch, long position, CancellationToken ct = default);

    /// <summary>Things of a branch as they were at a position.</summary>
    IAsyncEnumerable<StoredThing> ReadThingsAsOfAsync(int branch, long position, CancellationToken ct = default);

    /// <summary>History of a cell's fact (or all facts) on a branch, newest recorded first. <paramref name="fromUs"/> and <paramref name="toUs"/> bound the valid time, both inclusive. Facts of one position are never parted: the answer may exceed <paramref name="limit"/> by those; the next page starts before the last one's position.</summary>
    Task<IReadOnlyList<FactValue>> CellHistoryAsync(int branch, long cellKey, byte? fact, long? fromUs, long? toUs, int limit, long beforePosition = long.MaxValue, CancellationToken ct = default);

    /// <summary>The value of a cell's fact with exactly this valid time and source on this branch (the natural key), or null.</summary>
    Task<FactValue?> FindFactAsync(int branch, long cellKey, byte fact, long validUs, FactSource source, CancellationToken ct = default);

    /// <summary>As of a valid time (own rows of the branch, position at most <paramref name="knownAt"/>): for each cell and fact the value with the greatest (valid, position) with valid at most <paramref name="validUs"/>. Cells without any are left out; the version is the cell's at <paramref name="knownAt"/>.</summary>
    IAsyncEnumerable<StoredCell> ReadCellsAtAsync(int branch, long validUs, long knownAt, CancellationToken ct = default);

    /// <summary>States a thing went through on a branch, oldest first.</summary>
    Task<IReadOnlyList<LogRow>> ThingHistoryAsync(int branch, ThingKind kind, string id, CancellationToken ct = default);

    /// <summary>All branches ever made, live first (number 0, parent -1, there from the start).</summary>
    Task<IReadOnlyList<BranchRow>> BranchesAsync(CancellationToken ct = default);

    /// <summary>Position that state and history are projected to; lag = Head - Projected.</summary>
    long Projected { get; }
}
