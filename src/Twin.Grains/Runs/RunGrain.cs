using System.Text.Json;
using Orleans;
using Twin.Abstractions;
using Twin.Grains.Branches;
using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Model.Runs;
using Twin.Storage.Log;

namespace Twin.Grains.Runs;

/// <inheritdoc cref="IRunGrain"/>
/// <remarks>Takes commands; the execution itself is the engine's, which alone writes the run's state and branch once it is queued.</remarks>
public sealed class RunGrain(TwinServices twin, RunPlanner planner, RunEngine engine) : Grain, IRunGrain
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<WriteResult> StartAsync(byte[] scenario, CommandMeta meta)
    {
        var id = this.GetPrimaryKeyString();
        var existing = await twin.Log.ReadThingAsync(0, ThingKind.Run, id);
        if (existing.Version > 0) return new(WriteStatus.Unchanged, existing.Version, existing.Position, State: existing.Payload.ToArray());
        var check = planner.Check(scenario);
        if (check.Value is not { } s) return new(WriteStatus.Invalid, 0, 0, string.Join("; ", check.Errors.Select(e => $"{e.Field}: {e.Message}")));
        var branch = $"run-{id}";
        // Whole seconds, so that times of outputs read well.
        var startUs = twin.NowUs / Micros.Second * Micros.Second;
        var forked = await GrainFactory.GetGrain<IBranchGrain>(BranchGrain.Key).CreateAsync(branch, s.Branch, startUs, id, meta with { IdempotencyKey = Derived(meta.IdempotencyKey, 1) });
        if (!forked.Ok) return forked;
        foreach (var pipe in s.BlockedPipes)
        {
            var blocked = await GrainFactory.GetGrain<IPipeSegmentGrain>(GrainKeys.Of(branch, pipe)).SetAsync("blocked", null, meta with { Reason = $"scenario {s.Name}", IdempotencyKey = Guid.NewGuid() });
            if (!blocked.Ok) return blocked;
        }

        using var json = JsonDocument.Parse(scenario);
        var plan = planner.Plan(s, id, branch, json.RootElement, startUs, twin.NowUs);
        try
        {
            var done = await twin.Log.CommitAsync(new CommitUnit(0, [Op.OfThing(ThingKind.Run, id, 0, plan.State.ToPayload())], meta.By.Name, meta.Reason, Derived(meta.IdempotencyKey, 2)));
            await twin.View.AtLeastAsync(done.Last, s_patience, CancellationToken.None);
            engine.Queue(plan);
            return new(WriteStatus.Done, 1, done.Last, State: plan.State.ToPayload());
        }
        catch (Exception e) when (e is ConflictException or UnknownOutcomeException)
        {
            DeactivateOnIdle();
            return new(WriteStatus.Retry, 0, 0, e.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<WriteResult> CancelAsync(CommandMeta meta)
    {
        var id = this.GetPrimaryKeyString();
        var stored = await twin.Log.ReadThingAsync(0, ThingKind.Run, id);
        if (stored.Version == 0) return new(WriteStatus.NotFound, 0, 0, $"there is no run '{id}'");
        var decided = RunLife.Cancel(RunState.FromPayload(stored.Payload.Span), twin.NowUs);
        if (decided.Kind == DecisionKind.NotAllowed) return new(WriteStatus.NotAllowed, stored.Version, stored.Position, decided.Detail, [.. decided.Allowed]);
        if (decided.Kind == DecisionKind.Changed && engine.Find(id) is { } execution)
        {
            execution.Cancel();
            await execution.Ended.WaitAsync(s_patience, twin.Clock);
            stored = await twin.Log.ReadThingAsync(0, ThingKind.Run, id);
        }

        return new(WriteStatus.Done, stored.Version, stored.Position, State: stored.Payload.ToArray());
    }

    /// <inheritdoc/>
    public async Task<byte[]> ProgressAsync()
    {
        var id = this.GetPrimaryKeyString();
        if (engine.Find(id) is { } execution) return JsonSerializer.SerializeToUtf8Bytes(execution.Progress, JsonSerializerOptions.Web);
        var stored = await twin.Log.ReadThingAsync(0, ThingKind.Run, id);
        if (stored.Version == 0) throw new KeyNotFoundException($"there is no run '{id}'");
        var state = RunState.FromPayload(stored.Payload.Span);
        return JsonSerializer.SerializeToUtf8Bytes(new RunProgress(Words.Of(state.Status), state.SimulatedTime, state.Progress, 0, state.MassError, 0), JsonSerializerOptions.Web);
    }

    // One command, several commit units: each its own key, the same at a retry.
    private static Guid Derived(Guid key, byte step)
    {
        Span<byte> bytes = stackalloc byte[16];
        key.TryWriteBytes(bytes);
        bytes[15] ^= step;
        bytes[14] ^= 0x5A;
        return new(bytes);
    }
}
