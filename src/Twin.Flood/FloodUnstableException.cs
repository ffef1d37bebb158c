namespace Twin.Flood;

/// <summary>The computation left the range of sense: a depth that is not finite or beyond 100 km, or a time step below the smallest allowed. The run cannot go on.</summary>
public sealed class FloodUnstableException(int row, int column, double time, string reason)
    : Exception(FormattableString.Invariant($"The flood run stopped at {time:F3} s in row {row}, column {column} (row 0 is the northern one): {reason}"))
{
    /// <summary>Row of the cell, 0 is the northern one.</summary>
    public int Row { get; } = row;

    /// <summary>Column of the cell, 0 is the western one.</summary>
    public int Column { get; } = column;

    /// <summary>Simulated time of the last good state, s.</summary>
    public double Time { get; } = time;
}
