namespace Twin.Geo.Covers;

/// <summary>A cover would have more cells than the caller allowed.</summary>
public sealed class CoverTooLargeException : InvalidOperationException
{
    /// <summary>Reports the limit.</summary>
    public CoverTooLargeException(int level, long maxCells)
        : base($"The cover at level {level} has more than {maxCells} cells; ask for a coarser level, a compact cover or a smaller area.")
    {
        Level = level;
        MaxCells = maxCells;
    }

    /// <summary>Level that was asked for.</summary>
    public int Level { get; }

    /// <summary>The limit.</summary>
    public long MaxCells { get; }
}
