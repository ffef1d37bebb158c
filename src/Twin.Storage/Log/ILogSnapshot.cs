using Twin.Model;

namespace Twin.Storage.Log;

/// <summary>The current state of every branch at exactly one position, pinned. One enumeration at a time.</summary>
public interface ILogSnapshot : IAsyncDisposable
{
    /// <summary>Every change up to here is in it, none above; the end of a commit unit.</summary>
    long Position { get; }

    /// <summary>All cells of a branch that were changed there, in no order.</summary>
    IAsyncEnumerable<StoredCell> ReadCellsAsync(int branch, CancellationToken ct = default);

    /// <summary>All things of a branch that were changed there, of one kind or all, ended ones too (empty payload), in no order.</summary>
    IAsyncEnumerable<StoredThing> ReadThingsAsync(int branch, ThingKind? kind, CancellationToken ct = default);
}
