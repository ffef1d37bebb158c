using Twin.Api.Hosting;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.Storage.Bookkeeping;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;
using Twin.View;

namespace Twin.Silo.Hosting;

/// <summary>What a twin stands on, opened in order: base, catalogue, log, view. Disposed in reverse.</summary>
public sealed class CityServices : IAsyncDisposable
{
    private CityServices(string dataFolder, string gridDataFolder, CityBase cityBase, FactCatalogue catalogue, ITwinLog log, CityView view)
        => (DataFolder, GridDataFolder, Base, Catalogue, Log, View) = (dataFolder, gridDataFolder, cityBase, catalogue, log, view);

    /// <summary>Folder of everything kept.</summary>
    public string DataFolder { get; }

    /// <summary>Folder of the base layers.</summary>
    public string GridDataFolder { get; }

    /// <summary>The imported layers.</summary>
    public CityBase Base { get; }

    /// <summary>The fact catalogue.</summary>
    public FactCatalogue Catalogue { get; }

    /// <summary>The log.</summary>
    public ITwinLog Log { get; }

    /// <summary>The view.</summary>
    public CityView View { get; }

    /// <summary>Completes when the view stands; it is read from the log while the host builds the rest.</summary>
    public Task Started { get; private init; } = Task.CompletedTask;

    /// <summary>Opens all, importing the base at first start.</summary>
    public static async Task<CityServices> OpenAsync(TwinOptions options, TimeProvider clock, IProgress<ImportProgress> progress, CancellationToken ct)
    {
        var data = Path.GetFullPath(options.Data);
        Directory.CreateDirectory(data);
        OrleansDatabase.Ensure(Path.Combine(data, "orleans.db"));
        var gridData = GridDataFolderOf(options);
        var cityBase = await Task.Run(() => BaseStore.OpenOrImport(new ImportOptions { GridDataFolder = gridData, DataFolder = data }, progress, ct), ct);
        var catalogue = Facts(Path.Combine(data, FactCatalogueFile.FileName));
        var log = await Task.Run(() => new SqliteLog(new SqliteLogOptions(Path.Combine(data, "log.db")) { Time = clock }), ct);
        await LogCharter.EnsureAsync(log, cityBase.Hash, catalogue, ct);
        var view = new CityView(cityBase, catalogue, log, clock, new ViewOptions(), Microsoft.Extensions.Logging.Abstractions.NullLogger<CityView>.Instance);
        return new(data, gridData, cityBase, catalogue, log, view) { Started = Task.Run(() => view.StartAsync(ct), ct) };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Started.ContinueWith(_ => { }, TaskScheduler.Default);
        await View.DisposeAsync();
        await Log.DisposeAsync();
        Base.Dispose();
    }

    // A deployment's own facts come on top of the shipped ones.
    private static FactCatalogue Facts(string ownFile)
    {
        if (!File.Exists(ownFile)) return FactCatalogueFile.Default();
        try
        {
            return FactCatalogueFile.Default().Merge(FactCatalogueFile.Read(File.ReadAllBytes(ownFile), ownFile));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{ownFile}: {e.Message}", e);
        }
    }

    // The layers lie in the working folder of whoever runs from a clone; a host started elsewhere finds those of its own checkout.
    private static string GridDataFolderOf(TwinOptions options)
    {
        if (Directory.Exists(options.GridData)) return Path.GetFullPath(options.GridData);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Twin.sln")) && Directory.Exists(Path.Combine(folder.FullName, options.GridData))) return Path.Combine(folder.FullName, options.GridData);
        return Path.GetFullPath(options.GridData);
    }
}
