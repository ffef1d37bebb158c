using Twin.Storage.Log;

namespace Twin.View.Folding;

/// <summary>The latest committed groups, as many as hold about a number of rows. One writer, many readers.</summary>
internal sealed class RecentRows(int capacity)
{
    private readonly List<CommittedGroup> _groups = [];
    private readonly Lock _gate = new();
    private int _first;
    private long _rows;
    private long _from;

    /// <summary>Nothing yet; the first row will be the one after a position.</summary>
    public void Begin(long position) => _from = position;

    /// <summary>Keeps a group, drops the oldest ones beyond the capacity; the newest always stays.</summary>
    public void Add(CommittedGroup group)
    {
        lock (_gate)
        {
            _groups.Add(group);
            _rows += group.Rows.Count;
            while (_rows > capacity && _first < _groups.Count - 1)
            {
                _from = _groups[_first].To;
                _rows -= _groups[_first].Rows.Count;
                _groups[_first++] = null!;
            }

            if (_first <= _groups.Count / 2) return;
            _groups.RemoveRange(0, _first);
            _first = 0;
        }
    }

    /// <summary>Rows after a position up to another, a number of them at most; null when the first of them is no longer kept.</summary>
    public IReadOnlyList<LogRow>? After(long position, long to, int limit)
    {
        lock (_gate)
        {
            if (position < _from) return null;
            var rows = new List<LogRow>();
            var (low, high) = (_first, _groups.Count);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (_groups[middle].To > position) high = middle;
                else low = middle + 1;
            }

            for (; low < _groups.Count; low++)
                for (var i = (int)Math.Max(0, position + 1 - _groups[low].From); i < _groups[low].Rows.Count; i++)
                {
                    var row = _groups[low].Rows[i];
                    if (row.Position > to || rows.Count == limit) return rows;
                    rows.Add(row);
                }

            return rows;
        }
    }
}
