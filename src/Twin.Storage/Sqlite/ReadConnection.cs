using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Twin.Storage.Sqlite;

/// <summary>A reading connection to the log with the projection attached as <c>p</c>, and its prepared statements. For one thread at a time; rented from <see cref="ReadPool"/>.</summary>
internal sealed class ReadConnection : IDisposable
{
    private readonly SqliteConnection _db;
    private readonly Dictionary<string, Statement> _statements = [];

    public ReadConnection(SqliteLogOptions options)
    {
        _db = SqliteFile.Open(options.File);
        using var attach = _db.CreateCommand();
        attach.CommandText = "ATTACH $file AS p";
        attach.Parameters.AddWithValue("$file", options.ProjectionFile);
        attach.ExecuteNonQuery();
        SqliteFile.Execute(_db, "PRAGMA query_only=1; PRAGMA main.cache_size=-4096; PRAGMA p.cache_size=-16384");
    }

    /// <summary>The statement of a constant SQL text, prepared once.</summary>
    public Statement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement)) _statements[sql] = statement = new(_db, sql);
        return statement;
    }

    /// <summary>Pins the projection file as it now is.</summary>
    public void Pin()
    {
        Prepare("BEGIN").Run();
        Prepare("SELECT position FROM p.projected").Run();
    }

    public void Unpin()
    {
        foreach (var s in _statements.Values) s.Reset();
        if (SqliteFile.InTransaction(_db)) Prepare("COMMIT").Run();
    }

    public void Dispose()
    {
        foreach (var s in _statements.Values) s.Dispose();
        _db.Dispose();
    }
}

/// <summary>Read connections kept open for the next reader. Thread-safe.</summary>
internal sealed class ReadPool(SqliteLogOptions options) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<ReadConnection> _free = [];
    private volatile bool _closed;

    public ReadConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(SqliteLog));
        return _free.TryTake(out var connection) ? connection : new(options);
    }

    public void Return(ReadConnection connection)
    {
        connection.Unpin();
        if (_closed || _free.Count >= Kept) connection.Dispose();
        else _free.Add(connection);
    }

    public T Use<T>(Func<ReadConnection, T> read)
    {
        var connection = Rent();
        try
        {
            var result = read(connection);
            Return(connection);
            return result;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_free.TryTake(out var connection)) connection.Dispose();
    }
}
