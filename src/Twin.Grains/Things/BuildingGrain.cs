using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Model.Exposures;
using Twin.Model.Things;

namespace Twin.Grains.Things;

/// <inheritdoc cref="IBuildingGrain"/>
public sealed class BuildingGrain(TwinServices twin, CityIndex index) : ThingGrain<BuildingState>(twin, ThingKind.Building), IBuildingGrain
{
    /// <inheritdoc/>
    public Task<WriteResult> SetAsync(string? status, int? occupantsDay, int? occupantsNight, int? ifVersion, CommandMeta meta)
        => CommitAsync(s => BuildingDecision.Set(s, status, occupantsDay, occupantsNight), ifVersion, meta);

    /// <inheritdoc/>
    public Task<WriteResult> ExposeAsync(double cellDepthM, double entranceDepthM, long causePosition, CommandMeta meta)
        => CommitAsync(s => BuildingDecision.Expose(s, new BuildingExposure(cellDepthM, entranceDepthM), causePosition), null, meta);

    /// <inheritdoc/>
    protected override BuildingState Read(ReadOnlySpan<byte> payload) => BuildingState.FromPayload(payload);

    /// <inheritdoc/>
    protected override byte[] Write(BuildingState state) => state.ToPayload();

    /// <inheritdoc/>
    protected override BuildingState? Initial() => index.Building(Id) is null ? null : BuildingState.Initial;
}
