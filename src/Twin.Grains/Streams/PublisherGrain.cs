using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using Twin.Abstractions;
using Twin.Grains.Hosting;

namespace Twin.Grains.Streams;

/// <summary>
/// Feeds the Orleans streams from the log. At least once: its position and each stream's last To are stored after the batches went out, and a batch sent
/// again is dropped by its consumers (StreamCursor). With the stream provider unreachable it waits and tries again; writers never notice.
/// </summary>
public sealed partial class PublisherGrain(
    TwinServices twin, StreamRouter router, IOptions<PublisherOptions> options, ILogger<PublisherGrain> log,
    [PersistentState("publisher", PublisherGrain.Storage)] IPersistentState<PublisherState> state) : Grain, IPublisherGrain
{
    /// <summary>Name of the Orleans storage that keeps the publisher's position.</summary>
    public const string Storage = "bookkeeping";

    private IStreamProvider _streams = null!;
    private IGrainTimer? _timer;
    private DateTimeOffset _headsAt, _storedAt;
    private bool _dirty;
    private DateTimeOffset _retryAt;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _streams = this.GetStreamProvider(StreamNames.Provider);
        foreach (var name in router.Standing()) state.State.LastTo.TryAdd(name, state.State.Position);
        _timer = this.RegisterGrainTimer(PumpAsync, new GrainTimerCreationOptions(options.Value.Interval, options.Value.Interval) { KeepAlive = true, Interleave = false });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        if (_dirty) await state.WriteStateAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task<long> EnsureAsync() => Task.FromResult(state.State.Position);

    private async Task PumpAsync(CancellationToken ct)
    {
        var now = twin.Clock.GetUtcNow();
        if (now < _retryAt) return;
        try
        {
            for (var round = 0; round < 20 && state.State.Position < twin.View.Position; round++)
            {
                var rows = await twin.Log.ReadAsync(state.State.Position, options.Value.Rows, ct);
                if (rows.Count == 0) break;
                var branches = twin.View.Now.Branches;
                var next = new Dictionary<string, long>(state.State.LastTo, StringComparer.Ordinal);
                var batches = BatchCutter.Cut(rows, r => router.StreamOf(r, r.Branch == 0 ? null : branches.FirstOrDefault(b => b.Number == r.Branch)?.RunId),
                    n => n == 0 ? "live" : branches.FirstOrDefault(b => b.Number == n)?.Id ?? "", next, options.Value.BatchBytes);
                foreach (var batch in batches) await SendAsync(batch);
                (state.State.Position, state.State.LastTo, _dirty) = (rows[^1].Position, next, true);
            }

            if (now - _headsAt >= options.Value.HeadInterval)
            {
                _headsAt = now;
                foreach (var name in Alive())
                {
                    await SendAsync(new ChangeBatch(name, state.State.LastTo[name], state.State.Position, []));
                    state.State.LastTo[name] = state.State.Position;
                }
            }

            if (_dirty && now - _storedAt >= TimeSpan.FromMilliseconds(500))
            {
                await state.WriteStateAsync(ct);
                (_dirty, _storedAt) = (false, now);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            _retryAt = now + TimeSpan.FromSeconds(2);
            Unreachable(e, state.State.Position);
        }
    }

    // Heads of a run end when its branch is gone; those of regions and districts never do.
    private List<string> Alive()
    {
        var runs = twin.View.Now.Branches.Where(b => b.RunId is not null).Select(b => $"{StreamNames.Run}/{b.RunId}").ToHashSet(StringComparer.Ordinal);
        var names = state.State.LastTo.Keys.ToList();
        foreach (var name in names.Where(n => n.StartsWith(StreamNames.Run, StringComparison.Ordinal) && !runs.Contains(n))) state.State.LastTo.Remove(name);
        return [.. names.Where(state.State.LastTo.ContainsKey)];
    }

    private Task SendAsync(ChangeBatch batch)
    {
        var slash = batch.Stream.IndexOf('/', StringComparison.Ordinal);
        return _streams.GetStream<ChangeBatch>(StreamId.Create(batch.Stream[..slash], batch.Stream[(slash + 1)..])).OnNextAsync(batch);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the stream provider does not take batches; published up to {Position}, trying again in 2 s")]
    private partial void Unreachable(Exception e, long position);
}
