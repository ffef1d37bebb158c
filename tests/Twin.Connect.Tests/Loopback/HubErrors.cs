using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Twin.Connect.Tests.Loopback;

/// <summary>Refusals in the words that the client library understands.</summary>
internal static class HubErrors
{
    /// <summary>The client takes an amqp:not-found for "no such entity" only by this wording.</summary>
    public static Error Missing(object? what) => Of(Amqp.ErrorCode.NotFound, $"The messaging entity '{what}' could not be found.");

    public static Error Of(string condition, string description) => new(condition) { Description = description };

    /// <summary>An answer of $cbs or $management.</summary>
    public static Message Status(int code, string text, string? condition = null)
    {
        var reply = new Message { ApplicationProperties = new ApplicationProperties() };
        reply.ApplicationProperties["status-code"] = code;
        reply.ApplicationProperties["status-description"] = text;
        if (condition is not null) reply.ApplicationProperties["error-condition"] = (Symbol)condition;
        return reply;
    }

    /// <summary>Does what may fail because the peer is gone.</summary>
    public static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is AmqpException or IOException or ObjectDisposedException or System.Net.Sockets.SocketException or InvalidOperationException)
        {
            // The peer is gone: there is nobody left to tell.
        }
    }
}
