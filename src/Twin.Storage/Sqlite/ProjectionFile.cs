using Microsoft.Data.Sqlite;

namespace Twin.Storage.Sqlite;

/// <summary>Opens <c>log.db.proj</c>, or makes it anew when it is missing, damaged, of another schema or of another log: it can always be taken from the log again.</summary>
internal static class ProjectionFile
{
    public const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE projected(position INTEGER NOT NULL, log_id TEXT NOT NULL);
        CREATE TABLE state(branch INTEGER NOT NULL, kind INTEGER NOT NULL, key INTEGER NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, payload BLOB NOT NULL, PRIMARY KEY(branch, kind, key)) WITHOUT ROWID;
        CREATE TABLE fact_history(branch INTEGER NOT NULL, key INTEGER NOT NULL, fact INTEGER NOT NULL, valid_us INTEGER NOT NULL, position INTEGER NOT NULL, recorded_after_us INTEGER NOT NULL, value INTEGER,
          source INTEGER NOT NULL, detail TEXT NOT NULL, actor TEXT NOT NULL, PRIMARY KEY(branch, key, fact, valid_us, position)) WITHOUT ROWID;
        CREATE TABLE thing_history(branch INTEGER NOT NULL, kind INTEGER NOT NULL, key INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(branch, kind, key, position)) WITHOUT ROWID;
        """;

    /// <summary>Beside a projection that proved damaged while in use: the next start makes it anew.</summary>
    public static string DamagedMark(string file) => file + ".damaged";

    /// <summary>The writer's connection to a projection whose position is at most <paramref name="head"/>.</summary>
    public static SqliteConnection Open(SqliteLogOptions options, string logId, long head)
    {
        var file = options.ProjectionFile;
        if (File.Exists(DamagedMark(file)) || !Usable(file, logId, head))
        {
            SqliteFile.Delete(file);
            File.Delete(DamagedMark(file));
        }

        var connection = SqliteFile.Open(file);
        try
        {
            // NORMAL: a lost batch is taken from the log again.
            SqliteFile.Execute(connection, $"PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-{options.ProjectionCacheMb * 1024}; PRAGMA temp_store=MEMORY");
            if (SqliteFile.Scalar(connection, "PRAGMA user_version") == SchemaVersion) return connection;
            using var transaction = connection.BeginTransaction();
            SqliteFile.Execute(connection, Schema);
            SqliteFile.Execute(connection, $"INSERT INTO projected VALUES(0, '{logId}'); PRAGMA user_version={SchemaVersion}");
            transaction.Commit();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static bool Usable(string file, string logId, long head)
    {
        if (!File.Exists(file)) return false;
        try
        {
            using var connection = SqliteFile.Open(file);
            return SqliteFile.Scalar(connection, "PRAGMA user_version") == SchemaVersion
                && SqliteFile.ScalarText(connection, "SELECT log_id FROM projected") == logId
                && SqliteFile.Scalar(connection, "SELECT position FROM projected") <= head
                && ReadsThrough(connection);
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    // Every state row is read at start anyway (versions); reading it here first finds a damaged page before anything depends on it.
    private static bool ReadsThrough(SqliteConnection connection) => SqliteFile.Scalar(connection, "SELECT count(length(payload)) FROM state") >= 0;
}
