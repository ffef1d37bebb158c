using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Orleans.Configuration;
using Orleans.Streams;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Grains.Streams;
using Twin.Storage.Base;
using Twin.Storage.Log;

namespace Twin.Grains.Tests.Support;

/// <summary>One silo in this process over a city, wired as the host wires it; streams in memory unless told otherwise. Stopping it leaves the city open.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(TestCity city, IHost host) => (City, _host) = (city, host);

    public TestCity City { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public StreamRouter Router => _host.Services.GetRequiredService<StreamRouter>();

    public IStreamProvider Streams => _host.Services.GetRequiredService<IClusterClient>().GetStreamProvider(StreamNames.Provider);

    public WarningLog Warnings => _host.Services.GetRequiredService<WarningLog>();

    /// <summary>Starts it. <paramref name="publish"/>: run the publisher; without, the streams are the test's own. <paramref name="configure"/>: the stream provider and the storages of Orleans.</summary>
    public static async Task<TestSilo> StartAsync(TestCity city, bool publish = true, Action<ISiloBuilder>? configure = null, Action<PublisherOptions>? publisher = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        var warnings = new WarningLog();
        builder.Logging.ClearProviders().AddProvider(warnings).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(warnings).AddSingleton(TimeProvider.System).AddSingleton<CityBase>(city.Base).AddSingleton(TestFacts.Catalogue).AddSingleton<ITwinLog>(city.Log).AddSingleton(city.View);
        builder.Services.AddTwinGrains(city.Folder, Path.Combine(Root, "grid-data"));
        if (!publish) builder.Services.Remove(builder.Services.Single(d => d.ImplementationType == typeof(StreamPump)));
        builder.Services.Configure<PublisherOptions>(o =>
        {
            o.Interval = TimeSpan.FromMilliseconds(20);
            o.HeadInterval = TimeSpan.FromMilliseconds(200);
            o.StoreInterval = TimeSpan.FromMilliseconds(50);
            publisher?.Invoke(o);
        });
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next(), serviceId: "twin", clusterId: Guid.NewGuid().ToString("N"));
            silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(60));
            silo.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(60));
            if (configure is not null) configure(silo);
            else Memory(silo);
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new(city, host);
    }

    public T Grain<T>(string id, string branch = "live") where T : IGrainWithStringKey => Grains.GetGrain<T>(GrainKeys.Of(branch, id));

    /// <summary>A command of a person with a key of its own, or with the given one.</summary>
    public static CommandMeta Meta(Guid? key = null) => new(new Principal("worker", "grid-worker", "320100"), "test", key ?? Guid.NewGuid());

    /// <summary>Waits until both consumers of every region have taken everything that is in the log, and nothing they did is left to take.</summary>
    public async Task QuietAsync()
    {
        await Until.TrueAsync(async () =>
        {
            var head = City.Log.Head;
            foreach (var region in Router.Regions)
            {
                if (await Grains.GetGrain<IRuleGrain>(region).PositionAsync() < head) return false;
                if (await Grains.GetGrain<IExposureGrain>(region).PositionAsync() < head) return false;
            }

            return City.Log.Head == head;
        }, () => $"the consumers stand still; {Warnings}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Twin.sln"))) folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException("no folder above the test holds Twin.sln");
        }
    }

    private static void Memory(ISiloBuilder silo)
    {
        silo.AddMemoryGrainStorage("PubSubStore").AddMemoryGrainStorage(PublisherGrain.Storage);
        silo.AddMemoryStreams(StreamNames.Provider, b => b.ConfigurePullingAgent(o => o.Configure(x => x.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10))));
    }
}
