using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Sasl;
using Amqp.Types;

namespace Twin.Connect.Tests.Loopback;

/// <summary>
/// A loopback stand-in for one Azure Event Hub: it speaks the AMQP 1.0 dialect that Azure.Messaging.EventHubs uses ($cbs, $management, producer and consumer links)
/// over plain TCP sockets, keeps a log per partition in memory and can be told to misbehave. A double for the wire protocol, not for the service's storage, scale or quotas.
/// </summary>
internal sealed class LoopbackHub : ILinkProcessor, IDisposable
{
    private readonly HubOptions _options;
    private readonly TimeProvider _clock;
    private readonly ContainerHost _host;
    private readonly HubPartition[] _partitions;
    private readonly HubClaims _claims;
    private readonly HubSockets _sockets = new();
    private readonly DateTime _created;
    private int _roundRobin;

    public LoopbackHub(HubOptions? options = null, TimeProvider? clock = null)
    {
        (_options, _clock) = (options ?? new HubOptions(), clock ?? TimeProvider.System);
        _created = _clock.GetUtcNow().UtcDateTime;
        _claims = new HubClaims(_options, _clock);
        _partitions = [.. Enumerable.Range(0, _options.Partitions).Select(i => new HubPartition(Faults, _clock, i))];
        Port = _options.Port != 0 ? _options.Port : FreePort.Next();
        _host = new ContainerHost(new Address($"amqp://127.0.0.1:{Port}"));
        var listener = _host.Listeners[0];
        // The client always asks for MSSBCBS: "I authenticate later, through $cbs".
        listener.SASL.EnableMechanism("MSSBCBS", SaslProfile.Anonymous);
        listener.AMQP.MaxSessionsPerConnection = 5000;
        listener.HandlerFactory = _ => _sockets.Watch();
        _host.RegisterRequestProcessor("$cbs", new HubRequests(_claims.PutToken));
        _host.RegisterRequestProcessor("$management", new HubRequests(Read));
        _host.RegisterLinkProcessor(this);
        _host.Open();
    }

    /// <summary>Port that it listens on.</summary>
    public int Port { get; }

    /// <summary>What it does wrong.</summary>
    public HubFaults Faults { get; } = new();

    /// <summary>For the client: the emulator flag switches TLS off and makes the port count.</summary>
    public string ConnectionString => ConnectionStringOf(_options, Port);

    /// <summary>Everything stored, partition by partition.</summary>
    public IEnumerable<HubEntry> Entries => _partitions.SelectMany(p => p.Entries);

    /// <summary>Connection string of a hub that may not be there yet.</summary>
    public static string ConnectionStringOf(HubOptions options, int port)
        => $"Endpoint=sb://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)};SharedAccessKeyName={options.KeyName};SharedAccessKey={options.Key};UseDevelopmentEmulator=true";

    /// <summary>Resets every open connection; returns how many.</summary>
    public int DropConnections() => _sockets.ResetAll();

    public void Dispose()
    {
        _host.Close();
        DropConnections();
    }

    void ILinkProcessor.Process(AttachContext attachContext)
    {
        var sending = attachContext.Link.Role; // the role is ours: true when the peer sends
        var address = Uri.UnescapeDataString((sending ? ((Target)attachContext.Attach.Target)?.Address : ((Source)attachContext.Attach.Source)?.Address) ?? "").Trim('/');
        var parts = address.Split('/');
        Error? error = null;
        if (sending) attachContext.Attach.MaxMessageSize = _options.MaxMessageSize; // the client sizes its batches by this
        if (!string.Equals(parts[0], _options.Hub, StringComparison.OrdinalIgnoreCase)) error = HubErrors.Missing(address);
        else if (!_claims.Allows(attachContext.Link.Session.Connection, address)) error = HubErrors.Of(Amqp.ErrorCode.UnauthorizedAccess, $"no valid token for '{address}'");
        else if (sending && parts.Length == 1) attachContext.Complete(new HubProducer(this, null), 300);
        else if (sending && parts is [_, "Partitions", var n] && PartitionOf(n) is { } target) attachContext.Complete(new HubProducer(this, target), 300);
        else if (!sending && parts is [_, "ConsumerGroups", "$Default", "Partitions", var p] && PartitionOf(p) is { } partition) error = partition.Attach(attachContext);
        else error = HubErrors.Missing(address);
        if (error is not null) attachContext.Complete(error);
    }

    /// <summary>The same key always lands in the same partition; which one is this hub's own business, as it is the service's.</summary>
    internal HubPartition Route(string? key)
    {
        if (key is null) return _partitions[(uint)Interlocked.Increment(ref _roundRobin) % (uint)_partitions.Length];
        var hash = 2166136261u;
        foreach (var b in Encoding.UTF8.GetBytes(key)) hash = (hash ^ b) * 16777619u;
        return _partitions[(hash ^ (hash >> 16)) % (uint)_partitions.Length];
    }

    internal void Reset(Connection connection) => _sockets.Reset(connection);

    private HubPartition? PartitionOf(string? id) => Array.Find(_partitions, p => p.Id == id);

    // READ of the hub and of a partition.
    private Message Read(Message request, Connection connection)
    {
        var ask = request.ApplicationProperties;
        if (ask["operation"] as string != "READ") return HubErrors.Status(400, "only READ");
        if (_claims.Verify(ask["security_token"] as string) is null) return HubErrors.Status(401, "bad security_token");
        if (!string.Equals(ask["name"] as string, _options.Hub, StringComparison.OrdinalIgnoreCase)) return HubErrors.Status(404, HubErrors.Missing(ask["name"]).Description, Amqp.ErrorCode.NotFound);
        var map = new Map { ["name"] = _options.Hub, ["type"] = ask["type"] };
        if (ask["type"] as string == "com.microsoft:eventhub")
        {
            map["created_at"] = _created;
            map["partition_count"] = _partitions.Length;
            map["partition_ids"] = _partitions.Select(p => p.Id).ToArray();
            map["georeplication_factor"] = 1;
        }
        else if (PartitionOf(ask["partition"] as string) is { } partition)
        {
            partition.Describe(map);
        }
        else
        {
            return HubErrors.Status(404, HubErrors.Missing(ask["partition"]).Description, Amqp.ErrorCode.NotFound);
        }

        var reply = HubErrors.Status(200, "OK");
        reply.BodySection = new AmqpValue { Value = map };
        return reply;
    }
}
