using System.Collections.Immutable;

namespace Twin.Flood.Drains.Model;

/// <summary>A table of y over strictly rising x, straight between its points. Immutable; a look-up is a binary search.</summary>
public sealed class DrainCurve
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double[] _cumulated;

    /// <summary>A curve of at least one point.</summary>
    /// <exception cref="ArgumentException">No point, unequal numbers, or x that does not rise.</exception>
    public DrainCurve(string id, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count == 0 || x.Count != y.Count) throw new ArgumentException($"Curve {id} needs as many x as y and at least one.", nameof(x));
        (Id, _x, _y, _cumulated) = (id, [.. x], [.. y], new double[x.Count]);
        // from x = 0 to the first point the first value holds
        _cumulated[0] = _x[0] * _y[0];
        for (var i = 1; i < _x.Length; i++)
        {
            if (!(_x[i] > _x[i - 1])) throw new ArgumentException($"The x of curve {id} do not rise at point {i + 1}.", nameof(x));
            _cumulated[i] = _cumulated[i - 1] + 0.5 * (_y[i] + _y[i - 1]) * (_x[i] - _x[i - 1]);
        }
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The x of its points.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>The y of its points.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <summary>y at x; the first or last y outside the points.</summary>
    public double At(double x)
    {
        if (x <= _x[0]) return _y[0];
        if (x >= _x[^1]) return _y[^1];
        var i = Segment(x);
        return _y[i] + (_y[i + 1] - _y[i]) * (x - _x[i]) / (_x[i + 1] - _x[i]);
    }

    /// <summary>y of the last point at or below x (steps); the first y below the first point.</summary>
    public double StepAt(double x) => x < _x[0] ? _y[0] : x >= _x[^1] ? _y[^1] : _y[Segment(x)];

    /// <summary>y at x; below the first point its y, above the last the line of the last two points.</summary>
    public double AtExtrapolated(double x) =>
        x <= _x[^1] || _x.Length < 2 ? At(x) : _y[^1] + LastSlope * (x - _x[^1]);

    /// <summary>Integral of <see cref="AtExtrapolated"/> from 0 to x (x not negative), negative values above the last point taken as zero.</summary>
    public double Integral(double x)
    {
        if (x <= _x[0]) return x * _y[0];
        if (x < _x[^1])
        {
            var i = Segment(x);
            return _cumulated[i] + 0.5 * (_y[i] + At(x)) * (x - _x[i]);
        }
        var (slope, over) = (_x.Length < 2 ? 0 : LastSlope, x - _x[^1]);
        if (slope < 0) over = Math.Min(over, _y[^1] / -slope);
        return _cumulated[^1] + over * (_y[^1] + 0.5 * slope * over);
    }

    /// <summary>The same curve with every x and y multiplied.</summary>
    public DrainCurve Scaled(double xFactor, double yFactor) =>
        new(Id, _x.Select(x => x * xFactor).ToImmutableArray(), _y.Select(y => y * yFactor).ToImmutableArray());

    private double LastSlope => (_y[^1] - _y[^2]) / (_x[^1] - _x[^2]);

    private int Segment(double x)
    {
        var i = Array.BinarySearch(_x, x);
        return i >= 0 ? Math.Min(i, _x.Length - 2) : ~i - 1;
    }
}
