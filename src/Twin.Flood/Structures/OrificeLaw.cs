namespace Twin.Flood.Structures;

/// <summary>An opening under water: Q = Cd A sqrt(2 g |ea - eb|) from the higher level to the lower. Levels below the opening count as the opening's own.</summary>
public sealed record OrificeLaw : StructureLaw
{
    /// <summary>An orifice.</summary>
    /// <param name="area">Area of the opening, m2, above 0.</param>
    /// <param name="coefficient">Cd, above 0; 0.6 for a sharp edge.</param>
    /// <param name="level">Level of the opening's centre, m, or null where it is always under water.</param>
    /// <exception cref="FloodInputException">A value out of range.</exception>
    public OrificeLaw(double area, double coefficient = 0.6, double? level = null)
    {
        Area = Positive(area, "The area of an orifice", "m2");
        Coefficient = Positive(coefficient, "The coefficient of an orifice", "");
        Level = level is { } given ? Finite(given, "The level of an orifice") : double.NegativeInfinity;
    }

    /// <summary>m2.</summary>
    public double Area { get; }

    /// <summary>Cd.</summary>
    public double Coefficient { get; }

    /// <summary>Level of the centre, m; -infinity: always under water.</summary>
    public double Level { get; }

    /// <inheritdoc/>
    public override double Sill(double time) => Level;

    /// <inheritdoc/>
    public override double Flow(double levelA, double levelB, double time, bool running)
    {
        var fall = Math.Max(levelA, Level) - Math.Max(levelB, Level);
        return Math.CopySign(Coefficient * Area * Math.Sqrt(2 * Gravity * Math.Abs(fall)), fall);
    }
}
