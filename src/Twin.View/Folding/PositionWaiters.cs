namespace Twin.View.Folding;

/// <summary>Who waits for a position. Thread-safe; completing is one look when nobody waits.</summary>
internal sealed class PositionWaiters
{
    private readonly SortedDictionary<(long Position, long Ticket), TaskCompletionSource<ViewSnapshot>> _waiting = [];
    private long _tickets;
    private Exception? _fault;

    /// <summary>A wait; end it by <see cref="Forget"/> when it is given up.</summary>
    public (Task<ViewSnapshot> Task, (long, long) Key) Add(long position)
    {
        var source = new TaskCompletionSource<ViewSnapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            var key = (position, _tickets++);
            if (_fault is not null) source.SetException(_fault);
            else _waiting.Add(key, source);
            return (source.Task, key);
        }
    }

    /// <summary>Drops a wait.</summary>
    public void Forget((long, long) key)
    {
        lock (_waiting) _waiting.Remove(key);
    }

    /// <summary>Completes all that waited for the snapshot's position or less.</summary>
    public void Reached(ViewSnapshot snapshot)
    {
        lock (_waiting)
            while (_waiting.Count > 0)
            {
                var (key, source) = _waiting.First();
                if (key.Position > snapshot.Position) return;
                _waiting.Remove(key);
                source.SetResult(snapshot);
            }
    }

    /// <summary>Fails all, now and later.</summary>
    public void Fail(Exception fault)
    {
        lock (_waiting)
        {
            _fault = fault;
            foreach (var source in _waiting.Values) source.SetException(fault);
            _waiting.Clear();
        }
    }
}
