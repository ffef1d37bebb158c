namespace Twin.Flood.Losses;

/// <summary>
/// Water that open cells lose to the ground, never more than stands on them, taken at the end of each block after its rain. Made by the named methods. Immutable.
/// <list type="bullet">
/// <item>Constant: f.</item>
/// <item>Horton: f = fc + (f0 - fc) exp(-k t), t the time the cell has been wet, integrated over the block.</item>
/// <item>Green-Ampt: f = Ks (1 + (psi + h) dtheta / F), F what went in so far, as an implicit step F1 - F0 = Ks dt + S ln((F1 + S)/(F0 + S)), S = (psi + h) dtheta.</item>
/// </list>
/// </summary>
public sealed record FloodInfiltration
{
    private const double MostRate = 1e5;

    private FloodInfiltration(InfiltrationKind kind, CellValues rate, CellValues first, CellValues decay, CellValues suction, CellValues deficit, double until) =>
        (Kind, Rate, FirstRate, Decay, Suction, Deficit, Until) = (kind, rate, first, decay, suction, deficit, until);

    /// <summary>Which law.</summary>
    public InfiltrationKind Kind { get; }

    /// <summary>Constant rate f, last rate fc of Horton, or conductivity Ks, mm/h.</summary>
    public CellValues Rate { get; }

    /// <summary>First rate f0 of Horton, mm/h, not below the last.</summary>
    public CellValues FirstRate { get; }

    /// <summary>Decay k of Horton, 1/h.</summary>
    public CellValues Decay { get; }

    /// <summary>Suction head psi at the wetting front, m.</summary>
    public CellValues Suction { get; }

    /// <summary>Moisture deficit dtheta, 0 to 1.</summary>
    public CellValues Deficit { get; }

    /// <summary>End of the loss, s; +infinity: never.</summary>
    public double Until { get; }

    /// <summary>One rate (mm/h) until a time (s).</summary>
    public static FloodInfiltration Constant(CellValues rate, double until = double.PositiveInfinity) => new(InfiltrationKind.Constant, rate, 0, 0, 0, 0, until);

    /// <summary>Horton: rates in mm/h, decay in 1/h.</summary>
    public static FloodInfiltration Horton(CellValues firstRate, CellValues lastRate, CellValues decay) =>
        new(InfiltrationKind.Horton, lastRate, firstRate, decay, 0, 0, double.PositiveInfinity);

    /// <summary>Green-Ampt: conductivity in mm/h, suction head in m, moisture deficit 0 to 1.</summary>
    public static FloodInfiltration GreenAmpt(CellValues conductivity, CellValues suction, CellValues deficit) =>
        new(InfiltrationKind.GreenAmpt, conductivity, 0, 0, suction, deficit, double.PositiveInfinity);

    /// <summary>Checks the parameters on the open cells of a grid.</summary>
    /// <exception cref="FloodInputException">A value is out of range; the message says which and where.</exception>
    internal void Check(FloodGrid grid)
    {
        if (double.IsNaN(Until)) throw new FloodInputException("The end of the infiltration is not a number.");
        Rate.Check(grid, Kind == InfiltrationKind.GreenAmpt ? "The conductivity" : "The infiltration rate", "mm/h", 0, MostRate);
        if (Kind == InfiltrationKind.Horton)
        {
            FirstRate.Check(grid, "Horton's first rate", "mm/h", 0, MostRate);
            Decay.Check(grid, "Horton's decay", "1/h", 0, 3600);
            for (var cell = 0; cell < grid.Bed.Length; cell++)
                if (grid.IsOpen(cell) && FirstRate[cell] < Rate[cell]) throw new FloodInputException($"Horton's first rate of row {cell / grid.Cols}, column {cell % grid.Cols} ({FirstRate[cell]} mm/h) lies below the last ({Rate[cell]} mm/h).");
        }
        if (Kind != InfiltrationKind.GreenAmpt) return;
        Suction.Check(grid, "The suction head", "m", 0, 100);
        Deficit.Check(grid, "The moisture deficit", "", 0, 1);
    }
}
