using Twin.Storage.Log;
using Twin.Storage.Sqlite;

namespace Twin.Storage.Tests.Log;

/// <summary>What the contract's tests ask of a store: opening, closing and opening again what was written, and failing on demand.</summary>
public abstract class LogProvider : IAsyncDisposable
{
    /// <summary>The clock of the next log opened.</summary>
    internal ManualTime Time { get; } = new(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));

    /// <summary>Asked once per group.</summary>
    public Func<CommitFault>? Faults { get; set; }

    /// <summary>Rows in a projection batch of the next log opened.</summary>
    public int ProjectRows { get; set; } = 200_000;

    /// <summary>Opens the store: the same data each time.</summary>
    public abstract ITwinLog Open();

    /// <summary>Makes the projection unusable, or takes it away; the log is closed.</summary>
    public abstract void LoseProjection(bool damage);

    public abstract ValueTask DisposeAsync();
}

internal sealed class SqliteProvider : LogProvider
{
    public TempFolder Folder { get; } = new();

    public string File => Path.Combine(Folder.Path, "log.db");

    public Func<long>? MaxBytes { get; set; }

    public override ITwinLog Open() => new SqliteLog(new(File) { Time = Time, ProjectRows = ProjectRows, Faults = () => Faults?.Invoke() ?? CommitFault.None, MaxBytes = MaxBytes });

    public override void LoseProjection(bool damage)
    {
        if (!damage)
        {
            System.IO.File.Delete(File + ".proj");
            return;
        }

        using var file = new FileStream(File + ".proj", FileMode.Open);
        var noise = new byte[(int)Math.Min(file.Length, 1 << 20)];
        new Random(1).NextBytes(noise);
        file.Write(noise);
    }

    public override ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
