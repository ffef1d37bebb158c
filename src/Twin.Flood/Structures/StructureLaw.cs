namespace Twin.Flood.Structures;

/// <summary>
/// How much water a structure moves between its sides a and b for given water levels: a pure function of levels, time and (for pumps) whether it runs.
/// Levels in metres in the datum of the bed, flows in m3/s, times in seconds. Immutable, safe for any thread; a call costs tens of nanoseconds.
/// </summary>
public abstract record StructureLaw
{
    /// <summary>g, m/s2.</summary>
    private protected const double Gravity = 9.80665;

    /// <summary>Whether the fall between the sides drives the water. The exchange then never moves more than would level the cells of both sides; a pump is not held back so.</summary>
    public virtual bool DrivenByFall => true;

    /// <summary>Level below which water on either side does not count, m; -infinity where there is none.</summary>
    public virtual double Sill(double time) => double.NegativeInfinity;

    /// <summary>Flow from a to b, m3/s; negative from b to a.</summary>
    /// <param name="levelA">Water level at a, m.</param>
    /// <param name="levelB">Water level at b, m; -infinity where b is outside the grid and far below.</param>
    /// <param name="time">s.</param>
    /// <param name="running">What <see cref="Runs"/> said; only pumps look at it.</param>
    public abstract double Flow(double levelA, double levelB, double time, bool running);

    /// <summary>Whether the structure runs at a level of side a, given whether it ran before. Only pumps ever rest.</summary>
    public virtual bool Runs(bool before, double levelA) => true;

    private protected static double Positive(double value, string what, string unit) =>
        value > 0 && double.IsFinite(value) ? value : throw new FloodInputException($"{what} must be positive, not {value} {unit}.");

    private protected static double NotNegative(double value, string what, string unit) =>
        value >= 0 && double.IsFinite(value) ? value : throw new FloodInputException($"{what} must not be negative ({value} {unit}).");

    private protected static double Finite(double value, string what) =>
        double.IsFinite(value) ? value : throw new FloodInputException($"{what} must be a number, not {value} m.");
}
