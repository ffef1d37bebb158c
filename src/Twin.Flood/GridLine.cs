namespace Twin.Flood;

/// <summary>The cells on a line.</summary>
internal static class GridLine
{
    /// <summary>The open cells that a line of points (metres east and north of the grid's lower left corner) passes through, in order of their number.</summary>
    /// <param name="what">What has the line, for messages.</param>
    /// <param name="grid">The ground.</param>
    /// <param name="points">Two or more.</param>
    /// <exception cref="FloodInputException">Fewer than two points, a point outside the grid or no open cell on the line.</exception>
    public static IReadOnlyList<int> Cells(string what, FloodGrid grid, IReadOnlyList<(double East, double North)> points)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(points);
        if (points.Count < 2) throw new FloodInputException($"{what} is a line of {points.Count} points: expected two or more.");
        foreach (var (east, north) in points)
            if (grid.CellAt(east, north) < 0) throw new FloodInputException($"{what}: its point ({east}, {north}) m lies outside the grid.");
        // samples an eighth of a cell apart miss only corners that are touched by less
        var spacing = 0.125 * Math.Min(grid.CellHeight, grid.RowWidths.Min());
        var cells = new HashSet<int>();
        for (var i = 1; i < points.Count; i++)
        {
            var (from, to) = (points[i - 1], points[i]);
            var samples = Math.Max(1, (int)Math.Ceiling(Math.Sqrt(Math.Pow(to.East - from.East, 2) + Math.Pow(to.North - from.North, 2)) / spacing));
            for (var k = 0; k <= samples; k++)
            {
                var cell = grid.CellAt(double.Lerp(from.East, to.East, k / (double)samples), double.Lerp(from.North, to.North, k / (double)samples));
                if (cell >= 0 && grid.IsOpen(cell)) cells.Add(cell);
            }
        }
        return cells.Count > 0 ? [.. cells.Order()] : throw new FloodInputException($"No open cell lies on the line of {char.ToLowerInvariant(what[0])}{what[1..]}.");
    }
}
