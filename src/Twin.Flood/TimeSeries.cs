namespace Twin.Flood;

/// <summary>
/// A quantity over time: straight lines between knots, constant before the first and after the last. Immutable, safe for any thread.
/// Look-up is a binary search; <see cref="Integral"/> is exact for the lines, so that the volume of a hydrograph does not depend on the time step.
/// </summary>
public sealed class TimeSeries
{
    private readonly double[] _times;
    private readonly double[] _values;
    private readonly double[] _cumulated;

    /// <summary>Knots of equal number of times (s, strictly rising) and values (unit of the user).</summary>
    /// <exception cref="FloodInputException">Empty, of unequal length, not finite, or times that do not rise.</exception>
    public TimeSeries(IReadOnlyList<double> times, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(values);
        if (times.Count == 0) throw new FloodInputException("A time series needs at least one knot.");
        if (times.Count != values.Count) throw new FloodInputException($"A time series has {times.Count} times but {values.Count} values.");
        _times = [.. times];
        _values = [.. values];
        _cumulated = new double[_times.Length];
        for (var i = 0; i < _times.Length; i++)
        {
            if (!double.IsFinite(_times[i]) || !double.IsFinite(_values[i])) throw new FloodInputException($"Knot {i + 1} of a time series is not a finite number.");
            if (i == 0) continue;
            if (_times[i] <= _times[i - 1]) throw new FloodInputException($"Knot {i + 1} of a time series lies at {_times[i]} s, not after the knot before it ({_times[i - 1]} s).");
            _cumulated[i] = _cumulated[i - 1] + 0.5 * (_values[i] + _values[i - 1]) * (_times[i] - _times[i - 1]);
        }
    }

    /// <summary>The same value at every time.</summary>
    public static TimeSeries Constant(double value) => new([0], [value]);

    /// <summary>Steps: value i holds from <c>i * interval</c> to the next, zero after the last. Ramps of at most half a second join them, the volume is kept.</summary>
    /// <exception cref="FloodInputException">No value, or an interval that is not positive.</exception>
    public static TimeSeries Steps(IReadOnlyList<double> values, double intervalSeconds)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!(intervalSeconds > 0)) throw new FloodInputException($"The interval of a stepped series must be positive, not {intervalSeconds} s.");
        var ramp = Math.Min(intervalSeconds * 0.0005, 0.25);
        var (times, levels) = (new List<double> { 0 }, new List<double> { values.Count > 0 ? values[0] : 0 });
        for (var i = 1; i <= values.Count; i++)
        {
            // the ramp is centred on the change: what it takes from one side it gives to the other
            var at = i * intervalSeconds;
            times.AddRange([at - ramp, at + ramp]);
            levels.AddRange([values[i - 1], i < values.Count ? values[i] : 0]);
        }
        return new(times, levels);
    }

    /// <summary>The same series with every value times a factor.</summary>
    public TimeSeries Times(double factor) => new(_times, [.. _values.Select(v => v * factor)]);

    /// <summary>Number of knots.</summary>
    public int Count => _times.Length;

    /// <summary>Smallest value of the series.</summary>
    public double Minimum => _values.Min();

    /// <summary>Largest value of the series.</summary>
    public double Maximum => _values.Max();

    /// <summary>Shortest distance between two knots above one second (shorter ones are jumps, which need no resolving), or +infinity.</summary>
    public double ShortestInterval
    {
        get
        {
            var shortest = double.PositiveInfinity;
            for (var i = 1; i < _times.Length; i++)
                if (_times[i] - _times[i - 1] is var gap && gap > 1) shortest = Math.Min(shortest, gap);
            return shortest;
        }
    }

    /// <summary>The value at a time (s).</summary>
    public double At(double time)
    {
        if (time <= _times[0]) return _values[0];
        if (time >= _times[^1]) return _values[^1];
        var i = Segment(time);
        return _values[i] + (_values[i + 1] - _values[i]) * (time - _times[i]) / (_times[i + 1] - _times[i]);
    }

    /// <summary>The integral from <paramref name="from"/> to <paramref name="to"/> (s), in the unit of the series times seconds.</summary>
    public double Integral(double from, double to) => Primitive(to) - Primitive(from);

    private double Primitive(double time)
    {
        if (time <= _times[0]) return (time - _times[0]) * _values[0];
        if (time >= _times[^1]) return _cumulated[^1] + (time - _times[^1]) * _values[^1];
        var i = Segment(time);
        return _cumulated[i] + 0.5 * (_values[i] + At(time)) * (time - _times[i]);
    }

    private int Segment(double time)
    {
        var i = Array.BinarySearch(_times, time);
        return i >= 0 ? Math.Min(i, _times.Length - 2) : ~i - 1;
    }
}
