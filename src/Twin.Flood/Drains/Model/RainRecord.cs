namespace Twin.Flood.Drains.Model;

/// <summary>
/// Rain in steps: value i (m/s, not negative) from time i to time i + interval (s since start), zero else. Times rise by at least the interval, except for
/// a last one cut short by its successor. Immutable.
/// </summary>
public sealed class RainRecord
{
    private readonly double[] _from;
    private readonly double[] _to;
    private readonly double[] _rate;
    private readonly double[] _fallen;

    /// <summary>Rain from beginnings (s, rising), one interval (s) and rates (m/s).</summary>
    /// <exception cref="ArgumentException">Unequal numbers, times that do not rise, or a negative rate.</exception>
    public RainRecord(IReadOnlyList<double> times, double interval, IReadOnlyList<double> rates)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(rates);
        if (times.Count != rates.Count) throw new ArgumentException("A rain record needs as many times as rates.", nameof(rates));
        if (!(interval > 0)) throw new ArgumentException($"The interval of a rain record must be positive, not {interval} s.", nameof(interval));
        (_from, _rate, _to, _fallen) = ([.. times], [.. rates], new double[times.Count], new double[times.Count + 1]);
        for (var i = 0; i < _from.Length; i++)
        {
            if (i > 0 && !(_from[i] > _from[i - 1])) throw new ArgumentException($"The times of a rain record do not rise at value {i + 1}.", nameof(times));
            if (!(_rate[i] >= 0)) throw new ArgumentException($"Value {i + 1} of a rain record is negative.", nameof(rates));
            _to[i] = i + 1 < _from.Length ? Math.Min(_from[i] + interval, _from[i + 1]) : _from[i] + interval;
            _fallen[i + 1] = _fallen[i] + _rate[i] * (_to[i] - _from[i]);
        }
    }

    /// <summary>Rain at a time, m/s.</summary>
    public double At(double time)
    {
        var i = Last(time);
        return i >= 0 && time < _to[i] ? _rate[i] : 0;
    }

    /// <summary>Rain from one time to another, m. Exact.</summary>
    public double Depth(double from, double to) => Fallen(to) - Fallen(from);

    /// <summary>The first time after <paramref name="time"/> at which the rate may change, or +infinity.</summary>
    public double NextChange(double time)
    {
        var i = Last(time);
        if (i >= 0 && time < _to[i]) return _to[i];
        return i + 1 < _from.Length ? _from[i + 1] : double.PositiveInfinity;
    }

    private double Fallen(double time)
    {
        var i = Last(time);
        return i < 0 ? 0 : _fallen[i] + _rate[i] * (Math.Min(time, _to[i]) - _from[i]);
    }

    private int Last(double time)
    {
        var i = Array.BinarySearch(_from, time);
        return i >= 0 ? i : ~i - 1;
    }
}
