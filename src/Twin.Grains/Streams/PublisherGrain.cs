using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.Streams;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.Storage.Log;

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

    private const int MaxRounds = 20;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(2);

    private IStreamProvider _streams = null!;
    private Dictionary<int, BranchRow> _branches = [];
    private IGrainTimer? _timer;
    private DateTimeOffset _headsAt, _storedAt;
    private bool _dirty;
    private DateTimeOffset _retryAt;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _streams = this.GetStreamProvider(StreamNames.Provider);
        foreach (var name in router.Standing()) state.State.LastTo.TryAdd(name, state.State.Position);
        // Interleaving: a provider that cannot be reached holds the pump up for long, and whoever asks after the publisher must not wait with it.
        _timer = this.RegisterGrainTimer(PumpAsync, new GrainTimerCreationOptions(options.Value.Interval, options.Value.Interval) { KeepAlive = true, Interleave = true });
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
            for (var round = 0; round < MaxRounds && await PublishAsync(ct); round++)
            {
            }

            if (now - _headsAt >= options.Value.HeadInterval)
            {
                _headsAt = now;
                foreach (var name in state.State.LastTo.Keys.Where(n => !state.State.Ended.Contains(n)).ToList())
                {
                    await SendAsync(new ChangeBatch(name, state.State.LastTo[name], state.State.Position, []));
                    state.State.LastTo[name] = state.State.Position;
                }
            }

            if (_dirty && now - _storedAt >= options.Value.StoreInterval)
            {
                await state.WriteStateAsync(ct);
                (_dirty, _storedAt) = (false, now);
            }
        }
        catch (InconsistentStateException e)
        {
            // Another activation has stored: this one knows less and goes.
            Unreachable(e, state.State.Position);
            DeactivateOnIdle();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // From now, not from when the round began: a provider may take a minute to give up.
            _retryAt = twin.Clock.GetUtcNow() + s_pause;
            Unreachable(e, state.State.Position);
        }
    }

    private async Task<bool> PublishAsync(CancellationToken ct)
    {
        if (state.State.Position >= twin.Log.Head) return false;
        var rows = await twin.Log.ReadAsync(state.State.Position, options.Value.Rows, ct);
        if (rows.Count == 0) return false;
        // The log's list, not the view's: the view drops a discarded branch whose rows may not be published yet.
        if (rows.Any(r => !_branches.ContainsKey(r.Branch))) _branches = (await twin.Log.BranchesAsync(ct)).ToDictionary(b => b.Number);
        var next = new Dictionary<string, long>(state.State.LastTo, StringComparer.Ordinal);
        var ended = new HashSet<string>(state.State.Ended, StringComparer.Ordinal);
        var batches = BatchCutter.Cut(rows, r => router.StreamOf(r, _branches[r.Branch].RunId), n => _branches[n].Id, next, options.Value.BatchBytes);
        foreach (var row in rows) batches.AddRange(RunEnds.Take(row, next, ended));
        foreach (var batch in batches) await SendAsync(batch);
        (state.State.Position, state.State.LastTo, state.State.Ended, _dirty) = (rows[^1].Position, next, ended, true);
        return true;
    }

    private Task SendAsync(ChangeBatch batch)
    {
        var slash = batch.Stream.IndexOf('/', StringComparison.Ordinal);
        return _streams.GetStream<ChangeBatch>(StreamId.Create(batch.Stream[..slash], batch.Stream[(slash + 1)..])).OnNextAsync(batch);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "the stream provider does not take batches; published up to {Position}, trying again in 2 s")]
    private partial void Unreachable(Exception e, long position);
}
