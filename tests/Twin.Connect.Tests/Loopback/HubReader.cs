using Amqp.Framing;
using Amqp.Listener;

namespace Twin.Connect.Tests.Loopback;

/// <summary>A consumer's link to a partition. Its place and credit are guarded by the partition.</summary>
internal sealed class HubReader(HubPartition partition, ListenerLink link, long next) : LinkEndpoint
{
    public ListenerLink Link => link;

    /// <summary>Sequence number of what it gets next.</summary>
    public long Next { get; set; } = next;

    /// <summary>Messages that it still takes.</summary>
    public int Credit { get; set; }

    /// <summary>Credit that the AMQP library forgot, see <see cref="HubPartition.Grant"/>.</summary>
    public int Forgotten { get; set; }

    public override void OnFlow(FlowContext flowContext) => partition.Grant(this, flowContext.Messages);

    public override void OnDisposition(DispositionContext dispositionContext)
    {
        // Deliveries are settled when sent.
    }

    public override void OnLinkClosed(ListenerLink link, Error error) => partition.Remove(this);
}
