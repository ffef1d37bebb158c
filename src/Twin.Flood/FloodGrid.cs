namespace Twin.Flood;

/// <summary>
/// The ground a flood runs over: cells in rows, row 0 the northern and column 0 the western one, cell index = row * Cols + column.
/// Cells are rectangles; their east-west width may differ from row to row (a geographic grid), their north-south height is one for all.
/// Lengths in metres. Immutable as long as its arrays are left alone; safe for any thread.
/// </summary>
public sealed class FloodGrid
{
    private readonly double[] _widths;
    private readonly double[] _manning;
    private readonly bool[]? _blocked;
    private readonly double[]? _openShare;

    /// <summary>A grid whose cells are all of one size.</summary>
    /// <param name="cols">Number of columns, at least 1.</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="cellWidth">East-west side, m.</param>
    /// <param name="cellHeight">North-south side, m.</param>
    /// <param name="bed">Bed level of every cell, m; NaN = no data, closed.</param>
    /// <exception cref="FloodInputException">A size that is not positive or an array of the wrong length.</exception>
    public FloodGrid(int cols, int rows, double cellWidth, double cellHeight, double[] bed)
        : this(cols, rows, [.. Enumerable.Repeat(cellWidth, Math.Max(rows, 0))], cellHeight, bed)
    {
    }

    /// <summary>A grid whose cell width differs from row to row: <paramref name="rowWidths"/> holds the width at the centre of each row, m.</summary>
    /// <exception cref="FloodInputException">A size that is not positive or an array of the wrong length.</exception>
    public FloodGrid(int cols, int rows, double[] rowWidths, double cellHeight, double[] bed)
    {
        ArgumentNullException.ThrowIfNull(rowWidths);
        ArgumentNullException.ThrowIfNull(bed);
        if (cols < 1 || rows < 1) throw new FloodInputException($"A flood grid needs at least one cell, not {cols} columns x {rows} rows.");
        if (rowWidths.Length != rows) throw new FloodInputException($"The grid has {rows} rows but {rowWidths.Length} row widths.");
        if (bed.Length != cols * rows) throw new FloodInputException($"The grid has {cols} x {rows} cells but {bed.Length} bed levels.");
        if (!(cellHeight > 0) || !double.IsFinite(cellHeight)) throw new FloodInputException($"The height of a cell must be positive, not {cellHeight} m.");
        for (var row = 0; row < rows; row++)
            if (!(rowWidths[row] > 0) || !double.IsFinite(rowWidths[row])) throw new FloodInputException($"The cell width of row {row} must be positive, not {rowWidths[row]} m.");
        for (var cell = 0; cell < bed.Length; cell++)
            if (double.IsInfinity(bed[cell])) throw new FloodInputException($"The bed level of row {cell / cols}, column {cell % cols} is infinite.");
        (Cols, Rows, CellHeight, Bed, _widths) = (cols, rows, cellHeight, bed, rowWidths);
        _manning = new double[bed.Length];
        Array.Fill(_manning, 0.035);
    }

    /// <summary>Number of columns.</summary>
    public int Cols { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>North-south side of every cell, m.</summary>
    public double CellHeight { get; }

    /// <summary>East-west side of the cells of each row, m.</summary>
    public IReadOnlyList<double> RowWidths => _widths;

    /// <summary>Bed level of every cell, m; NaN is closed.</summary>
    public double[] Bed { get; }

    /// <summary>Manning's roughness of every cell, s/m^(1/3); 0 is frictionless. Default 0.035.</summary>
    /// <exception cref="FloodInputException">Wrong length, negative or not finite.</exception>
    public double[] Manning
    {
        get => _manning;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Length != Cols * Rows) throw new FloodInputException($"The grid has {Cols} x {Rows} cells but {value.Length} roughness values.");
            for (var cell = 0; cell < value.Length; cell++)
                if (!(value[cell] >= 0) || value[cell] > 10) throw new FloodInputException($"Manning's roughness of row {cell / Cols}, column {cell % Cols} is {value[cell]}: expected 0 to 10 s/m^(1/3).");
            _manning = value;
        }
    }

    /// <summary>Cells that hold a building: no water enters, rain on them runs off to open neighbours. Default: none.</summary>
    /// <exception cref="FloodInputException">Wrong length.</exception>
    public bool[]? Blocked
    {
        get => _blocked;
        init
        {
            if (value is not null && value.Length != Cols * Rows) throw new FloodInputException($"The grid has {Cols} x {Rows} cells but {value.Length} blocked flags.");
            _blocked = value;
        }
    }

    /// <summary>
    /// Share of every cell's ground that is open to water, above 0 to 1: for buildings smaller than a cell. The cell stores that share of its area, and the face between two cells is as wide as the
    /// smaller of their shares. Rain counts on the whole cell. Null (default) is 1 everywhere. For the local inertial scheme.
    /// </summary>
    /// <exception cref="FloodInputException">Wrong length, or a share that is not above 0 and at most 1.</exception>
    public double[]? OpenShare
    {
        get => _openShare;
        init
        {
            if (value is not null)
            {
                if (value.Length != Cols * Rows) throw new FloodInputException($"The grid has {Cols} x {Rows} cells but {value.Length} open shares.");
                for (var cell = 0; cell < value.Length; cell++)
                    if (!(value[cell] > 0 && value[cell] <= 1)) throw new FloodInputException($"The open share of row {cell / Cols}, column {cell % Cols} is {value[cell]}: expected above 0 to 1; close a cell by blocking it.");
            }
            _openShare = value;
        }
    }

    /// <summary>Whether water can stand in a cell: it has data and no building.</summary>
    public bool IsOpen(int cell) => !double.IsNaN(Bed[cell]) && _blocked?[cell] != true;

    /// <summary>Area of a cell of a row, m2.</summary>
    public double Area(int row) => _widths[row] * CellHeight;

    /// <summary>Area of a cell that water can cover, m2: its area times its open share.</summary>
    public double OpenArea(int cell) => _widths[cell / Cols] * CellHeight * (_openShare?[cell] ?? 1);

    /// <summary>The cell that holds a point, measured in metres east and north of the grid's lower left corner, or -1 outside. Each row is measured from its western end with its own width.</summary>
    public int CellAt(double east, double north)
    {
        var fromBottom = Math.Floor(north / CellHeight);
        if (!(fromBottom >= 0 && fromBottom < Rows)) return -1;
        var row = Rows - 1 - (int)fromBottom;
        var column = Math.Floor(east / _widths[row]);
        return column >= 0 && column < Cols ? row * Cols + (int)column : -1;
    }
}
