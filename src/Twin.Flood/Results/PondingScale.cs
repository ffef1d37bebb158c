namespace Twin.Flood.Results;

/// <summary>
/// Classes of ponding by depth, as Chinese cities map them: by default bounds at 0.15 m (a kerb), 0.27 m (cars must not drive in), 0.5 m and 1.0 m, a setting.
/// Class 0 lies below the first bound; a depth on a bound belongs to the class above it. Immutable; safe for any thread.
/// </summary>
public sealed class PondingScale
{
    private static readonly (string English, string Chinese)[] s_names =
        [("no ponding to speak of", "无明显积水"), ("light ponding", "轻度积水"), ("moderate ponding", "中度积水"), ("heavy ponding", "重度积水"), ("severe ponding", "特重积水")];

    private readonly double[] _bounds;

    /// <summary>A scale of four bounds, m.</summary>
    /// <exception cref="FloodInputException">Not four, not positive or not rising.</exception>
    public PondingScale(IReadOnlyList<double> bounds)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        if (bounds.Count != s_names.Length - 1) throw new FloodInputException($"A scale of ponding has {s_names.Length - 1} bounds, not {bounds.Count}.");
        for (var i = 0; i < bounds.Count; i++)
            if (!(bounds[i] > (i > 0 ? bounds[i - 1] : 0)) || !double.IsFinite(bounds[i])) throw new FloodInputException(FormattableString.Invariant($"The bounds of a scale of ponding rise from above 0; bound {i + 1} is {bounds[i]} m."));
        _bounds = [.. bounds];
    }

    /// <summary>0.15, 0.27, 0.5 and 1.0 m.</summary>
    public static PondingScale Default { get; } = new([0.15, 0.27, 0.5, 1.0]);

    /// <summary>Bounds, m, rising.</summary>
    public IReadOnlyList<double> Bounds => _bounds;

    /// <summary>Number of classes.</summary>
    public static int Classes => s_names.Length;

    /// <summary>The class of a depth (m), 0 to 4; not a number is 0.</summary>
    public int Classify(double depth)
    {
        var at = 0;
        while (at < _bounds.Length && depth >= _bounds[at]) at++;
        return at;
    }

    /// <summary>The class of a depth that the solver holds as a float: a bound counts as reached when the float nearest to it is.</summary>
    public int Classify(float depth)
    {
        var at = 0;
        while (at < _bounds.Length && depth >= (float)_bounds[at]) at++;
        return at;
    }

    /// <summary>Name of a class in English and Chinese.</summary>
    public static (string English, string Chinese) Name(int value) => s_names[value];
}
