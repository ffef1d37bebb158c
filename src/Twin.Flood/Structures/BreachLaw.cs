namespace Twin.Flood.Structures;

/// <summary>
/// A levee that breaks: a weir whose crest falls along a straight line from <see cref="CrestBefore"/> to <see cref="CrestAfter"/> over [<see cref="Start"/>, <see cref="End"/>]
/// while its width grows alike from the centre outwards. Before the start it is overtopped over its first width.
/// </summary>
public sealed record BreachLaw : StructureLaw
{
    /// <summary>A breach.</summary>
    /// <param name="crestBefore">Crest before, m.</param>
    /// <param name="crestAfter">Crest after, m, not above the one before.</param>
    /// <param name="widthBefore">Width before, m, 0 or more (0: nothing flows before the start).</param>
    /// <param name="widthAfter">Width after, m, above 0 and not below the one before.</param>
    /// <param name="start">When it begins, s.</param>
    /// <param name="end">When it is complete, s, after the start.</param>
    /// <param name="coefficient">Cd of the weir formula, above 0.</param>
    /// <exception cref="FloodInputException">A value out of range.</exception>
    public BreachLaw(double crestBefore, double crestAfter, double widthBefore, double widthAfter, double start, double end, double coefficient = 0.6)
    {
        (CrestBefore, CrestAfter) = (Finite(crestBefore, "The crest of a levee"), Finite(crestAfter, "The crest of a breach"));
        (WidthBefore, WidthAfter) = (NotNegative(widthBefore, "The first width of a breach", "m"), Positive(widthAfter, "The width of a breach", "m"));
        (Start, End, Coefficient) = (start, end, Positive(coefficient, "The coefficient of a breach", ""));
        if (crestAfter > crestBefore) throw new FloodInputException($"A breach lowers its crest: {crestAfter} m after lies above {crestBefore} m before.");
        if (widthAfter < widthBefore) throw new FloodInputException($"A breach grows: {widthAfter} m after is less than {widthBefore} m before.");
        if (!(end > start) || !double.IsFinite(start) || !double.IsFinite(end)) throw new FloodInputException($"A breach needs a start before its end, not {start} to {end} s.");
    }

    /// <summary>m.</summary>
    public double CrestBefore { get; }

    /// <summary>m.</summary>
    public double CrestAfter { get; }

    /// <summary>m.</summary>
    public double WidthBefore { get; }

    /// <summary>m.</summary>
    public double WidthAfter { get; }

    /// <summary>s.</summary>
    public double Start { get; }

    /// <summary>s.</summary>
    public double End { get; }

    /// <summary>Cd.</summary>
    public double Coefficient { get; }

    /// <summary>Crest at a time, m.</summary>
    public override double Sill(double time) => double.Lerp(CrestBefore, CrestAfter, Done(time));

    /// <summary>Width at a time, m.</summary>
    public double Width(double time) => double.Lerp(WidthBefore, WidthAfter, Done(time));

    /// <inheritdoc/>
    public override double Flow(double levelA, double levelB, double time, bool running) => WeirLaw.Over(levelA, levelB, Sill(time), Width(time), Coefficient, false);

    private double Done(double time) => Math.Clamp((time - Start) / (End - Start), 0, 1);
}
