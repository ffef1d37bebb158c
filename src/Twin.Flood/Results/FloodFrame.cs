using Twin.Geo.Rasters;

namespace Twin.Flood.Results;

/// <summary>
/// Where a flood grid lies in a reference system. A metric grid has its cells' own sides. A geographic grid has one step in degrees for all rows, though its metric
/// widths differ from row to row: nothing is lost in a file. A grid of metric rows of unequal width and no geographic place is drawn with its mean width;
/// <see cref="Shift"/> tells how far the eastern edge is out at worst. Immutable.
/// </summary>
public sealed record FloodFrame
{
    private FloodFrame(RasterPlace place, double shift) => (Place, Shift) = (place, shift);

    /// <summary>The raster of the files.</summary>
    public RasterPlace Place { get; }

    /// <summary>Largest distance between where a cell is drawn and where it lies, in cells.</summary>
    public double Shift { get; }

    /// <summary>A metric grid by its lower left corner, m.</summary>
    /// <exception cref="FloodInputException">The system is one of degrees.</exception>
    public static FloodFrame Metric(FloodGrid grid, double west, double south, RasterCrs? crs = null)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (crs?.IsGeographic == true) throw new FloodInputException($"{crs} is a system of degrees; the grid is laid out in metres: name a projected system.");
        var widths = grid.RowWidths;
        var (narrowest, widest) = (widths.Min(), widths.Max());
        var width = narrowest == widest ? narrowest : widths.Average();
        var shift = grid.Cols * Math.Max(widest - width, width - narrowest) / width;
        return new(new(west, south + grid.Rows * grid.CellHeight, width, grid.CellHeight, grid.Cols, grid.Rows, crs), shift);
    }

    /// <summary>A geographic grid by its upper left corner and the sides of its cells, degrees.</summary>
    /// <exception cref="FloodInputException">The system is not one of degrees.</exception>
    public static FloodFrame Geographic(FloodGrid grid, double west, double north, double stepLon, double stepLat, RasterCrs crs)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentNullException.ThrowIfNull(crs);
        return crs.IsGeographic ? new(new(west, north, stepLon, stepLat, grid.Cols, grid.Rows, crs), 0) : throw new FloodInputException($"{crs} is not a system of degrees.");
    }
}
