namespace Twin.Flood;

/// <summary>Flow (m3/s, 0 or more) on a water level (m): straight lines between knots, constant below the first and above the last. Immutable, safe for any thread.</summary>
public sealed class RatingCurve
{
    private readonly double[] _levels;
    private readonly double[] _flows;

    /// <summary>Knots of equal number of levels (strictly rising) and flows.</summary>
    /// <exception cref="FloodInputException">Empty, of unequal length, not finite, levels that do not rise or a negative flow.</exception>
    public RatingCurve(IReadOnlyList<double> levels, IReadOnlyList<double> flows)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(flows);
        if (levels.Count == 0) throw new FloodInputException("A rating curve needs at least one knot.");
        if (levels.Count != flows.Count) throw new FloodInputException($"A rating curve has {levels.Count} levels but {flows.Count} flows.");
        (_levels, _flows) = ([.. levels], [.. flows]);
        for (var i = 0; i < _levels.Length; i++)
        {
            if (!double.IsFinite(_levels[i]) || !double.IsFinite(_flows[i])) throw new FloodInputException($"Knot {i + 1} of a rating curve is not a finite number.");
            if (_flows[i] < 0) throw new FloodInputException($"Knot {i + 1} of a rating curve has a negative flow ({_flows[i]} m3/s).");
            if (i > 0 && _levels[i] <= _levels[i - 1]) throw new FloodInputException($"Knot {i + 1} of a rating curve lies at {_levels[i]} m, not above the knot before it ({_levels[i - 1]} m).");
        }
    }

    /// <summary>Levels of the knots, m.</summary>
    public IReadOnlyList<double> Levels => _levels;

    /// <summary>Flows of the knots, m3/s.</summary>
    public IReadOnlyList<double> Flows => _flows;

    /// <summary>The flow at a level, m3/s.</summary>
    public double At(double level)
    {
        if (!(level > _levels[0])) return _flows[0];
        if (level >= _levels[^1]) return _flows[^1];
        var at = Array.BinarySearch(_levels, level);
        var i = at >= 0 ? at : ~at - 1;
        return _flows[i] + (_flows[i + 1] - _flows[i]) * (level - _levels[i]) / (_levels[i + 1] - _levels[i]);
    }
}
