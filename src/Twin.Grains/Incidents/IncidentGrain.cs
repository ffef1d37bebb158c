using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Grains.Things;
using Twin.Model;
using Twin.Model.Incidents;

namespace Twin.Grains.Incidents;

/// <inheritdoc cref="IIncidentGrain"/>
public sealed class IncidentGrain(TwinServices twin) : ThingGrain<IncidentState>(twin, ThingKind.Incident), IIncidentGrain
{
    /// <inheritdoc/>
    public Task<WriteResult> ActAsync(string action, string? unit, string? reason, int? ifVersion, CommandMeta meta)
        => CommitAsync(s => IncidentLife.Act(s, action, meta.By.Name, unit, reason, Twin.NowUs), ifVersion, meta);

    /// <inheritdoc/>
    public async Task<bool> IsOpenAsync()
    {
        if (Root() is not { } root) return false;
        await RefreshAsync(root);
        return State is { Status: not IncidentStatus.Closed };
    }

    /// <inheritdoc/>
    protected override IncidentState Read(ReadOnlySpan<byte> payload) => IncidentState.FromPayload(payload);

    /// <inheritdoc/>
    protected override byte[] Write(IncidentState state) => state.ToPayload();

    /// <inheritdoc/>
    protected override IncidentState? Initial() => null;
}
