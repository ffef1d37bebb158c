using Amqp;
using Amqp.Framing;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;
using Twin.Abstractions;
using Twin.Connect.EventHubs;
using Twin.Connect.Tests.Loopback;
using Twin.Grains.Tests.Support;
using Twin.Storage.Log;

namespace Twin.Connect.Tests;

/// <summary>From the log over the stock provider and real sockets to the incident, with everything going wrong on the way that a network does.</summary>
[Trait("Speed", "slow")]
public class EventHubsTests
{
    [Fact]
    public async Task A_change_in_the_log_opens_one_incident_through_the_hub_and_the_messages_are_plain_CloudEvents()
    {
        using var hub = new LoopbackHub();
        await using var city = await TestCity.OpenAsync();
        await using var silo = await HubSilo.StartAsync(city, hub.ConnectionString);
        var cell = city.Base.Apart[0];
        await city.FloodAsync(cell, 0.3);
        await silo.QuietAsync();
        Assert.Equal($"building way-0 Flooded 0.3 0.3\nincident road-ponding {cell.Code} Reported Rule", await city.PictureAsync());

        var json = new CloudEventJson(TestFacts.Catalogue);
        var messages = hub.Entries.Select(e => Message.Decode(new ByteBuffer(e.Bytes, 0, e.Bytes.Length, e.Bytes.Length))).ToList();
        Assert.All(messages, m => Assert.Equal("application/cloudevents+json", m.Properties.ContentType));
        var batches = messages.Select(m => json.Read(((Data)m.BodySection).Binary)).ToList();
        Assert.Contains(batches, b => b.Changes.Any(c => c.Key == cell.Code.ToString()));
        Assert.Contains(batches, b => b.Stream.StartsWith("incidents/", StringComparison.Ordinal) && b.Changes.Length == 1);
    }

    [Fact]
    public async Task Connections_dropped_deliveries_and_sends_repeated_and_silos_stopped_in_the_middle_leave_the_consumers_exact()
    {
        using var hub = new LoopbackHub();
        await using var city = await TestCity.OpenAsync();
        var silo = await HubSilo.StartAsync(city, hub.ConnectionString);
        try
        {
            for (var round = 0; round < 12; round++)
            {
                for (var i = 0; i < 4; i++) await city.FloodAsync(city.Base.Apart[round * 4 + i], 0.2);
                for (var i = 0; i < 6; i++) await city.FloodAsync(city.Base.Apart[50 + i], (round + i) % 3 * 0.05);
                hub.Faults.DuplicateNextDeliveries(5);
                if (round is 3 or 8) hub.Faults.LoseNextAcknowledgements(1);
                if (round is 2 or 6 or 9) await Until.TrueAsync(() => hub.DropConnections() > 0, () => "nobody connects to the hub");
                if (round != 5) continue;
                await silo.DisposeAsync();
                await city.ReopenAsync();
                silo = await HubSilo.StartAsync(city, hub.ConnectionString);
            }

            await silo.QuietAsync();
            await city.RequireEachCandidateInOneIncidentAsync("road-ponding");
            var lines = (await city.PictureAsync()).Split('\n');
            Assert.Equal(city.Base.Apart.Take(48).Select(c => $"incident road-ponding {c.Code} Reported Rule").Order(StringComparer.Ordinal), lines.Where(l => l.StartsWith("incident", StringComparison.Ordinal)));
            Assert.Equal(48, lines.Count(l => l.Contains("Flooded", StringComparison.Ordinal)));
            for (var i = 0; i < 6; i++)
            {
                var depth = (11 + i) % 3 * 0.05;
                var building = $"building way-{50 + i} ";
                // Dry at the end: the consumer may never have looked while it was wet, and then nothing was written.
                if (depth == 0) Assert.All(lines.Where(l => l.StartsWith(building, StringComparison.Ordinal)), l => Assert.EndsWith("Normal 0 0", l, StringComparison.Ordinal));
                else Assert.Contains(building + FormattableString.Invariant($"Threatened {depth} {depth}"), lines);
            }
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }

    [Fact]
    public async Task With_the_hub_away_a_silo_starts_and_writes_and_its_consumers_catch_up_when_the_hub_comes()
    {
        var options = new HubOptions { Port = FreePort.Next() };
        await using var city = await TestCity.OpenAsync();
        await using var silo = await HubSilo.StartAsync(city, LoopbackHub.ConnectionStringOf(options, options.Port));
        var cell = city.Base.Apart[0];
        var written = await silo.Grain<ICellGrain>(cell.Code.ToString()).PatchAsync([new FactWrite(TestFacts.Depth, 300, null, Model.SourceClass.Observed, "gauge")], null, TestSilo.Meta());
        Assert.Equal(WriteStatus.Done, written.Status);
        Assert.Equal("", await city.PictureAsync());
        using var hub = new LoopbackHub(options);
        await silo.QuietAsync();
        Assert.Equal($"building way-0 Flooded 0.3 0.3\nincident road-ponding {cell.Code} Reported Rule", await city.PictureAsync());
    }

    [Fact]
    public async Task Messages_of_strangers_in_the_hub_stop_nothing()
    {
        using var hub = new LoopbackHub();
        await using var city = await TestCity.OpenAsync();
        await using var silo = await HubSilo.StartAsync(city, hub.ConnectionString);
        await using (var stranger = new EventHubProducerClient(hub.ConnectionString, "twin"))
        {
            for (var i = 0; i < 8; i++) await stranger.SendAsync([new EventData("not ours"u8.ToArray())]);
            foreach (var region in silo.Router.Regions)
            {
                var posing = new EventData("not ours either"u8.ToArray());
                posing.Properties["StreamNamespace"] = StreamNames.Region;
                await stranger.SendAsync([posing], new SendEventOptions { PartitionKey = region });
            }
        }

        await city.FloodAsync(city.Base.Apart[0], 0.3);
        await city.FloodAsync(city.Base.Apart[^1], 0.3);
        await silo.QuietAsync();
        Assert.Equal(2, (await city.PictureAsync()).Split('\n').Count(l => l.StartsWith("incident", StringComparison.Ordinal)));
    }
}
