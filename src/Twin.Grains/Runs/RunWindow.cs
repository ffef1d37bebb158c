using NetTopologySuite.Geometries;
using Twin.Geo.Rasters;
using Twin.Grid;

namespace Twin.Grains.Runs;

/// <summary>The rectangle of Beidou cells that a run computes on: row 0 the northern one, column 0 the western. Immutable.</summary>
/// <param name="Level">Grid level, 5 to 8.</param>
/// <param name="WestColumn">Signed global column of column 0.</param>
/// <param name="NorthRow">Signed global row of row 0; it falls by one a row southward.</param>
/// <param name="Cols">Columns.</param>
/// <param name="Rows">Rows.</param>
public sealed record RunWindow(int Level, long WestColumn, long NorthRow, int Cols, int Rows)
{
    /// <summary>Width of a cell, degrees.</summary>
    public double StepLon => GridUnits.Width(Level) / (double)GridUnits.PerDegree;

    /// <summary>Height of a cell, degrees.</summary>
    public double StepLat => GridUnits.Height(Level) / (double)GridUnits.PerDegree;

    /// <summary>Western edge, degrees.</summary>
    public double West => WestColumn * StepLon;

    /// <summary>Northern edge, degrees.</summary>
    public double North => (NorthRow + 1) * StepLat;

    /// <summary>Southern edge, degrees.</summary>
    public double South => (NorthRow + 1 - Rows) * StepLat;

    /// <summary>Eastern edge, degrees.</summary>
    public double East => (WestColumn + Cols) * StepLon;

    /// <summary>Cells.</summary>
    public int Count => Cols * Rows;

    /// <summary>The window of a geometry's bounding box.</summary>
    public static RunWindow Of(Envelope box, int level)
    {
        double stepLon = GridUnits.Width(level) / (double)GridUnits.PerDegree, stepLat = GridUnits.Height(level) / (double)GridUnits.PerDegree;
        long west = (long)Math.Floor(box.MinX / stepLon), east = (long)Math.Floor(box.MaxX / stepLon);
        long south = (long)Math.Floor(box.MinY / stepLat), north = (long)Math.Floor(box.MaxY / stepLat);
        return new(level, west, north, (int)(east - west + 1), (int)(north - south + 1));
    }

    /// <summary>The cell of a point, row * Cols + column, or -1 outside.</summary>
    public int CellAt(double lon, double lat)
    {
        var col = (long)Math.Floor(lon / StepLon) - WestColumn;
        var row = NorthRow - (long)Math.Floor(lat / StepLat);
        return col >= 0 && col < Cols && row >= 0 && row < Rows ? (int)(row * Cols + col) : -1;
    }

    /// <summary>Marks the cells whose centre lies in an area.</summary>
    public void Fill(Geometry area, Span<bool> cells, bool value = true)
    {
        var mask = Raster.CentreMask(area, new RasterGrid(West, South, StepLon, StepLat, Cols, Rows));
        for (var row = 0; row < Rows; row++)
            foreach (var span in mask.Row(row))
                cells.Slice((Rows - 1 - row) * Cols + span.From, span.Count).Fill(value);
    }

    /// <summary>Width of the cells of a row and height of all, metres.</summary>
    public (double[] Widths, double Height) Metres()
    {
        var widths = new double[Rows];
        for (var row = 0; row < Rows; row++) widths[row] = CellSize.MetresAt(Level, North - (row + 0.5) * StepLat).Width;
        return (widths, CellSize.MetresAt(Level, (North + South) / 2).Height);
    }

    /// <summary>The fact cell that a cell of level 5 or finer lies in, and how many of its columns fit one.</summary>
    public FactCell FactCellOf(int col, int row)
    {
        var parts = (long)(GridUnits.Width(GridUnits.FactLevel) / GridUnits.Width(Level));
        return FactCell.From(CellCode.FromColumnRow(GridUnits.FactLevel, FloorDiv(WestColumn + col, parts), FloorDiv(NorthRow - row, parts)));
    }

    private static long FloorDiv(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);
}
