namespace Twin.Geo.Rasters;

/// <summary>
/// A rectangular raster: rows counted from the south, columns from the west. Its unit is that of the geometries laid on it, degrees or metres.
/// </summary>
public sealed record RasterGrid
{
    /// <summary>Lays a raster.</summary>
    /// <param name="west">Western edge of column 0.</param>
    /// <param name="south">Southern edge of row 0.</param>
    /// <param name="stepX">Width of a cell, positive.</param>
    /// <param name="stepY">Height of a cell, positive.</param>
    /// <param name="cols">Columns, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    public RasterGrid(double west, double south, double stepX, double stepY, int cols, int rows)
    {
        if (!double.IsFinite(west) || !double.IsFinite(south))
            throw new ArgumentOutOfRangeException(nameof(west), "A raster's origin is two finite numbers.");
        if (!(stepX > 0 && double.IsFinite(stepX)) || !(stepY > 0 && double.IsFinite(stepY)))
            throw new ArgumentOutOfRangeException(nameof(stepX), "A raster's cells have positive sides.");
        ArgumentOutOfRangeException.ThrowIfLessThan(cols, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        (West, South, StepX, StepY, Cols, Rows) = (west, south, stepX, stepY, cols, rows);
    }

    /// <summary>Western edge of column 0.</summary>
    public double West { get; }

    /// <summary>Southern edge of row 0.</summary>
    public double South { get; }

    /// <summary>Width of a cell.</summary>
    public double StepX { get; }

    /// <summary>Height of a cell.</summary>
    public double StepY { get; }

    /// <summary>Columns.</summary>
    public int Cols { get; }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Middle of a column. This very double is what "inside" is judged by.</summary>
    public double CentreX(int col) => West + (col + 0.5) * StepX;

    /// <summary>Middle of a row. This very double is what "inside" is judged by.</summary>
    public double CentreY(int row) => South + (row + 0.5) * StepY;
}
