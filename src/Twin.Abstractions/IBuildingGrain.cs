using Orleans;

namespace Twin.Abstractions;

/// <summary>The one writer of a building on a branch. Key: <c>branch/id</c>.</summary>
[Alias("twin.IBuildingGrain")]
public interface IBuildingGrain : IGrainWithStringKey
{
    /// <summary>Sets status (normal, threatened, flooded, evacuating, evacuated) and occupants; null leaves as is.</summary>
    [Alias("set")]
    Task<WriteResult> SetAsync(string? status, int? occupantsDay, int? occupantsNight, int? ifVersion, CommandMeta meta);

    /// <summary>Exposure from its cells' water (greatest depth in its cells and depth above the entrance level, m): the follower's way. A person's evacuating or evacuated stays. Repeats and older positions change nothing.</summary>
    [Alias("expose")]
    Task<WriteResult> ExposeAsync(double cellDepthM, double entranceDepthM, long causePosition, CommandMeta meta);
}
