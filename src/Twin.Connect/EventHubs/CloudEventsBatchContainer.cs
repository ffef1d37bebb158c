using Orleans;
using Orleans.Runtime;
using Orleans.Streaming.EventHubs;
using Orleans.Streams;
using Twin.Abstractions;

namespace Twin.Connect.EventHubs;

/// <summary>One message of the hub, read back for delivery. A message that is no change batch delivers nothing: what a consumer misses by it, it finds as a gap.</summary>
[GenerateSerializer, Alias("twin.CloudEventsBatchContainer")]
public sealed class CloudEventsBatchContainer(StreamId streamId, EventHubSequenceTokenV2 token, ChangeBatch? batch) : IBatchContainer
{
    [Id(2)]
    private readonly ChangeBatch? _batch = batch;

    /// <inheritdoc/>
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    /// <inheritdoc/>
    public StreamSequenceToken SequenceToken => Token;

    [Id(1)]
    private EventHubSequenceTokenV2 Token { get; } = token;

    /// <inheritdoc/>
    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() => _batch is T typed ? [Tuple.Create(typed, SequenceToken)] : [];

    /// <inheritdoc/>
    public bool ImportRequestContext() => false;
}
