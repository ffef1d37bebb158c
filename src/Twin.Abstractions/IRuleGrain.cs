using Orleans;

namespace Twin.Abstractions;

/// <summary>The rules over one level-3 region of live, fed by its stream. Key: the region's code.</summary>
[Alias("twin.IRuleGrain")]
public interface IRuleGrain : IGrainWithStringKey
{
    /// <summary>Stream position taken so far.</summary>
    [Alias("position")]
    Task<long> PositionAsync();
}
