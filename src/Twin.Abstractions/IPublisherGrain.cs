using Orleans;

namespace Twin.Abstractions;

/// <summary>The one feeder of the Orleans streams: follows the log from its stored position. Key: <c>publisher</c>.</summary>
[Alias("twin.IPublisherGrain")]
public interface IPublisherGrain : IGrainWithStringKey
{
    /// <summary>Makes sure it runs; called by every silo now and then. Returns the position published so far.</summary>
    [Alias("ensure")]
    Task<long> EnsureAsync();
}
