using NetTopologySuite.Geometries;
using Twin.Geo.Rasters;
using Twin.Grid;

namespace Twin.Geo.Covers;

/// <summary>
/// The plane in which covers are computed: 1/2048 arc seconds, where all cell edges are whole numbers. Coordinates are rounded to
/// 2^-19 of a unit (28 nanometres): so decimals that lie on a cell's edge, such as 118.3 degrees, lie on it exactly, products of differences
/// fit double-double arithmetic without error, and every decision is exact.
/// </summary>
internal static class UnitPlane
{
    private const double Fraction = 1 << 19;

    private const long MaxRows = 100_000_000;

    internal static double Of(double degrees) => Math.Round(degrees * GridUnits.PerDegree * Fraction) / Fraction;

    /// <summary>The raster of a level's cells around a geometry, one cell wider on each side where the globe has one.</summary>
    internal static (RasterGrid Grid, long FirstCol, long FirstRow) Around(Envelope degrees, int level, long maxCells)
    {
        long width = GridUnits.Width(level), height = GridUnits.Height(level);
        long columns = GridUnits.Columns(level) / 2, rows = GridUnits.Rows(level) / 2;
        var west = Math.Max(-columns, (long)Math.Floor(Of(degrees.MinX) / width) - 1);
        var east = Math.Min(columns - 1, (long)Math.Floor(Of(degrees.MaxX) / width) + 1);
        var south = Math.Max(-rows, (long)Math.Floor(Of(degrees.MinY) / height) - 1);
        var north = Math.Min(rows - 1, (long)Math.Floor(Of(degrees.MaxY) / height) + 1);
        // A geometry crosses each of its rows, so that more rows than cells allowed are refused before room is made for them.
        if (north - south - 2 > Math.Min(maxCells, MaxRows) || east - west > int.MaxValue - 2)
            throw new CoverTooLargeException(level, maxCells);
        var grid = new RasterGrid(west * width, south * height, width, height, (int)(east - west + 1), (int)(north - south + 1));
        return (grid, west, south);
    }
}
