using Twin.Grid;

namespace Twin.Storage.Base;

/// <summary>The raster of fact cells over the city's box: global columns and rows of level 5 as <see cref="CellCode.ColumnRow"/> counts them, row 0 the northern one, index = row * columns + column.</summary>
/// <param name="WestColumn">Global column of the first column.</param>
/// <param name="NorthRow">Global row of the first row.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows.</param>
internal sealed record CityGrid(long WestColumn, long NorthRow, int Columns, int Rows)
{
    private static readonly double Side = GridUnits.WidthDegrees(GridUnits.FactLevel);

    internal int Count => Columns * Rows;

    internal static CityGrid Over(NetTopologySuite.Geometries.Envelope box)
    {
        long west = (long)Math.Floor(box.MinX / Side), east = (long)Math.Floor(box.MaxX / Side), south = (long)Math.Floor(box.MinY / Side), north = (long)Math.Floor(box.MaxY / Side);
        return new(west, north, (int)(east - west) + 1, (int)(north - south) + 1);
    }

    internal double Lon(int column) => (WestColumn + column + 0.5) * Side;

    internal double Lat(int row) => (NorthRow - row + 0.5) * Side;

    internal double WestOf(int column) => (WestColumn + column) * Side;

    internal double NorthOf(int row) => (NorthRow - row + 1) * Side;

    internal double[] Lons() => [.. Enumerable.Range(0, Columns).Select(Lon)];

    internal double[] Lats() => [.. Enumerable.Range(0, Rows).Select(Lat)];

    internal FactCell CellOf(int index) => FactCell.From(CellCode.FromColumnRow(GridUnits.FactLevel, WestColumn + index % Columns, NorthRow - index / Columns));

    /// <summary>Index of a fact cell, or -1 outside of the raster.</summary>
    internal int IndexOf(CellCode code)
    {
        var (column, row) = code.ColumnRow;
        long x = column - WestColumn, y = NorthRow - row;
        return x < 0 || x >= Columns || y < 0 || y >= Rows ? -1 : (int)(y * Columns + x);
    }

    /// <summary>Index of the cell in which a point lies, or -1 outside of the raster.</summary>
    internal int IndexAt(double lon, double lat)
    {
        long x = (long)Math.Floor(lon / Side) - WestColumn, y = NorthRow - (long)Math.Floor(lat / Side);
        return x < 0 || x >= Columns || y < 0 || y >= Rows ? -1 : (int)(y * Columns + x);
    }
}
