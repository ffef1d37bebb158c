namespace Twin.Geo.Rasters;

/// <summary>
/// Where the values of a raster file lie: north up, row 0 the northern one, cells of one size, in the unit of the reference system. Immutable.
/// </summary>
public sealed record RasterPlace
{
    /// <summary>Places a raster.</summary>
    /// <param name="west">Western edge.</param>
    /// <param name="north">Northern edge.</param>
    /// <param name="stepX">Width of a cell, positive.</param>
    /// <param name="stepY">Height of a cell, positive.</param>
    /// <param name="cols">Columns, at least 1.</param>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="crs">Reference system; null = a plane of its own, in metres.</param>
    public RasterPlace(double west, double north, double stepX, double stepY, int cols, int rows, RasterCrs? crs)
    {
        if (!double.IsFinite(west) || !double.IsFinite(north)) throw new ArgumentOutOfRangeException(nameof(west), "A raster's corner is two finite numbers.");
        if (!(stepX > 0 && double.IsFinite(stepX)) || !(stepY > 0 && double.IsFinite(stepY))) throw new ArgumentOutOfRangeException(nameof(stepX), "A raster's cells have positive sides.");
        ArgumentOutOfRangeException.ThrowIfLessThan(cols, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        (West, North, StepX, StepY, Cols, Rows, Crs) = (west, north, stepX, stepY, cols, rows, crs);
    }

    /// <summary>Western edge.</summary>
    public double West { get; }

    /// <summary>Northern edge.</summary>
    public double North { get; }

    /// <summary>Width of a cell.</summary>
    public double StepX { get; }

    /// <summary>Height of a cell.</summary>
    public double StepY { get; }

    /// <summary>Columns.</summary>
    public int Cols { get; }

    /// <summary>Rows, counted from the north.</summary>
    public int Rows { get; }

    /// <summary>Reference system; null = a plane of its own, in metres.</summary>
    public RasterCrs? Crs { get; }

    /// <summary>Cells.</summary>
    public int Count => Cols * Rows;

    /// <summary>Southern edge.</summary>
    public double South => North - Rows * StepY;

    /// <summary>Middle of a column.</summary>
    public double CentreX(int col) => West + (col + 0.5) * StepX;

    /// <summary>Middle of a row.</summary>
    public double CentreY(int row) => North - (row + 0.5) * StepY;

    internal void RequireCount(int values)
    {
        if (values != Count) throw new ArgumentException($"{values} values for {Cols} x {Rows} cells.", nameof(values));
    }
}
