using Orleans;

namespace Twin.Abstractions;

/// <summary>Aggregates of a Beidou cell of level 1 to 4 for Orleans clients, answered from the silo's view. Key: <c>branch/code</c>.</summary>
[Alias("twin.IRegionGrain")]
public interface IRegionGrain : IGrainWithStringKey
{
    /// <summary>The JSON of GET /v1/regions/{code}/aggregates.</summary>
    [Alias("aggregates")]
    Task<byte[]> AggregatesAsync(string[]? facts, long minPosition);
}
