using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Twin.Model;
using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>
/// State and history as projections of the log: own file, own thread, large batches in key order, so that many rows share a page. A cell's state is read from the very page that is then written, in key order.
/// The position stands in the same transaction. What is not yet projected lies here in memory. Nobody who commits waits for it, unless it falls more than 5 batches behind.
/// </summary>
internal sealed class Projector : IDisposable
{
    private const int MaxBatchesBehind = 5;
    private const int MaxSealed = 16;

    private readonly SqliteLogOptions _options;
    private readonly SqliteConnection _db;
    private readonly ProjectionWriter _writer;
    private readonly object _gate = new();
    private readonly object _cut = new();
    private readonly Thread _thread;
    private ImmutableArray<PendingBatch> _sealed = [];
    private PendingBatch _next = new();
    private int _sealedRows;
    private long _taken, _projected;
    private Exception? _fault;
    private bool _stop;

    public Projector(SqliteLogOptions options, SqliteConnection db)
    {
        (_options, _db) = (options, db);
        _writer = new(db);
        _taken = _projected = SqliteFile.Scalar(db, "SELECT position FROM projected");
        _thread = new Thread(Run) { IsBackground = true, Name = "log projector" };
        _thread.Start();
    }

    /// <summary>Position that the file stands at.</summary>
    public long Projected => Volatile.Read(ref _projected);

    /// <summary>Called by the log's writer after the commit and before the acknowledgement, so no read is behind an acknowledged commit.</summary>
    public void Take(CommittedGroup group)
    {
        lock (_gate)
        {
            foreach (var row in group.Rows) _next.Add(row);
            _taken = group.To;
            if (_sealedRows + _next.Rows.Count >= _options.ProjectRows) Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits while the projection is more than 5 batches behind: its rows lie in memory.</summary>
    /// <exception cref="UnknownOutcomeException">It cannot be written, so nothing will become free.</exception>
    public void WaitForRoom()
    {
        lock (_gate)
        {
            while (_sealedRows + _next.Rows.Count > (long)MaxBatchesBehind * _options.ProjectRows)
            {
                if (_fault is { } fault)
                {
                    var full = fault is SqliteException { SqliteErrorCode: SqliteFile.Full };
                    var message = full
                        ? $"the disk of {_options.ProjectionFile} is full and the changes that wait for it fill their memory: free space; nothing was written, a retry with the same idempotency key is safe"
                        : $"{_options.ProjectionFile} cannot be written ({fault.Message}) and the changes that wait for it fill their memory: nothing was written; restart, which makes that file anew from the log";
                    throw new UnknownOutcomeException(message, fault) { DiskFull = full };
                }

                Monitor.Wait(_gate, 100);
            }
        }
    }

    /// <summary>Unprojected rows of one thing, newest first; null when there are none. Read it before the file: a batch that is projected in between is then seen twice, never not at all.</summary>
    public List<LogRow>? Collect(ThingKey key)
    {
        ImmutableArray<PendingBatch> batches;
        var rows = new List<LogRow>();
        lock (_gate)
        {
            _next.Collect(key, rows);
            batches = _sealed;
        }

        for (var i = batches.Length - 1; i >= 0; i--) batches[i].Collect(key, rows);
        return rows.Count == 0 ? null : rows;
    }

    /// <summary>Calls <paramref name="open"/> (which pins the file) and gives the batches above what it then sees: file and batches are one exact cut.</summary>
    public (T File, ImmutableArray<PendingBatch> Batches, long Position) Pin<T>(Func<T> open)
    {
        lock (_cut)
        {
            var file = open();
            lock (_gate)
            {
                if (_next.Rows.Count > 0) Seal();
                if (_sealed.Length >= MaxSealed) Monitor.PulseAll(_gate);
                return (file, _sealed, _taken);
            }
        }
    }

    /// <summary>Projects what is there, and ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stop = true;
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        _writer.Dispose();
        _db.Dispose();
    }

    private void Seal()
    {
        _sealed = _sealed.Add(_next);
        _sealedRows += _next.Rows.Count;
        _next = new();
    }

    private void Run()
    {
        while (true)
        {
            ImmutableArray<PendingBatch> batches;
            long to;
            bool stop;
            lock (_gate)
            {
                var due = Environment.TickCount64 + (long)_options.ProjectEvery.TotalMilliseconds;
                while (!_stop && _sealedRows + _next.Rows.Count < _options.ProjectRows && _sealed.Length < MaxSealed && due - Environment.TickCount64 is var left and > 0) Monitor.Wait(_gate, (int)Math.Min(left, 60_000));
                if (_next.Rows.Count > 0) Seal();
                (batches, to, stop) = (_sealed, _taken, _stop);
            }

            if (batches.Length > 0 && !Project(batches, to))
            {
                if (stop) return;
                lock (_gate) Monitor.Wait(_gate, 500);
            }
            else if (stop) return;
        }
    }

    private bool Project(ImmutableArray<PendingBatch> batches, long to)
    {
        try
        {
            _writer.Begin();
            _writer.Write(batches, to);
            lock (_cut)
            {
                _writer.Commit();
                lock (_gate)
                {
                    _sealed = _sealed.RemoveRange(0, batches.Length);
                    _sealedRows -= batches.Sum(b => b.Rows.Count);
                    Volatile.Write(ref _projected, to);
                    _fault = null;
                    Monitor.PulseAll(_gate);
                }
            }

            return true;
        }
        catch (Exception e)
        {
            if (e is not SqliteException { SqliteErrorCode: SqliteFile.Full or SqliteFile.IoError }) MarkDamaged();
            try
            {
                if (SqliteFile.InTransaction(_db)) SqliteFile.Execute(_db, "ROLLBACK");
            }
            catch (SqliteException)
            {
                // The next try says what is wrong.
            }

            lock (_gate)
            {
                _fault = e;
                Monitor.PulseAll(_gate);
            }

            return false;
        }
    }

    private void MarkDamaged()
    {
        try
        {
            File.WriteAllText(ProjectionFile.DamagedMark(_options.ProjectionFile), "");
        }
        catch (IOException)
        {
            // Then the next start reads the file through and finds out by itself.
        }
    }
}
