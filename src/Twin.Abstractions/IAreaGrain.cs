using Orleans;

namespace Twin.Abstractions;

/// <summary>Aggregates of an area for Orleans clients, answered from the silo's view. Key: <c>branch/division code</c>.</summary>
[Alias("twin.IAreaGrain")]
public interface IAreaGrain : IGrainWithStringKey
{
    /// <summary>The JSON of GET /v1/areas/{code}/aggregates; <paramref name="facts"/> null = all. Waits for <paramref name="minPosition"/> up to 5 s.</summary>
    [Alias("aggregates")]
    Task<byte[]> AggregatesAsync(string[]? facts, long minPosition);
}
