using Twin.Storage.Log;

namespace Twin.Storage.Sqlite;

/// <summary>One follower on its own thread: from the file up to the head, then from memory; back to the file when it lags so far that the groups it holds would fill the memory.</summary>
internal sealed class LogFollower : IDisposable
{
    private const int PageRows = 4096;
    private const long MaxHeldRows = 100_000;

    private readonly LogTail _tail;
    private readonly Func<long, int, long, IReadOnlyList<LogRow>> _read;
    private readonly Action<CommittedGroup> _onGroup;
    private readonly Thread _thread;
    private long _at;
    private volatile bool _stop;

    /// <param name="tail">The tail.</param>
    /// <param name="read">Reads rows: after, limit, at most up to.</param>
    /// <param name="from">Position after which to begin.</param>
    /// <param name="onGroup">Called for each group.</param>
    public LogFollower(LogTail tail, Func<long, int, long, IReadOnlyList<LogRow>> read, long from, Action<CommittedGroup> onGroup)
    {
        (_tail, _read, _at, _onGroup) = (tail, read, from, onGroup);
        _thread = new Thread(Run) { IsBackground = true, Name = "log follower" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop = true;
        lock (_tail.Gate) Monitor.PulseAll(_tail.Gate);
        if (Thread.CurrentThread != _thread) _thread.Join();
    }

    private void Run()
    {
        while (!_stop)
        {
            var (head, node) = _tail.Take();
            while (!_stop && _at < head)
            {
                var rows = _read(_at, PageRows, head);
                if (rows.Count == 0) throw new InvalidDataException($"the log has no rows after {_at} although its head is {head}");
                Hand(new CommittedGroup(rows[0].Position, rows[^1].Position, rows));
            }

            while (!_stop && _tail.Head - _at <= MaxHeldRows)
            {
                LogTail.Node? next;
                lock (_tail.Gate)
                {
                    while ((next = node.Next) is null && !_stop) Monitor.Wait(_tail.Gate);
                }

                if (next is null) return;
                node = next;
                if (node.Group!.To > _at) Hand(node.Group);
            }
        }
    }

    private void Hand(CommittedGroup group)
    {
        // A follower may begin above the head that it was given (it knows a later position from elsewhere), even inside a group.
        if (group.From <= _at)
        {
            var rows = group.Rows.Where(r => r.Position > _at).ToArray();
            group = new(rows[0].Position, group.To, rows);
        }

        _onGroup(group);
        _at = group.To;
    }
}
