namespace Twin.Flood.Kernel;

/// <summary>The cells a tile owns, in rows and columns of the grid with its ring of ghost cells (so all counts are one higher than the grid's).</summary>
internal readonly record struct TileRect(int FirstRow, int Rows, int FirstColumn, int Columns)
{
    public int EndRow => FirstRow + Rows;

    public int EndColumn => FirstColumn + Columns;

    public bool Contains(int row, int column) => row >= FirstRow && row < EndRow && column >= FirstColumn && column < EndColumn;
}
