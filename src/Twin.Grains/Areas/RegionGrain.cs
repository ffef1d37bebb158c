using System.Text.Json;
using Orleans;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Grid;
using Twin.View;

namespace Twin.Grains.Areas;

/// <inheritdoc cref="IRegionGrain"/>
public sealed class RegionGrain(TwinServices twin) : Grain, IRegionGrain
{
    /// <inheritdoc/>
    public async Task<byte[]> AggregatesAsync(string[]? facts, long minPosition)
    {
        var (branch, code) = GrainKeys.Parse(this.GetPrimaryKeyString());
        var region = CellCode.Parse(code);
        if (region.Level > 4) throw new ArgumentException($"region {code} is of level {region.Level}; regions are of level 1 to 4");
        var (root, chosen) = await AggregateRead.RootAsync(twin, branch, facts, minPosition);
        return AggregateRead.Document(json => AggregateJson.WriteRegion(json, root, region, chosen, children: false, twin.Clock.GetUtcNow()));
    }
}
