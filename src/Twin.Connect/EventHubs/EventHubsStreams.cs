using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Streams;
using Twin.Abstractions;

namespace Twin.Connect.EventHubs;

/// <summary>The stock Event Hubs provider as the twin's stream provider: CloudEvents JSON in messages, checkpoints in a grain on Orleans' own storage.</summary>
public static class EventHubsStreams
{
    /// <summary>Adds it under <see cref="StreamNames.Provider"/>; <paramref name="checkpointStorage"/> names an AdoNet grain storage.</summary>
    public static ISiloBuilder AddTwinEventHubs(this ISiloBuilder silo, EventHubsOptions options, string checkpointStorage)
    {
        silo.Services.AddSingleton<CloudEventJson>();
        return silo.AddEventHubStreams(StreamNames.Provider, hub =>
        {
            hub.ConfigureEventHub(o => o.Configure(x => x.ConfigureEventHubConnection(options.ConnectionString, options.Hub, options.ConsumerGroup)));
            hub.ConfigureComponent<IQueueAdapterFactory>((services, name) => PatientEventHub.Create(options, services, name));
            hub.UseDataAdapter((services, _) => new CloudEventsDataAdapter(services.GetRequiredService<Serializer>(), services.GetRequiredService<CloudEventJson>(), services.GetRequiredService<ILogger<CloudEventsDataAdapter>>()));
            hub.ConfigureCheckpointer<GrainStreamQueueCheckpointerOptions>(
                (services, name) => new PatientCheckpoints(GrainStreamQueueCheckpointerFactory.CreateFactory(services, name), services.GetRequiredService<TimeProvider>()),
                o => o.Configure(x =>
                {
                    x.StorageProviderName = checkpointStorage;
                    x.PersistInterval = options.CheckpointInterval;
                }));
            hub.ConfigurePartitionReceiver(o => o.Configure(x => x.StartFromNow = false));
            hub.ConfigurePullingAgent(o => o.Configure(x =>
            {
                x.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(50);
                x.InitQueueTimeout = TimeSpan.FromSeconds(60); // the time that PatientCheckpoints has
            }));
            hub.ConfigureCacheEviction(o => o.Configure(x =>
            {
                x.DataMinTimeInCache = TimeSpan.FromSeconds(10);
                x.DataMaxAgeInCache = options.CacheMaxAge;
            }));
        });
    }
}
