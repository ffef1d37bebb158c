using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.View.Tests;

/// <summary>A log whose feed to the view may be tampered with; everything else is the log's own.</summary>
internal sealed class TamperedLog(ITwinLog log, Func<CommittedGroup, CommittedGroup>? tamper) : ITwinLog
{
    public long Head => log.Head;

    public long Projected => log.Projected;

    public Task<Committed> CommitAsync(CommitUnit unit, CancellationToken ct = default) => log.CommitAsync(unit, ct);

    public IDisposable Follow(long from, Action<CommittedGroup> onGroup) => log.Follow(from, tamper is null ? onGroup : g => onGroup(tamper(g)));

    public Task<IReadOnlyList<LogRow>> ReadAsync(long from, int limit, CancellationToken ct = default) => log.ReadAsync(from, limit, ct);

    public Task<ILogSnapshot> SnapshotAsync(CancellationToken ct = default) => log.SnapshotAsync(ct);

    public Task<StoredThing> ReadThingAsync(int branch, ThingKind kind, string id, CancellationToken ct = default) => log.ReadThingAsync(branch, kind, id, ct);

    public Task<StoredCell> ReadCellAsync(int branch, long cellKey, CancellationToken ct = default) => log.ReadCellAsync(branch, cellKey, ct);

    public IAsyncEnumerable<StoredThing> ReadThingsAsync(int branch, ThingKind? kind, CancellationToken ct = default) => log.ReadThingsAsync(branch, kind, ct);

    public IAsyncEnumerable<StoredCell> ReadCellsAsync(int branch, CancellationToken ct = default) => log.ReadCellsAsync(branch, ct);

    public IAsyncEnumerable<StoredCell> ReadCellsAsOfAsync(int branch, long position, CancellationToken ct = default) => log.ReadCellsAsOfAsync(branch, position, ct);

    public IAsyncEnumerable<StoredThing> ReadThingsAsOfAsync(int branch, long position, CancellationToken ct = default) => log.ReadThingsAsOfAsync(branch, position, ct);

    public Task<IReadOnlyList<FactValue>> CellHistoryAsync(int branch, long cellKey, byte? fact, long? fromUs, long? toUs, int limit, long beforePosition = long.MaxValue, CancellationToken ct = default) =>
        log.CellHistoryAsync(branch, cellKey, fact, fromUs, toUs, limit, beforePosition, ct);

    public Task<FactValue?> FindFactAsync(int branch, long cellKey, byte fact, long validUs, FactSource source, CancellationToken ct = default) => log.FindFactAsync(branch, cellKey, fact, validUs, source, ct);

    public IAsyncEnumerable<StoredCell> ReadCellsAtAsync(int branch, long validUs, long knownAt, CancellationToken ct = default) => log.ReadCellsAtAsync(branch, validUs, knownAt, ct);

    public Task<IReadOnlyList<LogRow>> ThingHistoryAsync(int branch, ThingKind kind, string id, CancellationToken ct = default) => log.ThingHistoryAsync(branch, kind, id, ct);

    public Task<IReadOnlyList<BranchRow>> BranchesAsync(CancellationToken ct = default) => log.BranchesAsync(ct);

    public ValueTask DisposeAsync() => log.DisposeAsync();
}
