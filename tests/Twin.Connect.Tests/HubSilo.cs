using Orleans.Hosting;
using Twin.Connect.EventHubs;
using Twin.Grains.Streams;
using Twin.Grains.Tests.Support;
using Twin.Storage.Bookkeeping;

namespace Twin.Connect.Tests;

/// <summary>A silo on the stock Event Hubs provider, with Orleans' bookkeeping in a file of the stock ADO.NET provider, as the host wires it.</summary>
internal static class HubSilo
{
    public static Task<TestSilo> StartAsync(TestCity city, string connectionString)
    {
        var file = Path.Combine(city.Folder, "orleans.db");
        OrleansDatabase.Ensure(file);
        return TestSilo.StartAsync(city, configure: silo =>
        {
            foreach (var name in new[] { "PubSubStore", PublisherGrain.Storage })
                silo.AddAdoNetGrainStorage(name, o => (o.Invariant, o.ConnectionString) = (OrleansDatabase.Invariant, OrleansDatabase.ConnectionString(file)));
            silo.AddTwinEventHubs(new EventHubsOptions { ConnectionString = connectionString, StartPatience = TimeSpan.FromSeconds(1), CheckpointInterval = TimeSpan.FromMilliseconds(200) }, PublisherGrain.Storage);
        });
    }
}
