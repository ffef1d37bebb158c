using Microsoft.Data.Sqlite;

namespace Twin.Storage.Bookkeeping;

/// <summary>
/// The file of Orleans' own bookkeeping (stream subscriptions, stream checkpoints, the publisher's position) for the stock
/// Microsoft.Orleans.Persistence.AdoNet provider. The package ships no SQLite script: this makes the one table and the three
/// statements that the provider looks up by name. Never the log's own file (docs/decisions/one-log.md).
/// </summary>
public static class OrleansDatabase
{
    /// <summary>The provider's name for SQLite; it loads Microsoft.Data.Sqlite.</summary>
    public const string Invariant = "System.Data.SQLite";

    /// <summary>Connection string of a file. The wait is longer than any write of this little file takes.</summary>
    public static string ConnectionString(string file) => $"Data Source={file};Default Timeout=10";

    /// <summary>Creates the file with its tables, or leaves an existing one as it is. Not thread-safe; call once before the silo starts.</summary>
    public static void Ensure(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Script;
        command.ExecuteNonQuery();
    }

    // One conditional statement per write: a raw BEGIN left open by a busy error would poison the pooled connection for ever.
    private const string Script = """
        PRAGMA journal_mode=WAL;
        CREATE TABLE IF NOT EXISTS OrleansQuery (QueryKey TEXT PRIMARY KEY, QueryText TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS OrleansStorage (
            GrainIdHash INTEGER NOT NULL, GrainIdN0 INTEGER NOT NULL, GrainIdN1 INTEGER NOT NULL,
            GrainTypeHash INTEGER NOT NULL, GrainTypeString TEXT NOT NULL, GrainIdExtension TEXT NOT NULL, ServiceId TEXT NOT NULL,
            Payload BLOB NULL, Version INTEGER NOT NULL,
            PRIMARY KEY (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtension, ServiceId)) WITHOUT ROWID;
        INSERT OR REPLACE INTO OrleansQuery VALUES ('ReadFromStorageKey', '
            SELECT Payload AS PayloadBinary, Version FROM OrleansStorage
            WHERE GrainIdHash=@GrainIdHash AND GrainTypeHash=@GrainTypeHash AND GrainIdN0=@GrainIdN0 AND GrainIdN1=@GrainIdN1
              AND GrainTypeString=@GrainTypeString AND GrainIdExtension=IFNULL(@GrainIdExtensionString,'''') AND ServiceId=@ServiceId');
        INSERT OR REPLACE INTO OrleansQuery VALUES ('WriteToStorageKey', '
            INSERT INTO OrleansStorage VALUES (@GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString,
                IFNULL(@GrainIdExtensionString,''''), @ServiceId, @PayloadBinary, 1)
            ON CONFLICT DO UPDATE SET Payload=excluded.Payload, Version=Version+1 WHERE Version=@GrainStateVersion
            RETURNING Version AS NewGrainStateVersion');
        INSERT OR REPLACE INTO OrleansQuery VALUES ('ClearStorageKey', '
            UPDATE OrleansStorage SET Payload=NULL, Version=Version+1
            WHERE GrainIdHash=@GrainIdHash AND GrainTypeHash=@GrainTypeHash AND GrainIdN0=@GrainIdN0 AND GrainIdN1=@GrainIdN1
              AND GrainTypeString=@GrainTypeString AND GrainIdExtension=IFNULL(@GrainIdExtensionString,'''') AND ServiceId=@ServiceId
              AND Version=@GrainStateVersion
            RETURNING Version AS NewGrainStateVersion');
        """;
}
