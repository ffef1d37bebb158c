using System.Text.Json;
using Orleans;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.View;

namespace Twin.Grains.Areas;

/// <inheritdoc cref="IAreaGrain"/>
public sealed class AreaGrain(TwinServices twin) : Grain, IAreaGrain
{
    /// <inheritdoc/>
    public async Task<byte[]> AggregatesAsync(string[]? facts, long minPosition)
    {
        var (branch, code) = GrainKeys.Parse(this.GetPrimaryKeyString());
        var area = twin.Base.AreaIndexOf(code);
        if (area < 0) throw new KeyNotFoundException($"there is no area '{code}'");
        var (root, chosen) = await AggregateRead.RootAsync(twin, branch, facts, minPosition);
        return AggregateRead.Document(json => AggregateJson.WriteArea(json, root, area, chosen, children: false, twin.Clock.GetUtcNow()));
    }
}
