using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;
using Twin.Abstractions;
using Twin.Grains.Hosting;
using Twin.View;

namespace Twin.Grains.Streams;

/// <summary>
/// A consumer of one stream that ends exact whatever the stream does: it takes changes in the log's order, each once, by StreamCursor, and reads a gap from the log.
/// Its last position stands in the same commit unit as its effect, and alone at most once a minute, when its stream has carried something since or the log has grown by more than it reads at once:
/// an idle city writes nothing. It never throws at the stream: what it cannot take now it will
/// see as a gap at the next batch or head. The key of the grain is the key of the stream.
/// </summary>
public abstract partial class StreamFollower(TwinServices twin, StreamRouter router, string streamNamespace, ILogger log) : Grain, IAsyncObserver<ChangeBatch>, IStreamSubscriptionObserver
{
    private const int LogRows = 5_000;
    private static readonly TimeSpan s_alone = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private bool _loaded;
    private DateTimeOffset _keptAt;
    private long _kept;
    private bool _moved;

    /// <summary>The services.</summary>
    protected TwinServices Twin { get; } = twin;

    /// <summary>Last position taken.</summary>
    protected long Last { get; set; }

    /// <summary>Key of the stream.</summary>
    protected string Key => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<ChangeBatch>().ResumeAsync(this);

    /// <inheritdoc/>
    public async Task OnNextAsync(ChangeBatch item, StreamSequenceToken? token = null)
    {
        try
        {
            if (!_loaded)
            {
                Last = await LoadAsync();
                (_loaded, _keptAt, _kept, _moved) = (true, Twin.Clock.GetUtcNow(), Last, false);
            }

            var step = StreamCursor.Judge(item, Last);
            if (step.Action == StreamAction.ReadLog) await CatchUpAsync(item.To);
            else if (step.Action == StreamAction.Take) await GoOnAsync(step.Changes, step.To);
        }
        catch (Exception e)
        {
            NotTaken(e, $"{streamNamespace}/{Key}", item.Prev, item.To, Last);
            _loaded = false; // what is in memory may be half of something: the next batch starts from the log
        }
    }

    /// <inheritdoc/>
    public Task OnErrorAsync(Exception ex)
    {
        NotTaken(ex, $"{streamNamespace}/{Key}", 0, 0, Last);
        return Task.CompletedTask;
    }

    /// <summary>Reads the follower's state from the log; returns its last position.</summary>
    protected abstract Task<long> LoadAsync();

    /// <summary>Takes changes in order, all above <see cref="Last"/>, and commits their effect with <paramref name="to"/> as the new last position. Returns true when it committed; false when there was no effect.</summary>
    protected abstract Task<bool> TakeAsync(IReadOnlyList<StreamChange> changes, long to);

    /// <summary>Commits <paramref name="to"/> alone.</summary>
    protected abstract Task KeepAsync(long to);

    /// <summary>The live root at least at a position.</summary>
    protected async Task<BranchRoot> LiveAsync(long position)
        => (await Twin.View.AtLeastAsync(position, s_patience, CancellationToken.None) ?? throw new TimeoutException($"the view is at {Twin.View.Position}, position {position} is wanted")).Branch("live")!;

    private async Task GoOnAsync(IReadOnlyList<StreamChange> changes, long to)
    {
        var committed = changes.Count > 0 && await TakeAsync(changes, to);
        Last = to;
        _moved |= changes.Count > 0;
        var now = Twin.Clock.GetUtcNow();
        if (committed)
        {
            (_keptAt, _kept) = (now, to);
        }
        else if (now - _keptAt >= s_alone && (_moved || to - _kept >= LogRows))
        {
            await KeepAsync(to);
            (_keptAt, _kept, _moved) = (now, to, false);
        }
    }

    private async Task CatchUpAsync(long to)
    {
        var stream = $"{streamNamespace}/{Key}";
        while (Last < to)
        {
            var rows = await Twin.Log.ReadAsync(Last, LogRows);
            if (rows.Count == 0) throw new InvalidOperationException($"the log ends at {Twin.Log.Head}, before {to}");
            var changes = rows.Where(r => r.Position <= to && router.StreamOf(r, null) == stream).Select(r => BatchCutter.ToChange(r, "live")).ToList();
            await GoOnAsync(changes, Math.Min(to, rows[^1].Position));
        }
    }

    private void NotTaken(Exception e, string stream, long prev, long to, long last) => LogNotTaken(log, e, stream, prev, to, last);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Stream}: batch ({Prev}, {To}] was not taken; standing at {Last}, the log will be read at the next batch or head")]
    private static partial void LogNotTaken(ILogger log, Exception e, string stream, long prev, long to, long last);
}
