namespace Twin.Flood.Drains.Model;

/// <summary>
/// A quantity over time (s since the start of the run): straight lines between knots. Two knots may share a time (a jump: the later one holds from then on).
/// Immutable; a look-up is a binary search; the integral is exact for the lines.
/// </summary>
public sealed class DrainSeries
{
    private readonly double[] _t;
    private readonly double[] _v;
    private readonly double[] _cumulated;

    /// <summary>A series of at least one knot.</summary>
    /// <exception cref="ArgumentException">No knot, unequal numbers, or times that fall.</exception>
    public DrainSeries(string id, IReadOnlyList<double> times, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(values);
        if (times.Count == 0 || times.Count != values.Count) throw new ArgumentException($"Series {id} needs as many times as values and at least one.", nameof(times));
        (Id, _t, _v, _cumulated) = (id, [.. times], [.. values], new double[times.Count]);
        for (var i = 1; i < _t.Length; i++)
        {
            if (_t[i] < _t[i - 1]) throw new ArgumentException($"The times of series {id} fall at knot {i + 1}.", nameof(times));
            _cumulated[i] = _cumulated[i - 1] + 0.5 * (_v[i] + _v[i - 1]) * (_t[i] - _t[i - 1]);
        }
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Times of the knots, s.</summary>
    public ReadOnlySpan<double> Times => _t;

    /// <summary>Values of the knots.</summary>
    public ReadOnlySpan<double> Values => _v;

    /// <summary>The value at a time; zero before the first and after the last knot.</summary>
    public double At(double time) => time < _t[0] || time > _t[^1] ? 0 : AtExtended(time);

    /// <summary>The value at a time; the first and last value outside the knots.</summary>
    public double AtExtended(double time)
    {
        if (time < _t[0]) return _v[0];
        var i = LastAtOrBefore(time);
        if (i == _t.Length - 1) return _v[^1];
        return _v[i] + (_v[i + 1] - _v[i]) * (time - _t[i]) / (_t[i + 1] - _t[i]);
    }

    /// <summary>Integral of <see cref="At"/> from <paramref name="from"/> to <paramref name="to"/>, in the unit of the values times seconds.</summary>
    public double Integral(double from, double to) => Primitive(to) - Primitive(from);

    /// <summary>The same series with every value multiplied.</summary>
    public DrainSeries Scaled(double factor) => new(Id, _t, _v.Select(v => v * factor).ToArray());

    private double Primitive(double time)
    {
        if (time <= _t[0]) return 0;
        if (time >= _t[^1]) return _cumulated[^1];
        var i = LastAtOrBefore(time);
        return _cumulated[i] + 0.5 * (_v[i] + AtExtended(time)) * (time - _t[i]);
    }

    /// <summary>Index of the last knot at or before a time that is not before the first.</summary>
    internal int LastAtOrBefore(double time)
    {
        var (low, high) = (0, _t.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_t[middle] <= time) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
