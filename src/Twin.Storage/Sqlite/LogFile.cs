using System.Globalization;
using Microsoft.Data.Sqlite;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>Opens <c>log.db</c>: one process at a time, schema made or checked.</summary>
internal sealed class LogFile : IDisposable
{
    public const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE head(position INTEGER NOT NULL, recorded_us INTEGER NOT NULL, log_id TEXT NOT NULL);
        CREATE TABLE change(position INTEGER PRIMARY KEY, branch INTEGER NOT NULL, kind INTEGER NOT NULL, key INTEGER NOT NULL, version INTEGER NOT NULL, recorded_us INTEGER NOT NULL,
          actor TEXT NOT NULL, cause TEXT NOT NULL, payload BLOB NOT NULL, idempotency_key BLOB, last_of_unit INTEGER NOT NULL);
        CREATE TABLE branch(id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, fork_position INTEGER NOT NULL, fork_valid_us INTEGER NOT NULL, base_hash TEXT NOT NULL, run_id TEXT, discarded INTEGER NOT NULL);
        CREATE TABLE thing(kind INTEGER NOT NULL, key INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY(kind, key), UNIQUE(kind, id)) WITHOUT ROWID;
        INSERT INTO branch VALUES(0, -1, 0, 0, '', NULL, 0);
        INSERT INTO thing VALUES(2, 0, 'live');
        """;

    private readonly FileStream _lock;

    public LogFile(SqliteLogOptions options)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.File))!);
        _lock = Lock(options);
        try
        {
            Connection = Open(options.File);
            LogId = SqliteFile.ScalarText(Connection, "SELECT log_id FROM head");
        }
        catch (SqliteException e)
        {
            Dispose();
            throw new LogUnavailableException($"log {options.File} cannot be read ({e.Message}): restore it from a backup, or move it away to start an empty log", e);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The writer's connection.</summary>
    public SqliteConnection Connection { get; private set; } = null!;

    /// <summary>Random name of this log, so that a projection of another log is not taken for its own.</summary>
    public string LogId { get; } = "";

    public void Dispose()
    {
        Connection?.Dispose();
        _lock.Dispose();
    }

    // The kernel drops the lock when the process dies, however it dies.
    private static FileStream Lock(SqliteLogOptions options)
    {
        try
        {
            var file = new FileStream(options.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            // In a file of its own: a locked file cannot be read.
            File.WriteAllText(options.OwnerFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return file;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new LogUnavailableException($"log {options.File} cannot be opened: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new LogUnavailableException($"log {options.File} is in use by another process{Owner(options.OwnerFile)}: stop it, or give this one another data folder", e);
        }
    }

    private static string Owner(string ownerFile)
    {
        try
        {
            return int.TryParse(File.ReadAllText(ownerFile), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? string.Create(CultureInfo.InvariantCulture, $" (process id {pid})") : "";
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = SqliteFile.Open(file);
        try
        {
            var version = SqliteFile.Scalar(connection, "PRAGMA user_version");
            if (version > SchemaVersion)
                throw new LogUnavailableException($"log {file} has schema version {version}, this program knows versions up to {SchemaVersion}: use the newer program that wrote it");
            SqliteFile.Execute(connection, "PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY");
            if (version == 0) Create(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Create(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        SqliteFile.Execute(connection, Schema);
        SqliteFile.Execute(connection, $"INSERT INTO head VALUES(0, 0, '{Guid.NewGuid():N}')");
        SqliteFile.Execute(connection, $"PRAGMA user_version={SchemaVersion}");
        transaction.Commit();
    }
}
