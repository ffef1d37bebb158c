using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Twin.Connect.Tests.Loopback;

/// <summary>A sender's link: to the hub, which chooses a partition by the key, or to one partition.</summary>
internal sealed class HubProducer(LoopbackHub hub, HubPartition? partition) : LinkEndpoint
{
    private const uint BatchFormat = 0x80013700;

    public override void OnFlow(FlowContext flowContext)
    {
        // A sender is granted credit by the library.
    }

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // Nothing is sent on this link.
    }

    public override void OnMessage(MessageContext messageContext)
    {
        if (hub.Faults.TakeRefusal())
        {
            messageContext.Complete(HubErrors.Of("com.microsoft:server-busy", "told to be busy"));
            return;
        }

        var envelope = messageContext.Message;
        var key = envelope.MessageAnnotations?[new Symbol("x-opt-partition-key")] as string;
        (partition ?? hub.Route(key)).Append(Unpack(envelope), key);
        if (hub.Faults.TakeLostAcknowledgement()) hub.Reset(messageContext.Link.Session.Connection);
        else messageContext.Complete();
    }

    /// <summary>A batch carries one whole encoded message in each of its data sections; a lone event is its own envelope.</summary>
    private static IEnumerable<Message> Unpack(Message envelope) => envelope switch
    {
        { Format: not BatchFormat } => [envelope],
        { BodySection: DataList list } => Enumerable.Range(0, list.Count).Select(i => Decode(list[i])),
        { BodySection: Data one } => [Decode(one)],
        _ => throw new AmqpException(Amqp.ErrorCode.DecodeError, "a batch without data sections"),
    };

    private static Message Decode(Data section) => Message.Decode(new ByteBuffer(section.Binary, 0, section.Binary.Length, section.Binary.Length));
}
