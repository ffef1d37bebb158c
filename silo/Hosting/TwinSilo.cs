using System.Net;
using System.Net.Sockets;
using Orleans.Configuration;
using Twin.Abstractions;
using Twin.Api.Hosting;
using Twin.Connect.EventHubs;
using Twin.Grains.Hosting;
using Twin.Grains.Streams;
using Twin.Storage.Bookkeeping;

namespace Twin.Silo.Hosting;

/// <summary>Orleans and HTTP in one process over the opened city.</summary>
public static class TwinSilo
{
    /// <summary>Builds the application; nothing runs yet.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, TwinOptions options, CityServices city)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System).AddSingleton(city.Base).AddSingleton(city.Catalogue).AddSingleton(city.Log).AddSingleton(city.View);
        services.AddTwinGrains(city.DataFolder, city.GridDataFolder);
        services.AddTwinApi(builder.Configuration);
        builder.WebHost.UseUrls(options.Urls);
        builder.UseOrleans(silo => Configure(silo, builder.Configuration, options, city.DataFolder));
        return builder.Build().MapTwinApi();
    }

    private static void Configure(ISiloBuilder silo, IConfiguration configuration, TwinOptions options, string dataFolder)
    {
        silo.UseLocalhostClustering(options.SiloPort == 0 ? FreePort.Next() : options.SiloPort, options.GatewayPort == 0 ? FreePort.Next() : options.GatewayPort, serviceId: "twin", clusterId: "twin");
        silo.Configure<SiloMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(15));
        silo.Configure<ClientMessagingOptions>(o => o.ResponseTimeout = TimeSpan.FromSeconds(15));
        var orleansDb = OrleansDatabase.ConnectionString(Path.Combine(dataFolder, "orleans.db"));
        foreach (var name in new[] { "PubSubStore", PublisherGrain.Storage })
            silo.AddAdoNetGrainStorage(name, o => (o.Invariant, o.ConnectionString) = (OrleansDatabase.Invariant, orleansDb));
        if (options.Streams == "eventhubs")
        {
            silo.AddTwinEventHubs(new Connect.EventHubs.EventHubsOptions
            {
                ConnectionString = configuration.GetConnectionString("EventHubs")!,
                Hub = options.EventHubs.Hub,
                ConsumerGroup = options.EventHubs.ConsumerGroup,
                Partitions = options.EventHubs.Partitions,
            }, PublisherGrain.Storage);
        }
        else
        {
            silo.AddMemoryStreams(StreamNames.Provider);
        }
    }
}
