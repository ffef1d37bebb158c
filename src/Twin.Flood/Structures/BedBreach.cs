namespace Twin.Flood.Structures;

/// <summary>
/// A levee that stands in the bed itself, as raised cells, and breaks: the bed of each of its cells falls along a straight line in time from its own level to the sill; cells that lie below
/// the sill stay as they are. The water on a cell keeps its depth and goes down with the bed, so no volume changes; what comes over flows by the equations of the surface, not by the formula of a weir.
/// The bed changes between blocks of steps (some seconds). Immutable.
/// </summary>
public sealed record BedBreach
{
    /// <summary>A breach.</summary>
    /// <param name="id">Name, for messages.</param>
    /// <param name="cells">Its cells (row * Cols + column), open ones.</param>
    /// <param name="sill">Level to which they fall, m.</param>
    /// <param name="start">When they begin to fall, s, not before 0.</param>
    /// <param name="end">When they have fallen, s, after the start.</param>
    /// <exception cref="FloodInputException">No cells, a cell twice, or a value out of range.</exception>
    public BedBreach(string id, IReadOnlyList<int> cells, double sill, double start, double end)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count == 0 || cells.Distinct().Count() != cells.Count) throw new FloodInputException($"Breach {id} has no cells, or one of them twice.");
        if (!double.IsFinite(sill)) throw new FloodInputException($"The sill of breach {id} must be a number, not {sill} m.");
        if (!(start >= 0) || !(end > start) || !double.IsFinite(end)) throw new FloodInputException($"Breach {id} needs a start at 0 or later and before its end, not {start} to {end} s.");
        (Id, Cells, Sill, Start, End) = (id, [.. cells], sill, start, end);
    }

    /// <summary>Name.</summary>
    public string Id { get; }

    /// <summary>Its cells.</summary>
    public IReadOnlyList<int> Cells { get; }

    /// <summary>m.</summary>
    public double Sill { get; }

    /// <summary>s.</summary>
    public double Start { get; }

    /// <summary>s.</summary>
    public double End { get; }

    /// <summary>A breach of the open cells that a line of points (metres east and north of the grid's lower left corner) passes through.</summary>
    /// <exception cref="FloodInputException">A point outside the grid, or a value out of range.</exception>
    public static BedBreach Along(string id, FloodGrid grid, IReadOnlyList<(double East, double North)> points, double sill, double start, double end) =>
        new(id, GridLine.Cells($"Breach {id}", grid, points), sill, start, end);

    /// <summary>Share of the fall that is done at a time, 0 to 1.</summary>
    public double Done(double time) => Math.Clamp((time - Start) / (End - Start), 0, 1);
}
