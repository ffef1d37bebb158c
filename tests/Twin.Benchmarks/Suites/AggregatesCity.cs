using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Configuration;
using Orleans.Hosting;
using Twin.Abstractions;
using Twin.Benchmarks.Rivals;
using Twin.Grains.Hosting;
using Twin.Grains.Streams;
using Twin.Grid;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.Storage.Bookkeeping;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;
using Twin.View;

namespace Twin.Benchmarks.Suites;

/// <summary>The whole city in this process, as the host has it but without HTTP: real base, log, view and silo over a folder of its own, which goes with it. The rival's grains live in the same silo over their own file.</summary>
internal sealed class AggregatesCity : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly IHost _host;

    private AggregatesCity(DirectoryInfo folder, CityBase city, SqliteLog log, CityView view, StockStore stock, IHost host)
    {
        (_folder, Base, Log, View, Stock, _host) = (folder, city, log, view, stock, host);
        Grains = host.Services.GetRequiredService<IGrainFactory>();
        var cells = new List<FactCell>();
        for (var t = 0; t < city.TileOrdinals.Count; t++)
        {
            var community = city.CommunityOf(t).Span;
            for (var i = 0; i < FactCell.PerTile; i++)
                if (community[i] != CityBase.NoArea) cells.Add(new FactCell(city.TileOrdinals[t], (byte)i));
        }

        Cells = [.. cells];
    }

    /// <summary>The base.</summary>
    internal CityBase Base { get; }

    /// <summary>Every cell of the city, in key order.</summary>
    internal FactCell[] Cells { get; }

    /// <summary>The log.</summary>
    internal SqliteLog Log { get; }

    /// <summary>The view.</summary>
    internal CityView View { get; }

    /// <summary>The rival's file.</summary>
    internal StockStore Stock { get; }

    /// <summary>The silo's grains.</summary>
    internal IGrainFactory Grains { get; }

    /// <summary>Imports the base, opens the rest and starts the silo.</summary>
    internal static async Task<AggregatesCity> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("twin-aggregates-");
        var gridData = Path.Combine(ProjectRoot(), "grid-data");
        var city = BaseStore.OpenOrImport(new ImportOptions { GridDataFolder = gridData, DataFolder = folder.FullName }, null, CancellationToken.None);
        var catalogue = FactCatalogueFile.Default();
        var log = new SqliteLog(new SqliteLogOptions(Path.Combine(folder.FullName, "log.db")));
        var view = new CityView(city, catalogue, log, TimeProvider.System, new ViewOptions(), NullLogger.Instance);
        await view.StartAsync(CancellationToken.None);
        var stock = new StockStore(Path.Combine(folder.FullName, "stock.db"));
        var orleans = Path.Combine(folder.FullName, "orleans.db");
        OrleansDatabase.Ensure(orleans);

        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<CityBase>(city).AddSingleton(catalogue).AddSingleton<ITwinLog>(log).AddSingleton(view);
        builder.Services.AddTwinGrains(folder.FullName, gridData);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next(), serviceId: "twin", clusterId: "twin");
            // The rival's writers may wait long for their file; that is to be measured, not to be cut off.
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromMinutes(1));
            silo.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromMinutes(1));
            foreach (var name in (string[])["PubSubStore", PublisherGrain.Storage])
                silo.AddAdoNetGrainStorage(name, o => (o.Invariant, o.ConnectionString) = (OrleansDatabase.Invariant, OrleansDatabase.ConnectionString(orleans)));
            silo.AddMemoryStreams(StreamNames.Provider);
            stock.AddTo(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new(folder, city, log, view, stock, host);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await View.DisposeAsync();
        await Log.DisposeAsync();
        Base.Dispose();
        StockStore.Close();
        _folder.Delete(recursive: true);
    }

    private static string ProjectRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Twin.sln"))) return folder.FullName;
        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds Twin.sln: run the suite from a clone, it reads grid-data");
    }
}
