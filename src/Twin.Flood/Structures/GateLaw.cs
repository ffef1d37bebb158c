namespace Twin.Flood.Structures;

/// <summary>
/// A sluice gate: a jet of height a under the gate, Q = Cd b a sqrt(2 g head), a the opening over time. Free, the head is the upstream level over the sill; drowned
/// (the level below the gate at or over the opening), it is the fall between both. Between the depth of the contracted jet, 0.61 a, and the opening the
/// head goes from one to the other along a straight line, so the flow has no jump. A gate lifted out of the water (a above 2/3 of the upstream depth) is a weir of critical depth.
/// Water flows from the higher side, whichever that is.
/// </summary>
public sealed record GateLaw : StructureLaw
{
    private const double Contraction = 0.61;

    /// <summary>A gate.</summary>
    /// <param name="sill">Level of its sill, m.</param>
    /// <param name="width">m, above 0.</param>
    /// <param name="opening">Height of the opening over time, m, never negative.</param>
    /// <param name="coefficient">Cd, above 0; about 0.6.</param>
    /// <exception cref="FloodInputException">A value out of range.</exception>
    public GateLaw(double sill, double width, TimeSeries opening, double coefficient = 0.6)
    {
        ArgumentNullException.ThrowIfNull(opening);
        NotNegative(opening.Minimum, "The opening of a gate", "m");
        (Level, Width, Opening, Coefficient) = (Finite(sill, "The sill of a gate"), Positive(width, "The width of a gate", "m"), opening, Positive(coefficient, "The coefficient of a gate", ""));
    }

    /// <summary>Level of the sill, m.</summary>
    public double Level { get; }

    /// <summary>m.</summary>
    public double Width { get; }

    /// <summary>Height of the opening over time, m.</summary>
    public TimeSeries Opening { get; }

    /// <summary>Cd.</summary>
    public double Coefficient { get; }

    /// <inheritdoc/>
    public override double Sill(double time) => Level;

    /// <inheritdoc/>
    public override double Flow(double levelA, double levelB, double time, bool running)
    {
        var (upper, lower) = (Math.Max(levelA, levelB) - Level, Math.Max(0, Math.Min(levelA, levelB) - Level));
        if (!(upper > 0)) return 0;
        var opening = Math.Min(Opening.At(time), upper * 2 / 3);
        if (!(opening > 0)) return 0;
        var drowned = Math.Clamp((lower - Contraction * opening) / ((1 - Contraction) * opening), 0, 1);
        var flow = Coefficient * Width * opening * Math.Sqrt(2 * Gravity * (upper - drowned * lower));
        return levelA >= levelB ? flow : -flow;
    }
}
