namespace Twin.Model.Base;

/// <summary>The growing of <see cref="PatchSharing"/> on one connected piece of ground.</summary>
internal sealed class PatchGrowth
{
    private readonly int[] _x, _y;
    private readonly int[] _neighbours;
    private readonly double[] _weights;
    private readonly double[] _quotas;
    private readonly int[] _minCells;
    private readonly int[] _seeds;
    private readonly double[] _allowance;
    private readonly PriorityQueue<int, double> _queue = new();
    private readonly double[] _offered;
    private readonly int _units;

    internal PatchGrowth(int[] cells, int columns, double[] weights, PatchUnit[] units)
    {
        _units = units.Length;
        _weights = weights;
        _x = [.. cells.Select(c => c % columns)];
        _y = [.. cells.Select(c => c / columns)];
        _neighbours = Neighbours(cells, columns);
        var total = weights.Sum();
        var quotas = units.Sum(u => u.Quota);
        _quotas = [.. units.Select(u => u.Quota / quotas * total)];
        _minCells = [.. units.Select(u => u.MinCells)];
        _seeds = Seeds();
        _allowance = new double[_units];
        _offered = new double[_x.Length];
    }

    internal int[] Run(int rounds)
    {
        var owner = new int[_x.Length];
        if (_units == 1) return owner;
        var best = Array.Empty<int>();
        var bestFault = double.PositiveInfinity;
        for (var round = 0; round < rounds; round++)
        {
            Grow(owner);
            var fault = Fault(owner);
            if (fault < bestFault) (best, bestFault) = ((int[])owner.Clone(), fault);
            Exchange(owner);
            Adjust(owner, move: round < rounds * 2 / 3);
        }

        if (double.IsInfinity(bestFault)) throw new ArgumentException("no sharing was found in which every unit has the cells it needs");
        return best;
    }

    private static int[] Neighbours(int[] cells, int columns)
    {
        var place = new Dictionary<int, int>(cells.Length);
        for (var i = 0; i < cells.Length; i++) place.Add(cells[i], i);
        var all = new int[cells.Length * 8];
        for (var i = 0; i < cells.Length; i++)
        {
            var (k, column) = (i * 8, cells[i] % columns);
            for (var dy = -1; dy <= 1; dy++)
                for (var dx = -1; dx <= 1; dx++)
                {
                    if (dx == 0 && dy == 0) continue;
                    all[k++] = (uint)(column + dx) < (uint)columns && place.TryGetValue(cells[i] + dy * columns + dx, out var at) ? at : -1;
                }
        }

        return all;
    }

    private int[] Seeds()
    {
        var order = Enumerable.Range(0, _x.Length).ToArray();
        Array.Sort([.. order.Select(i => Hilbert.Of(_x[i], _y[i]))], order);
        var seeds = new int[_units];
        var taken = new HashSet<int>();
        var (sum, from, at) = (0.0, 0.0, 0);
        for (var u = 0; u < _units; u++)
        {
            var middle = from + _quotas[u] / 2;
            while (at < order.Length - 1 && sum + _weights[order[at]] < middle) sum += _weights[order[at++]];
            var seat = at;
            while (!taken.Add(order[seat])) seat = (seat + 1) % order.Length;
            seeds[u] = order[seat];
            from += _quotas[u];
        }

        return seeds;
    }

    private void Grow(int[] owner)
    {
        Array.Fill(owner, -1);
        Array.Fill(_offered, double.PositiveInfinity);
        _queue.Clear();
        for (var u = 0; u < _units; u++) owner[_seeds[u]] = u;
        for (var u = 0; u < _units; u++) Offer(_seeds[u], u);
        while (_queue.TryDequeue(out var packed, out _))
        {
            var (cell, unit) = (packed / _units, packed % _units);
            if (owner[cell] >= 0) continue;
            owner[cell] = unit;
            Offer(cell, unit);
        }

        // The lowest offer for a cell is taken first, so only a lower one than all before needs a place in the queue.
        void Offer(int cell, int unit)
        {
            var seed = _seeds[unit];
            for (var k = cell * 8; k < cell * 8 + 8; k++)
            {
                var next = _neighbours[k];
                if (next < 0 || owner[next] >= 0) continue;
                double dx = _x[next] - _x[seed], dy = _y[next] - _y[seed];
                var distance = dx * dx + dy * dy - _allowance[unit];
                if (distance >= _offered[next]) continue;
                _offered[next] = distance;
                _queue.Enqueue(checked(next * _units + unit), distance);
            }
        }
    }

