using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>The one writer: a thread that puts every waiting unit into one transaction and acknowledges after the commit only.</summary>
internal sealed class LogWriter : IDisposable
{
    // Synchronous continuations: the sender itself wakes the writer; otherwise the wake-up would queue behind a busy thread pool.
    private readonly Channel<PendingUnit> _in = Channel.CreateBounded<PendingUnit>(new BoundedChannelOptions(20_000) { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly SqliteLogOptions _options;
    private readonly SqliteConnection _db;
    private readonly LogMemory _memory;
    private readonly Projector _projector;
    private readonly LogTail _tail;
    private readonly LogMetrics _metrics;
    private readonly GroupDraft _draft;
    private readonly UnitWriter _units;
    private readonly Statement _begin, _commit, _rollback, _head, _readHead;
    private readonly Thread _thread;
    private readonly List<PendingUnit> _group = [];
    private long _position, _recordedUs, _maxPages = -1;
    private bool _unresolved;

    public LogWriter(SqliteLogOptions options, SqliteConnection db, LogMemory memory, Projector projector, LogTail tail, LogMetrics metrics)
    {
        (_options, _db, _memory, _projector, _tail, _metrics) = (options, db, memory, projector, tail, metrics);
        _draft = new(memory);
        _units = new(db, _draft);
        _begin = new(db, "BEGIN IMMEDIATE");
        _commit = new(db, "COMMIT");
        _rollback = new(db, "ROLLBACK");
        _head = new(db, "UPDATE head SET position=?1, recorded_us=?2");
        _readHead = new(db, "SELECT position, recorded_us FROM head");
        (_position, _recordedUs) = ReadHead();
        _thread = new Thread(Run) { IsBackground = true, Name = "log writer" };
        _thread.Start();
    }

    public Task<Committed> CommitAsync(CommitUnit unit, CancellationToken ct)
    {
        var pending = new PendingUnit(unit, ct);
        if (_in.Writer.TryWrite(pending)) return ct.CanBeCanceled ? pending.Task.WaitAsync(ct) : pending.Task;
        return WhenThereIsRoomAsync(pending, ct);
    }

    public void Dispose()
    {
        _in.Writer.TryComplete();
        _thread.Join();
        foreach (var s in (Statement[])[_begin, _commit, _rollback, _head, _readHead]) s.Dispose();
        _units.Dispose();
    }

    private async Task<Committed> WhenThereIsRoomAsync(PendingUnit pending, CancellationToken ct)
    {
        try
        {
            await _in.Writer.WriteAsync(pending, ct);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(SqliteLog));
        }

        return await pending.Task.WaitAsync(ct);
    }

    private void Run()
    {
        while (true)
        {
            if (!_in.Reader.TryRead(out var pending))
            {
                if (!_in.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult()) return;
                continue;
            }

            _group.Clear();
            var rows = 0;
            do
            {
                if (pending.Cancel.IsCancellationRequested) continue;
                _group.Add(pending);
                rows += pending.Unit.Ops.Count;
            }
            while (_group.Count < _options.MaxGroupUnits && rows < _options.MaxGroupRows && _in.Reader.TryRead(out pending));
            if (_group.Count > 0) CommitGroup();
        }
    }

    private void CommitGroup()
    {
        var started = Stopwatch.GetTimestamp();
        UnknownOutcomeException? failure = null;
        try
        {
            if (_unresolved) Resolve();
            _projector.WaitForRoom();
            _draft.Begin(_position, Math.Max(_recordedUs + 1, NowUs()));
            _memory.Keys.Prune(_draft.RecordedUs);
            if (Transact()) Publish();
        }
        catch (Exception e)
        {
            failure = Explain(e);
            _metrics.Failed.Add(1);
            try
            {
                Resolve();
            }
            catch (SqliteException)
            {
                // The file does not answer. The next group asks again before it writes.
            }
        }

        if (failure is null) _metrics.Commit(Stopwatch.GetElapsedTime(started));
        foreach (var pending in _group)
            if (failure is not null) pending.TrySetException(failure);
            else if (pending.Refusal is { } refusal) pending.TrySetException(refusal);
            else pending.TrySetResult(pending.Outcome);
    }

    /// <summary>True when rows were committed.</summary>
    private bool Transact()
    {
        LimitSize();
        _begin.Run();
        foreach (var pending in _group) _units.Write(pending);
        if (_draft.Rows.Count == 0)
        {
            _rollback.Run();
            return false;
        }

        _head.Bind(1, _draft.To).Bind(2, _draft.RecordedUs).Run();
        var fault = _options.Faults?.Invoke() ?? CommitFault.None;
        if (fault == CommitFault.BeforeCommit) throw new IOException("fault injected before the commit");
        if (fault == CommitFault.AcknowledgeUnwritten)
        {
            _rollback.Run();
            return false;
        }

        _unresolved = true;
        _commit.Run();
        if (fault == CommitFault.AfterCommit) throw new IOException("fault injected after the commit");
        _unresolved = false;
        return true;
    }

    private void Publish()
    {
        var group = new CommittedGroup(_draft.From + 1, _draft.To, _draft.Rows);
        _memory.Adopt(_draft);
        (_position, _recordedUs) = (_draft.To, _draft.RecordedUs);
        _projector.Take(group);
        _tail.Publish(group);
        _metrics.Groups.Add(1);
        _metrics.Changes.Add(group.Rows.Count);
        foreach (var pending in _group) (pending.Refusal is null ? _metrics.Units : _metrics.Refused).Add(1);
    }

    /// <summary>After a failure the database knows whether the transaction happened: its head says so.</summary>
    private void Resolve()
    {
        if (SqliteFile.InTransaction(_db)) _rollback.Run();
        if (!_unresolved) return;
        var head = ReadHead().Position;
        if (head == _draft.To) Publish();
        else if (head != _draft.From) throw new InvalidOperationException($"the head of {_options.File} is {head}, neither {_draft.From} nor {_draft.To}: another program writes to this file");
        _unresolved = false;
    }

    private UnknownOutcomeException Explain(Exception e)
    {
        const string Retry = "a retry with the same idempotency key is safe";
        return e switch
        {
            UnknownOutcomeException known => known,
            SqliteException { SqliteErrorCode: SqliteFile.Full } => new($"the disk of {_options.File} is full: free space on it; {Retry}", e) { DiskFull = true },
            _ => new($"the commit to {_options.File} failed or its outcome is unknown ({e.Message}): {Retry}", e),
        };
    }

    private void LimitSize()
    {
        if (_options.MaxBytes is not { } maxBytes) return;
        var pages = Math.Max(1, maxBytes() / 4096);
        if (pages == _maxPages) return;
        SqliteFile.Execute(_db, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages}"));
        _maxPages = pages;
    }

    private (long Position, long RecordedUs) ReadHead()
    {
        try
        {
            _readHead.Step();
            return (_readHead.Int64(0), _readHead.Int64(1));
        }
        finally
        {
            _readHead.Reset();
        }
    }

    private long NowUs() => (_options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / 10;
}
