using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Twin.Storage.Sqlite;

/// <summary>A prepared statement with positional parameters, bound and stepped without SqliteCommand (1.2-1.3 times as fast). For one thread at a time.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _db = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public Statement Bind(int i, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, i, value));
        return this;
    }

    public Statement Bind(int i, long? value)
    {
        if (value is { } v) return Bind(i, v);
        Check(raw.sqlite3_bind_null(_statement, i));
        return this;
    }

    public Statement Bind(int i, string value)
    {
        if (value.Length > 256)
        {
            Check(raw.sqlite3_bind_text(_statement, i, value));
            return this;
        }

        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        Check(raw.sqlite3_bind_text(_statement, i, (ReadOnlySpan<byte>)utf8[..Encoding.UTF8.GetBytes(value, utf8)]));
        return this;
    }

    public Statement Bind(int i, ReadOnlySpan<byte> value)
    {
        // An empty span has no address, and a null address would bind NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, i, 0) : raw.sqlite3_bind_blob(_statement, i, value));
        return this;
    }

    public Statement BindNull(int i)
    {
        Check(raw.sqlite3_bind_null(_statement, i));
        return this;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        try
        {
            while (Step()) { }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Steps to the next row; false at the end. Whoever stops earlier calls <see cref="Reset"/>.</summary>
    public bool Step()
    {
        var rc = raw.sqlite3_step(_statement);
        if (rc == raw.SQLITE_ROW) return true;
        if (rc == raw.SQLITE_DONE) return false;
        var extended = raw.sqlite3_extended_errcode(_db);
        var message = raw.sqlite3_errmsg(_db).utf8_to_string();
        Reset();
        throw new SqliteException(message, rc & 0xff, extended);
    }

    public void Reset() => raw.sqlite3_reset(_statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string() ?? "";

    /// <summary>Valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int rc)
    {
        if (rc != raw.SQLITE_OK) throw new SqliteException(raw.sqlite3_errmsg(_db).utf8_to_string(), rc & 0xff, raw.sqlite3_extended_errcode(_db));
    }
}
