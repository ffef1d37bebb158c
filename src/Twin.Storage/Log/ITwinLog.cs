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
    Task<Committed> CommitAsync(CommitUnit unit, CancellationToken ct = default);

    /// <summary>Position of the last committed row; 0 = empty.</summary>
    long Head { get; }

    /// <summary>Follows own commits in memory: called on one thread, in order, without gaps, from the row after <paramref name="from"/> on (older rows are read from the file first). Dispose to stop. The callback must not block for long.</summary>
    IDisposable Follow(long from, Action<CommittedGroup> onGroup);

    /// <summary>Rows after <paramref name="from"/> in order, whole units; stops after the unit in which <paramref name="limit"/> rows are reached, or at the head.</summary>
    Task<IReadOnlyList<LogRow>> ReadAsync(long from, int limit, CancellationToken ct = default);

    /// <summary>Current state of a thing on a branch (this branch's own rows only, not what it inherits).</summary>
    Task<StoredThing> ReadThingAsync(int branch, ThingKind kind, string id, CancellationToken ct = default);

    /// <summary>Current state of a cell on a branch (own rows only).</summary>
    Task<StoredCell> ReadCellAsync(int branch, long cellKey, CancellationToken ct = default);

    /// <summary>All current things of a branch, of one kind or all: for a view's start. Reflects at least <see cref="Head"/> at call.</summary>
    IAsyncEnumerable<StoredThing> ReadThingsAsync(int branch, ThingKind? kind, CancellationToken ct = default);

    /// <summary>All current cells of a branch: for a view's start.</summary>
    IAsyncEnumerable<StoredCell> ReadCellsAsync(int branch, CancellationToken ct = default);

    /// <summary>Cells of a branch as they were at a position: only those whose state at that position differs from nothing; for forks after a restart.</summary>
    IAsyncEnumerable<StoredCell> ReadCellsAsOfAsync(int branch, long position, CancellationToken ct = default);

    /// <summary>Things of a branch as they were at a position.</summary>
    IAsyncEnumerable<StoredThing> ReadThingsAsOfAsync(int branch, long position, CancellationToken ct = default);

    /// <summary>History of a cell's fact (or all facts) on a branch, newest recorded first.</summary>
    Task<IReadOnlyList<FactValue>> CellHistoryAsync(int branch, long cellKey, byte? fact, long? fromUs, long? toUs, int limit, long beforePosition = long.MaxValue, CancellationToken ct = default);

    /// <summary>The value of a cell's fact with exactly this valid time and source on this branch (the natural key), or null.</summary>
    Task<FactValue?> FindFactAsync(int branch, long cellKey, byte fact, long validUs, FactSource source, CancellationToken ct = default);

    /// <summary>As of a valid time (own rows of the branch, position at most <paramref name="knownAt"/>): for each cell and fact the value with the greatest (valid, position) with valid at most <paramref name="validUs"/>.</summary>
    IAsyncEnumerable<StoredCell> ReadCellsAtAsync(int branch, long validUs, long knownAt, CancellationToken ct = default);

    /// <summary>States a thing went through on a branch, oldest first.</summary>
    Task<IReadOnlyList<LogRow>> ThingHistoryAsync(int branch, ThingKind kind, string id, CancellationToken ct = default);

    /// <summary>All branches ever made, live first.</summary>
    Task<IReadOnlyList<BranchRow>> BranchesAsync(CancellationToken ct = default);

    /// <summary>Position that state and history are projected to; lag = Head - Projected.</summary>
    long Projected { get; }
}
