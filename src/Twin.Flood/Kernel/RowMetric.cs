namespace Twin.Flood.Kernel;

/// <summary>
/// What the shape of the cells of a row means for continuity, flood.md 13: face length over area for its three kinds of face.
/// The two cells of a face between rows share one volume q l dt, so what one loses the other gains even where areas differ.
/// </summary>
/// <param name="East">dy / A = 1 / dx, 1/m.</param>
/// <param name="South">Length of the south face over the area, 1/m.</param>
/// <param name="North">Length of the north face over the area, 1/m.</param>
internal readonly record struct RowMetric(double East, double South, double North)
{
    /// <summary>The metrics of all rows; beyond the edges a face is as long as the edge row is wide.</summary>
    public static RowMetric[] Of(FloodGrid grid)
    {
        var metrics = new RowMetric[grid.Rows];
        for (var row = 0; row < grid.Rows; row++)
            metrics[row] = new(1 / grid.RowWidths[row], SouthFace(grid, row) / grid.Area(row), SouthFace(grid, row - 1) / grid.Area(row));
        return metrics;
    }

    /// <summary>Length of the face south of a row, m; row -1 gives the northern edge.</summary>
    public static double SouthFace(FloodGrid grid, int row) =>
        row < 0 ? grid.RowWidths[0] : row >= grid.Rows - 1 ? grid.RowWidths[grid.Rows - 1] : 0.5 * (grid.RowWidths[row] + grid.RowWidths[row + 1]);
}
