using Orleans;

namespace Twin.Abstractions;

/// <summary>The one writer of a person-flow zone on a branch. Key: <c>branch/id</c>.</summary>
[Alias("twin.IPersonFlowZoneGrain")]
public interface IPersonFlowZoneGrain : IGrainWithStringKey
{
    /// <summary>Takes a count, late, twice or corrected. State of the result holds the zone's new state.</summary>
    [Alias("count")]
    Task<WriteResult> CountAsync(ZoneCount count, CommandMeta meta);

    /// <summary>Exposure from its cells' water, as for buildings.</summary>
    [Alias("expose")]
    Task<WriteResult> ExposeAsync(double depthM, long causePosition, CommandMeta meta);
}
