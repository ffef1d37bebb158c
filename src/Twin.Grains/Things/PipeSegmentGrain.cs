using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Model.Things;

namespace Twin.Grains.Things;

/// <inheritdoc cref="IPipeSegmentGrain"/>
public sealed class PipeSegmentGrain(TwinServices twin, CityIndex index) : ThingGrain<PipeState>(twin, ThingKind.Pipe), IPipeSegmentGrain
{
    /// <inheritdoc/>
    public Task<WriteResult> SetAsync(string status, int? ifVersion, CommandMeta meta) => CommitAsync(s => PipeDecision.Set(s, status), ifVersion, meta);

    /// <inheritdoc/>
    protected override PipeState Read(ReadOnlySpan<byte> payload) => PipeState.FromPayload(payload);

    /// <inheritdoc/>
    protected override byte[] Write(PipeState state) => state.ToPayload();

    /// <inheritdoc/>
    protected override PipeState? Initial() => index.Pipe(Id) is null ? null : PipeState.Initial;
}
