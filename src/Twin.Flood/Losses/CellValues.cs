namespace Twin.Flood.Losses;

/// <summary>A parameter of the cells: one value for all, or one each (row * Cols + column). Immutable as long as its array is left alone.</summary>
public readonly record struct CellValues
{
    private readonly double _all;
    private readonly double[]? _each;

    private CellValues(double all, double[]? each) => (_all, _each) = (all, each);

    /// <summary>Number of cells it is given for, or null where one value holds for all.</summary>
    public int? Count => _each?.Length;

    /// <summary>Largest value; NaN in closed cells is left out.</summary>
    public double Maximum => _each is null ? _all : _each.Where(v => !double.IsNaN(v)).DefaultIfEmpty(0).Max();

    /// <summary>The value of a cell.</summary>
    public double this[int cell] => _each is null ? _all : _each[cell];

    /// <summary>One value for all cells.</summary>
    public static implicit operator CellValues(double all) => new(all, null);

    /// <summary>A value for each cell.</summary>
    public static implicit operator CellValues(double[] each) => new(0, each ?? throw new ArgumentNullException(nameof(each)));

    /// <summary>Checks length and values of the open cells of a grid.</summary>
    /// <exception cref="FloodInputException">Wrong length, or a value out of [lowest, highest]; the message says what, where and the unit.</exception>
    internal void Check(FloodGrid grid, string what, string unit, double lowest, double highest)
    {
        if (_each is not null && _each.Length != grid.Bed.Length) throw new FloodInputException($"The grid has {grid.Cols} x {grid.Rows} cells but {_each.Length} values of {what}.");
        for (var cell = 0; cell < grid.Bed.Length; cell++)
        {
            if (grid.IsOpen(cell) && !(this[cell] >= lowest && this[cell] <= highest))
                throw new FloodInputException($"{what} of row {cell / grid.Cols}, column {cell % grid.Cols} is {this[cell]}: expected {lowest} to {highest} {unit}.");
        }
    }
}
