using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Model.Things;

namespace Twin.Grains.Things;

/// <inheritdoc cref="IPersonFlowZoneGrain"/>
public sealed class PersonFlowZoneGrain(TwinServices twin, CityIndex index) : ThingGrain<ZoneState>(twin, ThingKind.Zone), IPersonFlowZoneGrain
{
    /// <inheritdoc/>
    public Task<WriteResult> CountAsync(ZoneCount count, CommandMeta meta)
        => CommitAsync(s => ZoneDecision.Count(s, new ZoneWindow(count.Counter, count.FromUs, count.ToUs, count.In, count.Out), Twin.NowUs), null, meta);

    /// <inheritdoc/>
    public Task<WriteResult> ExposeAsync(double depthM, long causePosition, CommandMeta meta)
        => CommitAsync(s => ZoneDecision.Expose(s, depthM, causePosition), null, meta);

    /// <inheritdoc/>
    protected override ZoneState Read(ReadOnlySpan<byte> payload) => ZoneState.FromPayload(payload);

    /// <inheritdoc/>
    protected override byte[] Write(ZoneState state) => state.ToPayload();

    /// <inheritdoc/>
    protected override ZoneState? Initial() => index.Zone(Id) is null ? null : ZoneState.Initial;
}
