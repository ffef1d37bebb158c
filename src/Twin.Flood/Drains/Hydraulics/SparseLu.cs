namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// Direct solution of a sparse system whose pattern is symmetric and fixed, by elimination without pivoting in an order of small degree found once
/// (ties by index, so the arithmetic is always the same). Networks are nearly trees: elimination fills in next to nothing and costs a few operations per node.
/// Made for matrices whose columns are dominated by their diagonal, where pivoting is not needed. Not thread-safe.
/// </summary>
internal sealed class SparseLu
{
    private readonly int _n;
    private readonly int[] _starts;
    // neighbours that are eliminated later, of each pivot; the slot of its entry in the row of the pivot lies at _offset, that in the column behind by _pairs
    private readonly int[] _later;
    private readonly int[] _updateStarts;
    private readonly int[] _updates;
    private readonly Dictionary<(int, int), int> _slots;
    private readonly int _pairs;
    private readonly int _offset;
    private readonly double[] _inverses;

    /// <param name="n">Number of unknowns.</param>
    /// <param name="links">Pairs of unknowns that share an equation.</param>
    public SparseLu(int n, IEnumerable<(int A, int B)> links)
    {
        _n = n;
        var near = new SortedSet<int>[n];
        for (var i = 0; i < n; i++) near[i] = [];
        foreach (var (a, b) in links)
        {
            if (a == b) continue;
            near[a].Add(b);
            near[b].Add(a);
        }
        Rows = new int[n];
        var later = new int[n][];
        var queue = new SortedSet<(int Degree, int Node)>(Enumerable.Range(0, n).Select(i => (near[i].Count, i)));
        for (var k = 0; k < n; k++)
        {
            var pivot = queue.Min;
            queue.Remove(pivot);
            var node = pivot.Node;
            Rows[node] = k;
            later[k] = [.. near[node]];
            foreach (var a in later[k])
            {
                queue.Remove((near[a].Count, a));
                near[a].Remove(node);
                foreach (var b in later[k]) if (a != b) near[a].Add(b);
                queue.Add((near[a].Count, a));
            }
        }
        _starts = new int[n + 1];
        for (var k = 0; k < n; k++)
        {
            for (var s = 0; s < later[k].Length; s++) later[k][s] = Rows[later[k][s]];
            _starts[k + 1] = _starts[k] + later[k].Length;
        }
        (_pairs, _offset, _inverses) = (_starts[n], n + 1, new double[n]);
        _later = [.. later.SelectMany(l => l)];
        _slots = new(2 * _pairs);
        for (var k = 0; k < n; k++)
        {
            for (var s = _starts[k]; s < _starts[k + 1]; s++)
            {
                _slots[(k, _later[s])] = _offset + s;
                _slots[(_later[s], k)] = _offset + _pairs + s;
            }
        }
        _updateStarts = new int[n + 1];
        var updates = new List<int>();
        for (var k = 0; k < n; k++)
        {
            foreach (var a in later[k]) foreach (var b in later[k]) updates.Add(a == b ? a : _slots[(a, b)]);
            _updateStarts[k + 1] = updates.Count;
        }
        _updates = [.. updates];
        Values = new double[_offset + 2 * _pairs];
    }

    /// <summary>The row of each unknown: rows stand in the order of elimination, so that it runs through memory.</summary>
    public int[] Rows { get; }

    /// <summary>The matrix: the diagonal at 0..n-1, at n a place for what is not wanted, the others where <see cref="Slot"/> says. <see cref="Solve"/> overwrites it.</summary>
    public double[] Values { get; }

    /// <summary>Where the entry of a row and column stands that belongs to a link of the pattern or the diagonal.</summary>
    public int Slot(int row, int column) => row == column ? row : _slots[(row, column)];

    /// <summary>Solves for a right side by row, which becomes the solution. Returns the row of a pivot that is not positive, -1 if all is well.</summary>
    public int Solve(double[] right)
    {
        var (values, later, starts, inverses) = (Values, _later, _starts, _inverses);
        var upper = values.AsSpan(_offset, _pairs);
        var lower = values.AsSpan(_offset + _pairs, _pairs);
        for (var k = 0; k < inverses.Length; k++)
        {
            var pivot = values[k];
            if (!(pivot > 0)) return k;
            var inverse = 1 / pivot;
            inverses[k] = inverse;
            var (start, end) = (starts[k], starts[k + 1]);
            if (end - start == 1)
            {
                // nearly all: the last branch of a tree
                var (row, factor) = (later[start], lower[start] * inverse);
                right[row] -= factor * right[k];
                values[row] -= factor * upper[start];
                continue;
            }
            var update = _updateStarts[k];
            for (var a = start; a < end; a++)
            {
                var factor = lower[a] * inverse;
                right[later[a]] -= factor * right[k];
                for (var b = start; b < end; b++) values[_updates[update++]] -= factor * upper[b];
            }
        }
        for (var k = _n - 1; k >= 0; k--)
        {
            var sum = right[k];
            for (var s = starts[k]; s < starts[k + 1]; s++) sum -= upper[s] * right[later[s]];
            right[k] = sum * inverses[k];
        }
        return -1;
    }
}
