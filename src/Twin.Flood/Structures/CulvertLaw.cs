namespace Twin.Flood.Structures;

/// <summary>
/// One or more equal barrels through a bank, round or rectangular. The flow is the smaller of
/// <list type="bullet">
/// <item>inlet control, h the level over the inlet's invert and D the height: Cd A sqrt(2 g (h - D/2)) above 1.2 D; below it the form of a weir, h^1.5, with the factor that meets the orifice at 1.2 D;</item>
/// <item>outlet control: A sqrt(2 g fall / (1 + ke + 2 g n2 L / R^(4/3))), A of the section wetted at the mean of the depths at both ends, R the smaller of its radius and the full one's (so that filling the barrel never lowers the flow), the fall not below the outlet's invert.</item>
/// </list>
/// It flows from the higher level to the lower; its inlet is the side the water comes from.
/// </summary>
public sealed record CulvertLaw : StructureLaw
{
    private const double Weir = 1.2;

    private CulvertLaw(double width, double height, bool isRound, double invertA, double invertB, double length, double manning)
    {
        (Width, Height, IsRound) = (Positive(width, "The width of a culvert", "m"), Positive(height, "The height of a culvert", "m"), isRound);
        (InvertA, InvertB) = (Finite(invertA, "The invert of a culvert"), Finite(invertB, "The invert of a culvert"));
        (Length, Manning) = (NotNegative(length, "The length of a culvert", "m"), NotNegative(manning, "Manning's roughness of a culvert", "s/m^(1/3)"));
    }

    /// <summary>Clear width of a barrel, m.</summary>
    public double Width { get; }

    /// <summary>Clear height of a barrel, m.</summary>
    public double Height { get; }

    /// <summary>Whether the barrels are circles.</summary>
    public bool IsRound { get; }

    /// <summary>Lowest point of the end at a, m.</summary>
    public double InvertA { get; }

    /// <summary>Lowest point of the end at b, m.</summary>
    public double InvertB { get; }

    /// <summary>m.</summary>
    public double Length { get; }

    /// <summary>Manning's n, s/m^(1/3).</summary>
    public double Manning { get; }

    /// <summary>Number of barrels. Default 1.</summary>
    /// <exception cref="FloodInputException">Below 1.</exception>
    public int Barrels
    {
        get;
        init => field = value >= 1 ? value : throw new FloodInputException($"A culvert has at least one barrel, not {value}.");
    } = 1;

    /// <summary>Loss at the entrance in velocity heads. Default 0.5.</summary>
    /// <exception cref="FloodInputException">Negative.</exception>
    public double EntranceLoss { get; init => field = NotNegative(value, "The entrance loss of a culvert", ""); } = 0.5;

    /// <summary>Cd of the inlet as an orifice. Default 0.6.</summary>
    /// <exception cref="FloodInputException">Not positive.</exception>
    public double Coefficient { get; init => field = Positive(value, "The coefficient of a culvert", ""); } = 0.6;

    /// <summary>A round culvert.</summary>
    /// <exception cref="FloodInputException">A value out of range.</exception>
    public static CulvertLaw Round(double diameter, double invertA, double invertB, double length, double manning) => new(diameter, diameter, true, invertA, invertB, length, manning);

    /// <summary>A rectangular culvert.</summary>
    /// <exception cref="FloodInputException">A value out of range.</exception>
    public static CulvertLaw Box(double width, double height, double invertA, double invertB, double length, double manning) => new(width, height, false, invertA, invertB, length, manning);

    /// <inheritdoc/>
    public override double Sill(double time) => Math.Max(InvertA, InvertB);

    /// <inheritdoc/>
    public override double Flow(double levelA, double levelB, double time, bool running) =>
        levelA >= levelB ? Barrels * Barrel(levelA, levelB, InvertA, InvertB) : -Barrels * Barrel(levelB, levelA, InvertB, InvertA);

    private double Barrel(double upper, double lower, double inlet, double outlet)
    {
        var head = upper - inlet;
        var fall = upper - Math.Max(lower, outlet);
        if (!(head > 0) || !(fall > 0)) return 0;
        var (full, fullRadius) = Section(Height);
        var control = head >= Weir * Height
            ? Coefficient * full * Math.Sqrt(2 * Gravity * (head - Height / 2))
            : Coefficient * full * Math.Sqrt(2 * Gravity * (Weir - 0.5) * Height) * Math.Pow(head / (Weir * Height), 1.5);
        var (area, radius) = Section(Math.Clamp(0.5 * (head + Math.Max(lower - outlet, 0)), 0, Height));
        var losses = 1 + EntranceLoss + 2 * Gravity * Manning * Manning * Length / Math.Pow(Math.Min(radius, fullRadius), 4.0 / 3);
        return Math.Min(control, area * Math.Sqrt(2 * Gravity * fall / losses));
    }

    // wetted area and hydraulic radius at a depth above 0 and up to the height
    private (double Area, double Radius) Section(double depth)
    {
        if (!IsRound)
        {
            var perimeter = depth >= Height ? 2 * (Width + Height) : Width + 2 * depth;
            return (Width * depth, Width * depth / perimeter);
        }
        var angle = 2 * Math.Acos(1 - 2 * Math.Min(1, depth / Height));
        var area = Height * Height / 8 * (angle - Math.Sin(angle));
        return (area, area / (angle * Height / 2));
    }
}
