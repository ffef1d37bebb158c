using Orleans;

namespace Twin.Abstractions;

/// <summary>Brings water to the buildings and zones of one level-3 region of live, fed by its stream. Key: the region's code.</summary>
[Alias("twin.IExposureGrain")]
public interface IExposureGrain : IGrainWithStringKey
{
    /// <summary>Stream position taken so far.</summary>
    [Alias("position")]
    Task<long> PositionAsync();
}
