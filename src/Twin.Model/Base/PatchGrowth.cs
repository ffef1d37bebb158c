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
    private readonly double[] _expected;
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
        _expected = [.. units.Select(u => u.Quota / quotas * cells.Length)];
        // The squared radius of the disc that the unit's share of the ground would be.
        _allowance = [.. _expected.Select(e => e / Math.PI)];
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
            Exchange(owner, round == 4);
            Adjust(owner, move: round < rounds * 2 / 3);
        }

        if (double.IsInfinity(bestFault)) throw new ArgumentException("no sharing was found in which every unit has the cells it needs");
        // Twice: what was walled in by another small one can pass it once that has grown.
        FillUp(best);
        FillUp(best);
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

    // Who sits where is not known anyway: units change seats where that brings the worse of two much nearer to its quota. A unit that stays far above
    // its quota sits behind a narrow neck on ground that nobody else reaches: it leaves that to the unit whom the ground fits best.
    private void Exchange(int[] owner, bool freeStuck)
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

            if (best.U < 0) break;
            Swap(best.U, best.V);
        }

        if (!freeStuck) return;
        var stuck = Enumerable.Range(0, _units).MaxBy(u => weight[u] / _quotas[u]);
        if (weight[stuck] < 2 * _quotas[stuck]) return;
        var heir = Enumerable.Range(0, _units).MinBy(v => Off(weight[stuck], v));
        if (heir != stuck) Swap(stuck, heir);

        double Off(double w, int unit) => Math.Abs(Math.Log(w / _quotas[unit]));

        void Swap(int a, int b)
        {
            (_seeds[a], _seeds[b]) = (_seeds[b], _seeds[a]);
            (_allowance[a], _allowance[b]) = (_allowance[b], _allowance[a]);
            (weight[a], weight[b]) = (weight[b], weight[a]);
            for (var i = 0; i < owner.Length; i++) owner[i] = owner[i] == a ? b : owner[i] == b ? a : owner[i];
        }
    }

    // A unit beside the middle of a larger one has either nearly nothing or too much: it moves to the far end of the most overfull patch, with the
    // allowance that holds a disc of its due size there.
    private void Resettle(int unit, int[] owner, double[] weight)
    {
        var host = Enumerable.Range(0, _units).Where(v => _expected[v] > 2 * _expected[unit]).DefaultIfEmpty(unit).MaxBy(v => weight[v] / _quotas[v]);
        if (host == unit) host = Enumerable.Range(0, _units).Where(v => v != unit).MaxBy(v => weight[v] / _quotas[v]);
        var (far, seat) = (-1.0, _seeds[unit]);
        for (var i = 0; i < owner.Length; i++)
        {
            if (owner[i] != host || _seeds.Contains(i)) continue;
            var d = SquareTo(host, i);
            if (d > far) (far, seat) = (d, i);
        }

        _seeds[unit] = seat;
        var strongest = double.NegativeInfinity;
        for (var v = 0; v < _units; v++)
            if (v != unit) strongest = Math.Max(strongest, _allowance[v] - SquareTo(v, seat));
        _allowance[unit] = strongest + _expected[unit] / Math.PI;
    }

    private double SquareTo(int unit, int cell)
    {
        double dx = _x[cell] - _x[_seeds[unit]], dy = _y[cell] - _y[_seeds[unit]];
        return dx * dx + dy * dy;
    }

    private double[] Weights(int[] owner)
    {
        var weight = new double[_units];
        for (var i = 0; i < owner.Length; i++) weight[owner[i]] += _weights[i];
        return weight;
    }

    // What is still far too small takes cells at its rim, nearest to its seed first, from patches that have enough and do not break by it.
    private void FillUp(int[] owner)
    {
        var weight = Weights(owner);
        var cells = new int[_units];
        foreach (var u in owner) cells[u]++;
        foreach (var unit in Enumerable.Range(0, _units).Where(u => weight[u] < 0.8 * _quotas[u]).OrderBy(u => weight[u] / _quotas[u]).ThenBy(u => u))
        {
            double x = 0, y = 0;
            for (var i = 0; i < owner.Length; i++)
            {
                if (owner[i] != unit) continue;
                x += _x[i];
                y += _y[i];
            }

            (x, y) = (x / cells[unit], y / cells[unit]);
            _queue.Clear();
            Array.Fill(_offered, 0);
            for (var i = 0; i < owner.Length; i++)
                if (owner[i] == unit) Rim(i);
            while (weight[unit] < _quotas[unit] && _queue.TryDequeue(out var cell, out _))
            {
                var donor = owner[cell];
                // A cell that its owner cannot spare now may be spared once its neighbours have gone: it is offered again by them.
                _offered[cell] = 0;
                if (donor == unit || !CanSpare(donor, unit, _weights[cell]) || cells[donor] <= _minCells[donor] || !CanGo(owner, cell)) continue;
                owner[cell] = unit;
                weight[donor] -= _weights[cell];
                weight[unit] += _weights[cell];
                cells[donor]--;
                cells[unit]++;
                Rim(cell);
            }

            bool CanSpare(int donor, int taker, double w) =>
                (weight[donor] - w) / _quotas[donor] >= Math.Min(0.8, (weight[taker] + w) / _quotas[taker]);

            void Rim(int cell)
            {
                for (var k = cell * 8; k < cell * 8 + 8; k++)
                {
                    var next = _neighbours[k];
                    if (next < 0 || owner[next] == unit || _offered[next] > 0) continue;
                    _offered[next] = 1;
                    _queue.Enqueue(next, (_x[next] - x) * (_x[next] - x) + (_y[next] - y) * (_y[next] - y));
                }
            }
        }
    }

    // True if a cell's owner stays one piece without it: those of the eight around that it has hang together among themselves.
    private bool CanGo(int[] owner, int cell)
    {
        Span<int> around = stackalloc int[8];
        var n = 0;
        for (var k = cell * 8; k < cell * 8 + 8; k++)
            if (_neighbours[k] is var next and >= 0 && owner[next] == owner[cell]) around[n++] = next;
        if (n == 0) return false;
        // Flood from the first; what is reached is moved to the front.
        var reached = 1;
        for (var at = 0; at < reached; at++)
            for (var i = reached; i < n; i++)
                if (Math.Abs(_x[around[i]] - _x[around[at]]) <= 1 && Math.Abs(_y[around[i]] - _y[around[at]]) <= 1)
                {
                    (around[reached], around[i]) = (around[i], around[reached]);
                    reached++;
                }

        return reached == n;
    }

    // How far the patches are from their quotas: the sum of ln(weight / quota)^2; infinite where a unit has fewer cells than it needs.
    private double Fault(int[] owner)
    {
        var weight = new double[_units];
        var cells = new int[_units];
        for (var i = 0; i < owner.Length; i++)
        {
            weight[owner[i]] += _weights[i];
            cells[owner[i]]++;
        }

        var sum = 0.0;
        for (var u = 0; u < _units; u++)
        {
            if (cells[u] < _minCells[u]) return double.PositiveInfinity;
            var off = Math.Log(weight[u] / _quotas[u]);
            sum += off * off;
        }

        return sum;
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

        var swallowed = new List<int>();
        for (var u = 0; u < _units; u++)
        {
            // A disc of radius^2 = r has the area pi * r: allowances change by the discs' difference, damped.
            var filled = Math.Min(weight[u] / _quotas[u], cells[u] / (double)_minCells[u]);
            if (filled < 0.2) swallowed.Add(u);
            else if (filled < 1) _allowance[u] += 0.7 * (1 - filled) * Math.Max(cells[u], _expected[u]) / Math.PI;
            else _allowance[u] -= 0.7 * Math.Min(0.75, 1 - 1 / filled) * cells[u] / Math.PI;
        }

        foreach (var u in swallowed) Resettle(u, owner, weight);
        if (!move) return;
        var nearest = new double[_units];
        Array.Fill(nearest, double.PositiveInfinity);
        for (var i = 0; i < owner.Length; i++)
        {
            var u = owner[i];
            if (swallowed.Contains(u)) continue;
            double dx = _x[i] - sumX[u] / cells[u], dy = _y[i] - sumY[u] / cells[u];
            var d = dx * dx + dy * dy;
            if (d < nearest[u]) (nearest[u], _seeds[u]) = (d, i);
        }
    }
}
