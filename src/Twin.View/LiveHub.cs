using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Twin.Grid;
using Twin.Model;
using Twin.Storage.Log;
using Twin.View.Folding;

namespace Twin.View;

/// <summary>
/// Live changes, cut from the log's tail: each reader has a cursor, reads older rows from the log and recent ones from the hub's memory, so there is no gap and no repeat however often it comes back.
/// A row is delivered once the view has it. Thread-safe; a reader costs nothing while it is slow.
/// </summary>
public sealed class LiveHub
{
    // Rows handed to a reader between two looks at how far it is behind.
    private const int Batch = 1024;

    private readonly CityView _view;
    private readonly ITwinLog _log;
    private readonly TimeProvider _clock;
    private readonly ViewOptions _options;
    private readonly RecentRows _recent;
    private readonly ConcurrentDictionary<int, BranchInfo> _known = new();
    private volatile TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _ticks;
    private long _position;
    private volatile bool _ended;

    internal LiveHub(CityView view, ITwinLog log, TimeProvider clock, ViewOptions options) => (_view, _log, _clock, _options, _recent) = (view, log, clock, options, new RecentRows(options.LiveRows));

    /// <summary>Position up to which rows are delivered.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Text id of a branch by its number in log rows, of discarded ones too.</summary>
    public string BranchOf(int number) => Info(number)?.Id ?? "";

    /// <summary>The row as a filter shows it: null when it is not wanted, with fewer facts when only some are asked for. For feeds that are read from the log.</summary>
    public LogRow? Select(LogRow row, LiveFilter filter)
    {
        if (filter.Branch is { } branch && BranchOf(row.Branch) != branch) return null;
        if (filter.Kinds is { } kinds ? !kinds.Contains(row.Kind) : filter.Facts is not null && row.Kind != ThingKind.Cell) return null;
        if (filter.Area is { } area && !IsIn(row, area)) return null;
        if (filter.Facts is not { } facts || row.Kind != ThingKind.Cell || row.Facts.All(f => facts.Contains(f.Fact))) return row;
        var some = row.Facts.Where(f => facts.Contains(f.Fact)).ToArray();
        return some.Length == 0 ? null : row with { Facts = some };
    }

    /// <summary>Rows after a position, for as long as the reader reads.</summary>
    /// <param name="from">Position that the reader has; <see cref="Position"/> for only what is new.</param>
    /// <param name="filter">Which rows.</param>
    /// <param name="mode">What a slow reader gets.</param>
    /// <param name="ct">Ends it.</param>
    public async IAsyncEnumerable<LiveItem> Subscribe(long from, LiveFilter filter, LiveMode mode, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var cursor = from;
        var live = false;
        var last = _clock.GetTimestamp();
        while (true)
        {
            var news = _news.Task;
            var items = new List<LiveItem>();
            if (cursor < Position)
            {
                var rows = _recent.After(cursor, Position, mode == LiveMode.All ? Batch : int.MaxValue);
                if (rows is null && live && mode == LiveMode.All)
                {
                    yield return new LiveItem(cursor, "", null, false, LiveItem.TooSlow);
                    yield break;
                }

                rows ??= await OlderAsync(cursor, ct);
                items = mode == LiveMode.All ? Each(rows, filter) : Latest(cursor, rows, filter);
                cursor = rows[^1].Position;
            }
            else
            {
                live = true;
                if (_ended)
                {
                    yield return new LiveItem(cursor, "", null, false, LiveItem.Stopped);
                    yield break;
                }

                await news.WaitAsync(ct);
                if (cursor < Position) continue;
            }

            if (items.Count == 0)
            {
                if (_clock.GetElapsedTime(last) < _options.Heartbeat) continue;
                items.Add(new LiveItem(cursor, "", null, false, null));
            }

            foreach (var item in items)
            {
                ct.ThrowIfCancellationRequested();
                yield return item;
            }

            last = _clock.GetTimestamp();
        }
    }

    internal BranchInfo? Info(int number) => _known.GetValueOrDefault(number);

    internal void Name(BranchInfo info) => _known[info.Number] = info;

    internal void Begin(long position)
    {
        _recent.Begin(position);
        Volatile.Write(ref _position, position);
        _ticks = _clock.CreateTimer(_ => Pulse(), null, _options.Heartbeat, _options.Heartbeat);
    }

    internal void Take(CommittedGroup group) => _recent.Add(group);

    internal void Reached(long position)
    {
        Volatile.Write(ref _position, position);
        Pulse();
    }

    internal void End()
    {
        _ended = true;
        _ticks?.Dispose();
        Pulse();
    }

    private void Pulse() => Interlocked.Exchange(ref _news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private bool IsIn(LogRow row, int area)
    {
        if (row.Kind != ThingKind.Cell) return row.Id is { } id && _view.Things.IsIn(row.Kind, id, row.Payload.Span, area);
        return _view.Things.CommunityOf(FactCell.FromKey(row.Key)) is var c and >= 0 && _view.Things.IsIn(c, area);
    }

    // The log may be ahead of the view: what the view does not have yet is left for later.
    private async Task<IReadOnlyList<LogRow>> OlderAsync(long cursor, CancellationToken ct)
    {
        var to = Position;
        var rows = await _log.ReadAsync(cursor, Batch, ct);
        return rows[^1].Position <= to ? rows : [.. rows.TakeWhile(r => r.Position <= to)];
    }

    private List<LiveItem> Each(IReadOnlyList<LogRow> rows, LiveFilter filter)
    {
        var items = new List<LiveItem>();
        foreach (var row in rows)
            if (Select(row, filter) is { } wanted) items.Add(new LiveItem(row.Position, BranchOf(row.Branch), wanted, false, null));
        return items;
    }

    // In the order of each thing's last row. Where something was passed over, only the last item's position is one to resume from: before it, an older row's facts may stand in a later item.
    private List<LiveItem> Latest(long cursor, IReadOnlyList<LogRow> rows, LiveFilter filter)
    {
        var latest = new Dictionary<(int, ThingKind, long), (LogRow Row, bool Coalesced)>();
        var passed = false;
        foreach (var row in rows)
        {
            if (Select(row, filter) is not { } wanted) continue;
            var key = (row.Branch, row.Kind, row.Key);
            if (latest.TryGetValue(key, out var before))
            {
                passed = true;
                latest[key] = (wanted with { Facts = CellFold.Merge(before.Row.Facts, wanted.Facts) }, true);
            }
            else latest.Add(key, (wanted, false));
        }

        var last = rows[^1].Position;
        var items = latest.Values.OrderBy(x => x.Row.Position).Select(x => new LiveItem(passed ? cursor : x.Row.Position, BranchOf(x.Row.Branch), x.Row, x.Coalesced, null)).ToList();
        if (items.Count > 0) items[^1] = items[^1] with { Position = last };
        return items;
    }
}
