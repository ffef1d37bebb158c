using Azure.Messaging.EventHubs;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Streaming.EventHubs;
using Orleans.Streams;
using Twin.Abstractions;

namespace Twin.Connect.EventHubs;

/// <summary>The stock Event Hubs provider with CloudEvents JSON in the message body instead of Orleans' own format. One message = one change batch; the partition key is the stream's key.</summary>
public sealed class CloudEventsDataAdapter(Serializer serializer, CloudEventJson json) : EventHubDataAdapter(serializer)
{
    /// <inheritdoc/>
    public override EventData ToQueueMessage<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        if (token is not null) throw new ArgumentException("positions stand in the payload; a stream token is not taken", nameof(token));
        var batches = events.Cast<object>().ToArray();
        if (batches is not [ChangeBatch batch]) throw new ArgumentException($"one change batch a message, not {batches.Length} x {typeof(T).Name}", nameof(events));
        var data = new EventData(json.Write(batch)) { ContentType = CloudEventJson.ContentType };
        data.SetStreamNamespaceProperty(streamId.GetNamespace());
        return data;
    }

    /// <inheritdoc/>
    protected override IBatchContainer GetBatchContainer(EventHubMessage eventHubMessage)
        => new CloudEventsBatchContainer(eventHubMessage.StreamId, new EventHubSequenceTokenV2(eventHubMessage.Offset, eventHubMessage.SequenceNumber, 0), json.Read(eventHubMessage.Payload));
}
