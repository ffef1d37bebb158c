using System.Collections.Concurrent;
using System.Net.Sockets;
using Amqp;
using Amqp.Handler;
using Amqp.Listener;

namespace Twin.Connect.Tests.Loopback;

/// <summary>Knows the sockets under the connections, so that a test can cut them as a crashed gateway does: no AMQP close, no detach.</summary>
internal sealed class HubSockets
{
    private readonly ConcurrentDictionary<Socket, byte> _open = new();

    /// <summary>Resets every open connection; returns how many.</summary>
    public int ResetAll()
    {
        var victims = _open.Keys.ToArray();
        foreach (var socket in victims) Reset(socket);
        return victims.Length;
    }

    public void Reset(Connection connection) => Reset((Socket)((ListenerConnection)connection).Properties["socket"]);

    /// <summary>A handler for one new connection.</summary>
    public IHandler Watch() => new Watcher(this);

    private void Reset(Socket socket)
    {
        _open.TryRemove(socket, out _);
        HubErrors.Quietly(() =>
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close(0);
        });
    }

    private sealed class Watcher(HubSockets owner) : IHandler
    {
        private Socket? _accepted;

        public bool CanHandle(EventId id) => id is EventId.SocketAccept or EventId.ConnectionAccept;

        public void Handle(Event protocolEvent)
        {
            if (protocolEvent.Id == EventId.SocketAccept)
            {
                owner._open[_accepted = (Socket)protocolEvent.Context] = 0;
            }
            else if (_accepted is { } socket)
            {
                ((ListenerConnection)protocolEvent.Connection).Properties["socket"] = socket;
                protocolEvent.Connection.AddClosedCallback((_, _) => owner._open.TryRemove(socket, out byte _));
            }
        }
    }
}
