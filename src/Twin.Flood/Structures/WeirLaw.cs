namespace Twin.Flood.Structures;

/// <summary>
/// A weir or a road: Q = Cd (2/3) sqrt(2 g) b H^1.5 from the higher side, H its level over the crest. With water over the crest on the other side too
/// (Hd), the flow is less by (1 - (Hd/H)^1.5)^0.385 (Villemonte 1947), unless the weir is told to stay free.
/// </summary>
public sealed record WeirLaw : StructureLaw
{
    /// <summary>A weir.</summary>
    /// <param name="crest">Crest level, m.</param>
    /// <param name="width">Length of the crest across the flow, m, above 0.</param>
    /// <param name="coefficient">Cd, above 0; 0.6 for a sharp crest, about 0.58 for a broad one.</param>
    /// <param name="staysFree">Whether water on the lower side is left out of account.</param>
    /// <exception cref="FloodInputException">A value out of range.</exception>
    public WeirLaw(double crest, double width, double coefficient = 0.6, bool staysFree = false)
    {
        Crest = Finite(crest, "The crest of a weir");
        Width = Positive(width, "The width of a weir", "m");
        Coefficient = Positive(coefficient, "The coefficient of a weir", "");
        StaysFree = staysFree;
    }

    /// <summary>m.</summary>
    public double Crest { get; }

    /// <summary>m.</summary>
    public double Width { get; }

    /// <summary>Cd.</summary>
    public double Coefficient { get; }

    /// <summary>Whether water on the lower side is left out of account.</summary>
    public bool StaysFree { get; }

    /// <inheritdoc/>
    public override double Sill(double time) => Crest;

    /// <inheritdoc/>
    public override double Flow(double levelA, double levelB, double time, bool running) => Over(levelA, levelB, Crest, Width, Coefficient, StaysFree);

    internal static double Over(double levelA, double levelB, double crest, double width, double coefficient, bool staysFree)
    {
        var (head, lower) = (Math.Max(levelA, levelB) - crest, Math.Min(levelA, levelB) - crest);
        if (!(head > 0) || !(width > 0)) return 0;
        var flow = coefficient * (2.0 / 3) * Math.Sqrt(2 * Gravity * head) * head * width;
        if (lower > 0 && !staysFree) flow *= Math.Pow(Math.Max(0, 1 - Math.Pow(lower / head, 1.5)), 0.385);
        return levelA >= levelB ? flow : -flow;
    }
}
