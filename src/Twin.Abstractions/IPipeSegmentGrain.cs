using Orleans;

namespace Twin.Abstractions;

/// <summary>The one writer of a storm drain segment on a branch. Key: <c>branch/id</c>.</summary>
[Alias("twin.IPipeSegmentGrain")]
public interface IPipeSegmentGrain : IGrainWithStringKey
{
    /// <summary>Sets the status: normal, blocked, closed, broken.</summary>
    [Alias("set")]
    Task<WriteResult> SetAsync(string status, int? ifVersion, CommandMeta meta);
}
