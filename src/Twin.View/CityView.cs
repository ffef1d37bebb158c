using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.Storage.Log;
using Twin.View.Folding;

namespace Twin.View;

/// <summary>
/// What one silo knows of the whole city: it follows the log, folds every change on one thread of its own, and publishes an immutable snapshot of all branches at the ends of commit units,
/// after every group or at least every 20 ms. Reads take the latest snapshot without a lock and never touch the log. Aggregates are always the merge of what lies below, so they are exact by construction.
/// <para>It starts from the base, the log's current state and its head, and does not replay the log. A branch reads its parent as it was at the fork, also after a restart (all branches are then built at the start;
/// dropping the roots of long unused ones from memory is not built yet).</para>
/// </summary>
public sealed partial class CityView : IAsyncDisposable
{
    private readonly ITwinLog _log;
    private readonly TimeProvider _clock;
    private readonly ViewOptions _options;
    private readonly ILogger _logger;
    private readonly FactSlots _slots;
    private readonly CityShape _shape;
    private readonly Folder _folder;
    private readonly ViewMeter _meter;
    private readonly BlockingCollection<FoldItem> _inbox;
    private readonly PositionWaiters _waiters = new();
    private readonly SortedDictionary<int, Line> _lines = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AsOfRoots _asOf;
    private ViewSnapshot? _now;
    private ViewFaultException? _fault;
    private BranchSet _branches = new([]);
    private long[] _cutoffs;
    private long _folded;
    private IDisposable? _following;
    private ITimer? _sweeper;

    /// <summary>A view that is not started yet.</summary>
    /// <param name="city">The base; it stays the caller's and must outlive the view.</param>
    /// <param name="catalogue">The facts.</param>
    /// <param name="log">The log.</param>
    /// <param name="clock">What expires by time, timeouts and heartbeats go by it.</param>
    /// <param name="options">Settings.</param>
    /// <param name="logger">Where it tells what an operator must know.</param>
    /// <exception cref="InvalidDataException">Base and catalogue disagree about a fact.</exception>
    public CityView(CityBase city, FactCatalogue catalogue, ITwinLog log, TimeProvider clock, ViewOptions options, ILogger logger)
    {
        (_log, _clock, _options, _logger, Base, Catalogue) = (log, clock, options, logger, city, catalogue);
        _slots = new FactSlots(catalogue, city);
        _shape = new CityShape(city);
        _folder = new Folder(_shape, _slots);
        _cutoffs = _slots.CutoffsAt(NowUs);
        _inbox = new BlockingCollection<FoldItem>(options.WaitingGroups);
        _asOf = new AsOfRoots(options.AsOfRoots);
        _meter = new ViewMeter(() => Lag);
        Things = new ThingIndex(_shape);
        Hub = new LiveHub(this, log, clock, options);
    }

    /// <summary>Raised on the fold thread after each publication, before the live hub's readers see its rows: be quick, do not throw.</summary>
    public event Action<ViewSnapshot>? Published;

    /// <summary>The base.</summary>
    public CityBase Base { get; }

    /// <summary>The facts.</summary>
    public FactCatalogue Catalogue { get; }

    /// <summary>Things of the base and of the log, by area and place.</summary>
    public ThingIndex Things { get; }

    /// <summary>Live changes for whoever follows.</summary>
    public LiveHub Hub { get; }

    /// <summary>The latest snapshot, some tens of milliseconds old at most while the silo keeps up. Lock-free.</summary>
    /// <exception cref="InvalidOperationException">Not started yet.</exception>
    /// <exception cref="ViewFaultException">The view stopped.</exception>
    public ViewSnapshot Now => Volatile.Read(ref _fault) is { } fault ? throw new ViewFaultException(fault.Message, fault)
        : Volatile.Read(ref _now) ?? throw new InvalidOperationException("the view has not been started");

    /// <summary>Position of the latest snapshot; 0 before the start.</summary>
    public long Position => Volatile.Read(ref _now)?.Position ?? 0;

    /// <summary>Rows of the log that the view does not know yet.</summary>
    public long Lag => Math.Max(0, _log.Head - Position);

    /// <summary>Why the view stopped, or null while it works: readiness shows it.</summary>
    public ViewFaultException? Fault => Volatile.Read(ref _fault);

    private long NowUs => Micros.From(_clock.GetUtcNow());

