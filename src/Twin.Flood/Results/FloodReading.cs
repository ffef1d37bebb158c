namespace Twin.Flood.Results;

/// <summary>A gauge at a time.</summary>
/// <param name="Time">s.</param>
/// <param name="Depth">m.</param>
/// <param name="Level">m; the bed where it is dry.</param>
/// <param name="EastVelocity">m/s.</param>
/// <param name="NorthVelocity">m/s.</param>
public readonly record struct FloodReading(double Time, double Depth, double Level, double EastVelocity, double NorthVelocity)
{
    /// <summary>Reads a cell now.</summary>
    public static FloodReading Of(FloodSolver solver, int cell)
    {
        ArgumentNullException.ThrowIfNull(solver);
        var (east, north) = solver.VelocityAt(cell);
        return new(solver.Time, solver.DepthAt(cell), solver.StageAt(cell), east, north);
    }

    /// <summary>m/s.</summary>
    public double Speed => Math.Sqrt(EastVelocity * EastVelocity + NorthVelocity * NorthVelocity);
}
