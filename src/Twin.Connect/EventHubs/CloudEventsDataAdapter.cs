using Azure.Messaging.EventHubs;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Streaming.EventHubs;
using Orleans.Streams;
using Twin.Abstractions;

namespace Twin.Connect.EventHubs;

/// <summary>The stock Event Hubs provider with CloudEvents JSON in the message body instead of Orleans' own format. One message = one change batch; the partition key is the stream's key.</summary>
public sealed partial class CloudEventsDataAdapter(Serializer serializer, CloudEventJson json, ILogger<CloudEventsDataAdapter> log) : EventHubDataAdapter(serializer)
{
    // Whose messages have no partition key are not ours; Orleans would stall on a stream without one.
    private static readonly StreamId s_foreign = StreamId.Create("foreign", "message");

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
    public override StreamId GetStreamIdentity(EventData queueMessage)
        => queueMessage.PartitionKey is { Length: > 0 } key && queueMessage.GetStreamNamespaceProperty() is { Length: > 0 } space ? StreamId.Create(space, key) : s_foreign;

    /// <inheritdoc/>
    protected override IBatchContainer GetBatchContainer(EventHubMessage eventHubMessage)
    {
        var token = new EventHubSequenceTokenV2(eventHubMessage.Offset, eventHubMessage.SequenceNumber, 0);
        try
        {
            return new CloudEventsBatchContainer(eventHubMessage.StreamId, token, json.Read(eventHubMessage.Payload));
        }
        catch (FormatException e)
        {
            NotOurs(e, eventHubMessage.SequenceNumber, eventHubMessage.StreamId);
            return new CloudEventsBatchContainer(eventHubMessage.StreamId, token, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "message {Sequence} of stream {Stream} in the hub is no change batch and is passed over")]
    private partial void NotOurs(Exception e, long sequence, StreamId stream);
}
