using System.Globalization;
using Azure.Messaging.EventHubs.Producer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Statistics;
using Orleans.Streaming.EventHubs;

namespace Twin.Connect.EventHubs;

/// <summary>
/// The stock adapter factory, but a hub that cannot be reached does not keep the silo from starting: the stock one asks the hub for its partitions and fails the start
/// without an answer. Partitions of a hub are named 0, 1, 2 ... and their number never changes, so a stated number does until the hub answers; then the two are
/// compared, and a difference is told as an error, since partitions that nobody reads would be silent.
/// </summary>
public sealed partial class PatientEventHub : EventHubAdapterFactory
{
    private readonly EventHubsOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    private PatientEventHub(EventHubsOptions options, TimeProvider clock, string name, IServiceProvider services, ILoggerFactory loggers)
        : base(name, services.GetOptionsByName<EventHubOptions>(name), services.GetOptionsByName<EventHubReceiverOptions>(name), services.GetOptionsByName<EventHubStreamCachePressureOptions>(name),
            services.GetOptionsByName<StreamCacheEvictionOptions>(name), services.GetOptionsByName<StreamStatisticOptions>(name), services.GetRequiredKeyedService<IEventHubDataAdapter>(name),
            services, loggers, services.GetRequiredService<IEnvironmentStatisticsProvider>())
        => (_options, _clock, _log) = (options, clock, loggers.CreateLogger<PatientEventHub>());

    /// <summary>The factory of a provider.</summary>
    public static PatientEventHub Create(EventHubsOptions options, IServiceProvider services, string name)
    {
        var factory = new PatientEventHub(options, services.GetRequiredService<TimeProvider>(), name, services, services.GetRequiredService<ILoggerFactory>());
        factory.Init();
        return factory;
    }

    /// <inheritdoc/>
    protected override async Task<string[]> GetPartitionIdsAsync()
    {
        var asked = AskAsync();
        try
        {
            return await asked.WaitAsync(_options.StartPatience, _clock);
        }
        catch (Exception e)
        {
            string[] stated = [.. Enumerable.Range(0, _options.Partitions).Select(i => i.ToString(CultureInfo.InvariantCulture))];
            Unreachable(_log, e, _options.Hub, stated.Length);
            _ = CompareLaterAsync(asked, stated);
            return stated;
        }
    }

    // A client of its own: the base keeps its own to itself.
    private async Task<string[]> AskAsync()
    {
        await using var client = new EventHubProducerClient(_options.ConnectionString, _options.Hub);
        return await client.GetPartitionIdsAsync();
    }

    private async Task CompareLaterAsync(Task<string[]> asked, string[] stated)
    {
        while (true)
        {
            try
            {
                var there = await asked;
                if (!there.ToHashSet(StringComparer.Ordinal).SetEquals(stated)) Differs(_log, _options.Hub, there.Length, stated.Length);
                return;
            }
            catch (Exception)
            {
                await Task.Delay(_options.StartPatience, _clock);
                asked = AskAsync();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "event hub '{Hub}' cannot be reached; the silo starts with the stated {Partitions} partitions (Twin:EventHubs:Partitions) and goes on trying")]
    private static partial void Unreachable(ILogger log, Exception e, string hub, int partitions);

    [LoggerMessage(Level = LogLevel.Error, Message = "event hub '{Hub}' has {There} partitions, but the silo started with {Stated}: streams of the others stand still. Set Twin:EventHubs:Partitions to {There} and restart")]
    private static partial void Differs(ILogger log, string hub, int there, int stated);
}