    /// <summary>Loads the current state and begins to follow the log. When it completes, <see cref="Now"/> answers for every change committed before the call.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        if (_now is not null) throw new InvalidOperationException("the view has been started before");
        var started = _clock.GetTimestamp();
        var position = await LoadAsync(ct);
        _folded = position;
        Hub.Begin(position);
        Publish(position);
        new Thread(Run) { IsBackground = true, Name = "view fold" }.Start();
        _following = _log.Follow(position, group => _inbox.Add(new FoldItem(group)));
        if (_slots.Expiring != 0) _sweeper = _clock.CreateTimer(_ => _inbox.TryAdd(default), null, _options.StaleSweep, _options.StaleSweep);
        LogStarted(position, _lines.Count, _shape.AreaCells.Length == 0 ? 0 : _shape.AreaCells[0], (long)_clock.GetElapsedTime(started).TotalMilliseconds);
    }

    /// <summary>The first snapshot at hand that holds a position: read your own writes.</summary>
    /// <returns>Null when it was not there within the time.</returns>
    /// <exception cref="ViewFaultException">The view stopped.</exception>
    public async ValueTask<ViewSnapshot?> AtLeastAsync(long position, TimeSpan timeout, CancellationToken ct)
    {
        var now = Now;
        if (now.Position >= position) return now;
        var (reached, key) = _waiters.Add(position);
        // It may have been published between the look and the wait.
        if (Position >= position) return Forget(key, Now);
        try
        {
            return await reached.WaitAsync(timeout, _clock, ct);
        }
        catch (TimeoutException)
        {
            return Position >= position ? Now : null;
        }
        finally
        {
            _waiters.Forget(key);
        }
    }

    /// <summary>
    /// A run's branch at a simulated time: its fork, and of its own values those that held then; things stand as known at <paramref name="knownAt"/>. The last ones asked for are kept.
    /// </summary>
    /// <param name="branch">Id of a run's branch.</param>
    /// <param name="validUs">Simulated time, microseconds since 1970 UTC, from the fork's on.</param>
    /// <param name="knownAt">What was known at this position of the log; null = now.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>Null when there is no such branch, it is no run's (history of live and of what-ifs is not built yet), or the time or position lies before its fork.</returns>
    public async ValueTask<BranchRoot?> AsOfAsync(string branch, long validUs, long? knownAt, CancellationToken ct)
    {
        var now = Now;
        if (now.Core(branch) is not { Fork: not null, Info.RunId: not null } core || validUs < core.Info.ForkValidUs || knownAt < core.Info.ForkPosition) return null;
        // Positions beyond the branch's last change ask for the same, so a finished run is built once for each time.
        var known = Math.Min(knownAt ?? core.Changed, core.Changed);
        var past = await _asOf.GetAsync((core.Info.Number, validUs, known), () => new BranchLoader(_shape, _slots, _log).AsOfAsync(core, validUs, known, CancellationToken.None), ct);
        return new BranchRoot(past, Math.Min(knownAt ?? now.Position, now.Position));
    }

    /// <summary>A run's branch as it stood at a position, for instance right after one of its output steps. Costs as <see cref="AsOfAsync"/>.</summary>
    /// <returns>Null when there is no such branch, it is no run's, or it did not exist at that position.</returns>
    public ValueTask<BranchRoot?> SnapshotAtAsync(string branch, long position, CancellationToken ct) => AsOfAsync(branch, long.MaxValue, position, ct);

    /// <summary>What is known of a branch by its number in log rows, discarded ones among them; null when there never was one. For walking up the line of forks.</summary>
    public BranchInfo? BranchEver(int number) => Hub.Info(number);

    /// <summary>Stops following. Snapshots taken before stay readable as long as the base does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_sweeper is not null) await _sweeper.DisposeAsync();
        _following?.Dispose();
        _inbox.CompleteAdding();
        if (_following is not null) await _ended.Task;
        Hub.End();
        _waiters.Fail(new ViewFaultException("the view was stopped"));
        _meter.Dispose();
    }

    private ViewSnapshot Forget((long, long) key, ViewSnapshot snapshot)
    {
        _waiters.Forget(key);
        return snapshot;
    }

    private async Task<long> LoadAsync(CancellationToken ct)
    {
        await using var state = await _log.SnapshotAsync(ct);
        var loader = new BranchLoader(_shape, _slots, _log);
        var basis = loader.Base(NowUs);
        var things = new Dictionary<string, StoredThing>(StringComparer.Ordinal);
        await foreach (var thing in state.ReadThingsAsync(0, ThingKind.Branch, ct)) things[thing.Id] = thing;
        var rows = (await _log.BranchesAsync(ct)).Where(b => b.Number == 0 || b.ForkPosition <= state.Position).OrderBy(b => b.Number).ToList();
        var infos = new Dictionary<int, BranchInfo> { [0] = basis.Info };
        foreach (var b in rows.Where(b => b.Number != 0))
        {
            var created = (await _log.ReadAsync(b.ForkPosition - 1, 1, ct))[0].RecordedUs;
            infos[b.Number] = new BranchInfo(b.Id, b.Number, infos[b.Parent].Id, b.Parent, b.ForkPosition, b.ForkValidUs, b.BaseHash, b.RunId, created);
        }

        foreach (var info in infos.Values)
        {
            Hub.Name(info);
            // What is said of a branch at the snapshot's position counts: a later discard comes by the tail.
            if (info.Number != 0 && things.TryGetValue(info.Id, out var thing) && BranchState.FromPayload(thing.Payload.Span).Discarded) continue;
            if (!Reads(info)) continue;
            var start = info.Number == 0 ? basis : BranchLoader.Fork(await loader.AtAsync(infos, info.ParentNumber, info.ForkPosition, basis, ct), info);
            var core = await loader.ApplyAsync(start, state.ReadCellsAsync(info.Number, ct), state.ReadThingsAsync(info.Number, null, ct), state.Position, ct);
            var line = _lines[info.Number] = new Line(core);
            if (!line.IsRun) line.MoveCutoffs(_cutoffs);
        }

        return state.Position;
    }

    private bool Reads(BranchInfo info)
    {
        if (info.BaseHash == Base.Hash) return true;
        LogOtherBase(info.Id, info.BaseHash);
        return false;
    }

    private void Run()
    {
        try
        {
            foreach (var item in _inbox.GetConsumingEnumerable()) FoldFrom(item);
        }
        catch (Exception fault)
        {
            Stop(fault);
        }

        _ended.SetResult();
    }

    // An item and what has come in meanwhile, published together.
    private void FoldFrom(FoldItem item)
    {
        var started = Stopwatch.GetTimestamp();
        do
        {
            if (item.Group is { } group) Fold(group, ref started);
            else Sweep();
        }
        while (Stopwatch.GetElapsedTime(started) < _options.MaxFold && _inbox.TryTake(out item));
        Publish(_folded);
    }

    private void Fold(CommittedGroup group, ref long started)
    {
        Hub.Take(group);
        foreach (var row in group.Rows)
        {
            if (row.Position != _folded + 1) throw new ViewFaultException($"the feed gave position {row.Position} after {_folded}");
            if (_lines.TryGetValue(row.Branch, out var line)) line.Apply(row);
            if (row.Kind == ThingKind.Branch) ForkOrDiscard(row);
            _folded = row.Position;
            if (!row.LastOfUnit || Stopwatch.GetElapsedTime(started) < _options.MaxFold) continue;
            Publish(_folded);
            started = Stopwatch.GetTimestamp();
        }
    }

    private void ForkOrDiscard(LogRow row)
    {
        var state = BranchState.FromPayload(row.Payload.Span);
        var number = (int)row.Key;
        if (state.Discarded)
        {
            _lines.Remove(number);
            return;
        }

        if (_lines.ContainsKey(number) || !_lines.TryGetValue(state.Parent, out var parent)) return;
        var info = new BranchInfo(row.Id!, number, parent.Root.Info.Id, state.Parent, row.Position, state.ForkValidUs, state.BaseHash, state.RunId, row.RecordedUs);
        Hub.Name(info);
        if (!Reads(info)) return;
        // The parent is folded up to this very row: what its unit or group does to it afterwards is not inherited.
        var line = new Line(BranchLoader.Fork(_folder.Settle(parent, row.Position), info));
        if (!line.IsRun) line.MoveCutoffs(_cutoffs);
        _lines.Add(number, line);
    }

    private void Sweep()
    {
        _cutoffs = _slots.CutoffsAt(NowUs);
        foreach (var line in _lines.Values)
            if (!line.IsRun) line.MoveCutoffs(_cutoffs);
    }

    private void Publish(long position)
    {
        var started = Stopwatch.GetTimestamp();
        var communities = 0;
        var cores = new BranchCore[_lines.Count];
        var i = 0;
        var same = cores.Length == _branches.Cores.Length;
        foreach (var line in _lines.Values)
        {
            cores[i] = _folder.Settle(line, position);
            communities += _folder.DirtyCommunities;
            same = same && cores[i].Info.Number == _branches.Infos[i].Number;
            i++;
        }

        _branches = same ? _branches.With(cores) : new BranchSet(cores);
        var snapshot = new ViewSnapshot(position, _branches);
        Volatile.Write(ref _now, snapshot);
        _meter.Publication(Stopwatch.GetElapsedTime(started), communities);
        _waiters.Reached(snapshot);
        Published?.Invoke(snapshot);
        Hub.Reached(position);
    }

    private void Stop(Exception cause)
    {
        var fault = cause as ViewFaultException ?? new ViewFaultException($"the fold failed after position {_folded}: {cause.Message}", cause);
        Volatile.Write(ref _fault, fault);
        LogFault(fault, _folded);
        _waiters.Fail(fault);
        Hub.End();
        // The log's follower must not block on a view that no longer reads.
        foreach (var _ in _inbox.GetConsumingEnumerable()) continue;
    }
}
