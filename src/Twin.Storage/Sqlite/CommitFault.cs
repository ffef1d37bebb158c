namespace Twin.Storage.Sqlite;

/// <summary>A fault that a test injects into one group commit.</summary>
public enum CommitFault
{
    None,
    /// <summary>The transaction fails: nothing of the group is written.</summary>
    BeforeCommit,
    /// <summary>The transaction is durable, but the writer is told that it failed.</summary>
    AfterCommit,
    /// <summary>The group is acknowledged and not written: the lie that the checker of the kill tests must find.</summary>
    AcknowledgeUnwritten,
}
