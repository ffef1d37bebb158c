using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Twin.Storage.Sqlite;

/// <summary>Opens the files of the log and runs plain SQL on them.</summary>
internal static class SqliteFile
{
    // Result codes of SQLite, https://www.sqlite.org/rescode.html
    public const int IoError = 10, Corrupt = 11, Full = 13, NotADatabase = 26;

    /// <summary>A connection of its own (no pool: a pooled connection can carry an open transaction to its next user).</summary>
    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA busy_timeout=10000");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public static string ScalarText(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)command.ExecuteScalar()!;
    }

    public static bool InTransaction(SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    public static void Delete(string file)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(file + suffix);
    }
}
