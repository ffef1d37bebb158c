using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using Twin.Abstractions;
using Twin.Storage.Bookkeeping;

namespace Twin.Benchmarks.Rivals;

/// <summary>The rival's one file: the stock provider's table and a history table beside it. Every connection is pooled and as durable as SQLite is by default (WAL, <c>synchronous=FULL</c>), like the log's.</summary>
public sealed class StockStore
{
    /// <summary>Name of the Orleans storage.</summary>
    public const string Storage = "stock";

    private readonly string _connection;

    /// <summary>Creates the file with its tables.</summary>
    public StockStore(string file)
    {
        OrleansDatabase.Ensure(file);
        _connection = OrleansDatabase.ConnectionString(file);
        using var db = Open();
        using var schema = db.CreateCommand();
        schema.CommandText = """
            CREATE TABLE history(cell TEXT NOT NULL, version INTEGER NOT NULL, fact INTEGER NOT NULL, valid INTEGER NOT NULL, value INTEGER NULL,
                class INTEGER NOT NULL, source TEXT NOT NULL, actor TEXT NOT NULL, cause TEXT NOT NULL, key BLOB NOT NULL, PRIMARY KEY(cell, version, fact)) WITHOUT ROWID
            """;
        schema.ExecuteNonQuery();
    }

    /// <summary>How durable a connection of this file is: 2 is <c>synchronous=FULL</c>, and the journal's mode.</summary>
    public string Durability()
    {
        using var db = Open();
        using var ask = db.CreateCommand();
        ask.CommandText = "SELECT 'synchronous ' || (SELECT synchronous FROM pragma_synchronous) || ', journal ' || (SELECT journal_mode FROM pragma_journal_mode)";
        return (string)ask.ExecuteScalar()!;
    }

    /// <summary>Rows of history.</summary>
    public long Rows()
    {
        using var db = Open();
        using var ask = db.CreateCommand();
        ask.CommandText = "SELECT count(*) FROM history";
        return (long)ask.ExecuteScalar()!;
    }

    /// <summary>One transaction with a row for each fact.</summary>
    public async Task AddHistoryAsync(string cell, int version, FactWrite[] facts, long nowUs, CommandMeta meta)
    {
        await using var db = new SqliteConnection(_connection);
        await db.OpenAsync();
        await using var transaction = await db.BeginTransactionAsync();
        foreach (var fact in facts)
        {
            await using var insert = db.CreateCommand();
            insert.CommandText = "INSERT INTO history VALUES($cell, $version, $fact, $valid, $value, $class, $source, $actor, $cause, $key)";
            insert.Parameters.AddWithValue("$cell", cell);
            insert.Parameters.AddWithValue("$version", version);
            insert.Parameters.AddWithValue("$fact", fact.Fact);
            insert.Parameters.AddWithValue("$valid", fact.ObservedUs ?? nowUs);
            insert.Parameters.AddWithValue("$value", fact.Value is { } value ? value : DBNull.Value);
            insert.Parameters.AddWithValue("$class", (byte)fact.Class);
            insert.Parameters.AddWithValue("$source", fact.SourceDetail);
            insert.Parameters.AddWithValue("$actor", meta.By.Name);
            insert.Parameters.AddWithValue("$cause", meta.Reason);
            insert.Parameters.AddWithValue("$key", meta.IdempotencyKey.ToByteArray());
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    /// <summary>Gives the silo the stock provider over this file, with Orleans' binary serializer: the default would be JSON, which is slower.</summary>
    public void AddTo(ISiloBuilder silo)
    {
        silo.AddAdoNetGrainStorage(Storage, o => o.Configure<Serializer>((s, serializer) =>
        {
            (s.Invariant, s.ConnectionString) = (OrleansDatabase.Invariant, _connection);
            s.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
        silo.Services.AddSingleton(this);
    }

    /// <summary>Closes the pooled connections, so that the file can go.</summary>
    public static void Close() => SqliteConnection.ClearAllPools();

    private SqliteConnection Open()
    {
        var db = new SqliteConnection(_connection);
        db.Open();
        return db;
    }
}
