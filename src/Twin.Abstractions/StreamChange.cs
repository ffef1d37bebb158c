using Orleans;
using Twin.Model;

namespace Twin.Abstractions;

/// <summary>One change as streams carry it.</summary>
[GenerateSerializer, Immutable, Alias("twin.StreamChange")]
public sealed record StreamChange([property: Id(0)] long Position, [property: Id(1)] string Branch, [property: Id(2)] ThingKind Kind, [property: Id(3)] string Key,
    [property: Id(4)] int Version, [property: Id(5)] long RecordedUs, [property: Id(6)] string Actor, [property: Id(7)] string Cause,
    [property: Id(8)] byte[] Payload, [property: Id(9)] StreamFact[] Facts);
