using Microsoft.Extensions.Hosting;
using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Model.Runs;
using Twin.Storage.Log;

namespace Twin.Grains.Runs;

/// <summary>At start: runs that a killed host left unfinished are failed by name; what they had computed stays readable on their branches.</summary>
public sealed class RunRecovery(TwinServices twin) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var entry in twin.View.Now.Branch("live")!.Things(ThingKind.Run))
        {
            var decided = RunLife.Fail(RunState.FromPayload(entry.Payload.Span), "the host stopped while it ran", twin.NowUs);
            if (decided.Kind != DecisionKind.Changed) continue;
            await twin.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Run, entry.Id, entry.Version, decided.State.ToPayload())], "recovery", "host start", Guid.NewGuid()), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
