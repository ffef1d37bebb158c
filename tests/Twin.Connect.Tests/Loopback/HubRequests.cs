using Amqp;
using Amqp.Listener;

namespace Twin.Connect.Tests.Loopback;

/// <summary>A request and answer node: $cbs or $management.</summary>
internal sealed class HubRequests(Func<Message, Connection, Message> answer) : IRequestProcessor
{
    public int Credit => 100;

    public void Process(Amqp.Listener.RequestContext requestContext)
    {
        Message reply;
        try
        {
            reply = answer(requestContext.Message, requestContext.Link.Session.Connection);
        }
        catch (Exception e) when (e is FormatException or AmqpException or InvalidCastException or NullReferenceException)
        {
            reply = HubErrors.Status(500, e.Message);
        }

        HubErrors.Quietly(() => requestContext.Complete(reply));
    }
}
