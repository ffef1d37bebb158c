using System.Diagnostics;
using Twin.Storage.Base;

[assembly: AssemblyFixture(typeof(Twin.Storage.Tests.Base.NanjingBase))]

namespace Twin.Storage.Tests.Base;

/// <summary>The real base of Nanjing, imported once for all tests of the run into a folder of its own.</summary>
public sealed class NanjingBase : IDisposable
{
    private readonly Lazy<MappedBase> _opened;

    public NanjingBase()
    {
        DataFolder = Path.Combine(Path.GetTempPath(), "twin-base-" + Guid.NewGuid().ToString("N"));
        _opened = new(() =>
        {
            var watch = Stopwatch.StartNew();
            Result = BaseImporter.Import(new() { GridDataFolder = GridData, DataFolder = DataFolder }, Progress, CancellationToken.None);
            ImportTime = watch.Elapsed;
            return BaseStore.Open(DataFolder, Result.Hash);
        });
    }

    public static string GridData { get; } = Path.Combine(Root(), "grid-data");

    public string DataFolder { get; }

    public ProgressList Progress { get; } = new();

    public TimeSpan ImportTime { get; private set; }

    public ImportResult Result { get; private set; } = null!;

    public MappedBase City => _opened.Value;

    public void Dispose()
    {
        if (_opened.IsValueCreated) _opened.Value.Dispose();
        if (Directory.Exists(DataFolder)) Directory.Delete(DataFolder, recursive: true);
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "Twin.sln"))) return folder;
        throw new InvalidOperationException("Twin.sln is in no folder above the tests");
    }

    /// <summary>Progress as it came, at once and in order.</summary>
    public sealed class ProgressList : IProgress<ImportProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public List<ImportProgress> Items { get; } = [];

        public List<TimeSpan> Times { get; } = [];

        public void Report(ImportProgress value)
        {
            Items.Add(value);
            Times.Add(_watch.Elapsed);
        }
    }
}