    // Behind a narrow neck a small unit can sit on ground that nobody else reaches. Who sits where is not known anyway: units change seats where
    // that brings the worse of two much nearer to its quota.
    private void Exchange(int[] owner)
    {
        var weight = Weights(owner);
        for (var swaps = 0; swaps < _units; swaps++)
        {
            var (best, gain) = ((U: -1, V: -1), 0.25);
            for (var u = 0; u < _units; u++)
                for (var v = 0; v < u; v++)
                {
                    var now = Math.Max(Off(weight[u], u), Off(weight[v], v));
                    var then = Math.Max(Off(weight[v], u), Off(weight[u], v));
                    if (now - then > gain) (best, gain) = ((u, v), now - then);
                }

            if (best.U < 0) return;
            var (a, b) = best;
            (_seeds[a], _seeds[b]) = (_seeds[b], _seeds[a]);
            (_allowance[a], _allowance[b]) = (_allowance[b], _allowance[a]);
            (weight[a], weight[b]) = (weight[b], weight[a]);
            for (var i = 0; i < owner.Length; i++) owner[i] = owner[i] == a ? b : owner[i] == b ? a : owner[i];
        }

        double Off(double w, int unit) => Math.Abs(Math.Log(w / _quotas[unit]));
    }

    private double[] Weights(int[] owner)
    {
        var weight = new double[_units];
        for (var i = 0; i < owner.Length; i++) weight[owner[i]] += _weights[i];
        return weight;
    }

    // How far the worst patch is from its quota, as |ln(weight / quota)|; infinite where a unit has fewer cells than it needs.
    private double Fault(int[] owner)
    {
        var weight = new double[_units];
        var cells = new int[_units];
        for (var i = 0; i < owner.Length; i++)
        {
            weight[owner[i]] += _weights[i];
            cells[owner[i]]++;
        }

        var worst = 0.0;
        for (var u = 0; u < _units; u++)
        {
            if (cells[u] < _minCells[u]) return double.PositiveInfinity;
            worst = Math.Max(worst, Math.Abs(Math.Log(weight[u] / _quotas[u])));
        }

        return worst;
    }

    private void Adjust(int[] owner, bool move)
    {
        var weight = new double[_units];
        var cells = new int[_units];
        var (sumX, sumY) = (new double[_units], new double[_units]);
        for (var i = 0; i < owner.Length; i++)
        {
            var u = owner[i];
            weight[u] += _weights[i];
            cells[u]++;
            sumX[u] += _x[i];
            sumY[u] += _y[i];
        }

        for (var u = 0; u < _units; u++)
        {
            // The area of a disc of radius^2 = r is pi * r: a patch short of weight is allowed the discs' difference, damped.
            var wanted = Math.Clamp(Math.Max(_quotas[u] / weight[u], _minCells[u] / (double)cells[u]), 0.4, 2.5);
            _allowance[u] += 0.5 * cells[u] * (wanted - 1) / Math.PI;
        }

        if (!move) return;
        var nearest = new double[_units];
        Array.Fill(nearest, double.PositiveInfinity);
        for (var i = 0; i < owner.Length; i++)
        {
            var u = owner[i];
            double dx = _x[i] - sumX[u] / cells[u], dy = _y[i] - sumY[u] / cells[u];
            var d = dx * dx + dy * dy;
            if (d < nearest[u]) (nearest[u], _seeds[u]) = (d, i);
        }
    }
}
