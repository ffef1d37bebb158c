using NetTopologySuite.Geometries;
using Twin.Geo.Rasters;
using Twin.Grid;

namespace Twin.Grains.Runs;

/// <summary>A window of Beidou cells.</summary>
/// <param name="Level">Grid level, 5 to 8.</param>
/// <param name="WestColumn">Signed global column of column 0.</param>
/// <param name="NorthRow">Signed global row of row 0; it falls by one a row southward.</param>
/// <param name="Cols">Columns.</param>
/// <param name="Rows">Rows.</param>
public sealed record BeidouWindow(int Level, long WestColumn, long NorthRow, int Cols, int Rows) : RunWindow(Cols, Rows)
{
    /// <summary>Width of a cell, degrees.</summary>
    public double StepLon => GridUnits.Width(Level) / (double)GridUnits.PerDegree;

    /// <summary>Height of a cell, degrees.</summary>
    public double StepLat => GridUnits.Height(Level) / (double)GridUnits.PerDegree;

    /// <inheritdoc/>
    public override double West => WestColumn * StepLon;

    /// <inheritdoc/>
    public override double North => (NorthRow + 1) * StepLat;

    /// <inheritdoc/>
    public override double South => (NorthRow + 1 - Rows) * StepLat;

    /// <inheritdoc/>
    public override double East => (WestColumn + Cols) * StepLon;

    /// <inheritdoc/>
    public override double StepDegrees => Math.Min(StepLon, StepLat);

    /// <summary>The window of a box.</summary>
    public static BeidouWindow Of(Envelope box, int level)
    {
        double stepLon = GridUnits.Width(level) / (double)GridUnits.PerDegree, stepLat = GridUnits.Height(level) / (double)GridUnits.PerDegree;
        long west = (long)Math.Floor(box.MinX / stepLon), east = (long)Math.Floor(box.MaxX / stepLon);
        long south = (long)Math.Floor(box.MinY / stepLat), north = (long)Math.Floor(box.MaxY / stepLat);
        return new(level, west, north, (int)(east - west + 1), (int)(north - south + 1));
    }

    /// <inheritdoc/>
    public override (double Lon, double Lat) CentreOf(int col, int row) => (West + (col + 0.5) * StepLon, North - (row + 0.5) * StepLat);

    /// <inheritdoc/>
    public override int CellAt(double lon, double lat)
    {
        var col = (long)Math.Floor(lon / StepLon) - WestColumn;
        var row = NorthRow - (long)Math.Floor(lat / StepLat);
        return col >= 0 && col < Cols && row >= 0 && row < Rows ? (int)(row * Cols + col) : -1;
    }

    /// <inheritdoc/>
    public override void Fill(Geometry area, Span<bool> cells, bool value = true)
    {
        var mask = Raster.CentreMask(area, new RasterGrid(West, South, StepLon, StepLat, Cols, Rows));
        for (var row = 0; row < Rows; row++)
            foreach (var span in mask.Row(row))
                cells.Slice((Rows - 1 - row) * Cols + span.From, span.Count).Fill(value);
    }

    /// <inheritdoc/>
    public override (double[] Widths, double Height) Metres()
    {
        var widths = new double[Rows];
        for (var row = 0; row < Rows; row++) widths[row] = CellSize.MetresAt(Level, North - (row + 0.5) * StepLat).Width;
        return (widths, CellSize.MetresAt(Level, (North + South) / 2).Height);
    }

    /// <inheritdoc/>
    public override FactCell FactCellOf(int col, int row)
    {
        var parts = (long)(GridUnits.Width(GridUnits.FactLevel) / GridUnits.Width(Level));
        return FactCell.From(CellCode.FromColumnRow(GridUnits.FactLevel, FloorDiv(WestColumn + col, parts), FloorDiv(NorthRow - row, parts)));
    }

    /// <inheritdoc/>
    public override RunWindow Part(int col, int row, int cols, int rows) => new BeidouWindow(Level, WestColumn + col, NorthRow - row, cols, rows);

    /// <inheritdoc/>
    public override (int Col, int Row, int Cols, int Rows) Covering(Envelope box)
    {
        var other = Of(box, Level);
        return ((int)(other.WestColumn - WestColumn), (int)(NorthRow - other.NorthRow), other.Cols, other.Rows);
    }

    private static long FloorDiv(long a, long b) => a >= 0 ? a / b : -((-a + b - 1) / b);
}
