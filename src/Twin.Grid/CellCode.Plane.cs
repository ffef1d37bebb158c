namespace Twin.Grid;

/// <summary>The cell as a rectangle among others: edges, centre, column and row, neighbours.</summary>
public readonly partial struct CellCode
{
    private const int Degree = GridUnits.PerDegree;

    /// <summary>The cell's edges, exact.</summary>
    public CellBounds Bounds
    {
        get
        {
            if (IsPolar)
                return PolarBounds();
            var (column, row, level) = Place();
            long width = GridUnits.Width(level), height = GridUnits.Height(level);
            return new CellBounds(column * width, row * height, (column + 1) * width, (row + 1) * height);
        }
    }

    /// <summary>Middle of the cell in degrees.</summary>
    public (double Lon, double Lat) Centre
    {
        get
        {
            var b = Bounds;
            var lon = (b.West + b.East) / (2.0 * Degree);
            return (lon > 180 ? lon - 360 : lon, (b.South + b.North) / (2.0 * Degree));
        }
    }

    /// <summary>
    /// Signed number of the cell's column and row at its level: the floor of longitude and latitude by the cell's sides, so that column
    /// -1 and row -1 touch the prime meridian from the west and the equator from the south.
    /// </summary>
    /// <exception cref="CellCodeException">Polar cells have no columns and rows.</exception>
    public (long Col, long Row) ColumnRow
    {
        get
        {
            var (column, row, _) = Place();
            return (column, row);
        }
    }

    /// <summary>The cell of a level by its signed column and row (see <see cref="ColumnRow"/>).</summary>
    /// <param name="level">Level, 1 to 10.</param>
    /// <param name="col">Minus half of <see cref="GridUnits.Columns"/> to half of it less one.</param>
    /// <param name="row">Minus half of <see cref="GridUnits.Rows"/> to half of it less one.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such column, row or level.</exception>
    public static CellCode FromColumnRow(int level, long col, long row)
    {
        long x = col < 0 ? ~col : col, y = row < 0 ? ~row : row;
        // Level first: an unknown one has no sides. Then x and y are small enough that their products with the sides cannot overflow.
        long columns = GridUnits.Columns(level) / 2, rows = GridUnits.Rows(level) / 2;
        if (x >= columns)
            throw new ArgumentOutOfRangeException(nameof(col), col, $"Columns of level {level} are {-columns} to {columns - 1}.");
        if (y >= rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"Rows of level {level} are {-rows} to {rows - 1}.");
        return new CellCode(CellKey.Encode(row < 0 ? 1u : 0u, col < 0 ? 1u : 0u, (uint)(x * GridUnits.Width(level)), (uint)(y * GridUnits.Height(level)), level));
    }

    /// <summary>
    /// The cell of the same level some columns to the east and rows to the north (negative: west, south). Columns wrap around the globe;
    /// beyond 88 degrees north and south there is none, nor from a polar cell.
    /// </summary>
    public CellCode? Neighbour(int dx, int dy)
    {
        if (IsPolar)
            return dx == 0 && dy == 0 ? this : null;
        var (column, row, level) = Place();
        long columns = GridUnits.Columns(level), rows = GridUnits.Rows(level) / 2;
        row += dy;
        if (row < -rows || row >= rows)
            return null;
        column += dx;
        if (column < -columns / 2 || column >= columns / 2)
        {
            column = (column + columns / 2) % columns;
            column += column < 0 ? columns / 2 : -columns / 2;
        }
        return FromColumnRow(level, column, row);
    }

    private (long Column, long Row, int Level) Place()
    {
        if (IsNone)
            throw new InvalidOperationException("The default value is no cell and has no place.");
        if (IsPolar)
            throw new CellCodeException($"'{this}' is a polar cell: polar cells have no columns and rows");
        var level = CellKey.Decode(Key, out var south, out var west, out var x, out var y);
        long column = x / (uint)GridUnits.Width(level), row = y / (uint)GridUnits.Height(level);
        return (west ? ~column : column, south ? ~row : row, level);
    }

    private CellBounds PolarBounds()
    {
        CellKey.Split(Key, out var ordinal, out var d2, out _, out _, out _, out _, out _);
        var (west, east, low, high) = (-180L * Degree, 180L * Degree, 88L * Degree, 90L * Degree);
        if (d2 != 0)
        {
            var (sector, digit) = ((int)(d2 - 1) / 4, (int)(d2 - 1) % 4);
            if (sector == 0)
            {
                (low, high) = digit == 0 ? (high - Degree / 2, high) : (89L * Degree, high - Degree / 2);
                if (digit != 0)
                    (west, east) = digit == 3 ? (-120L * Degree, 0L) : ((digit - 1) * 120L * Degree, digit * 120L * Degree);
            }
            else
            {
                long column = digit & 1, ring = digit >> 1;
                low = 88L * Degree + ring * (Degree / 2);
                high = low + Degree / 2;
                west = sector == 3 ? -60L * Degree * (column + 1) : ((sector - 1) * 2 + column) * 60L * Degree;
                east = west + 60L * Degree;
            }
        }
        return ordinal == 1 ? new CellBounds(west, low, east, high) : new CellBounds(west, -high, east, -low);
    }
}
