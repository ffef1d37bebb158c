using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>A unit that waits for its outcome. Continuations run on the thread pool, never on the writer's thread.</summary>
internal sealed class PendingUnit(CommitUnit unit, CancellationToken cancel) : TaskCompletionSource<Committed>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public CommitUnit Unit => unit;

    public CancellationToken Cancel => cancel;

    /// <summary>What to tell once the transaction is durable.</summary>
    public Committed Outcome { get; set; }

    /// <summary>Why this unit alone was refused.</summary>
    public Exception? Refusal { get; set; }
}
