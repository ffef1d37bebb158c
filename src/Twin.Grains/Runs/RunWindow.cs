using NetTopologySuite.Geometries;
using Twin.Grid;
using Twin.Model.Scenarios;

namespace Twin.Grains.Runs;

/// <summary>The rectangle of cells that a run computes on, of a Beidou level or metric: row 0 the northern one, column 0 the western. Immutable, thread-safe.</summary>
/// <param name="Cols">Columns.</param>
/// <param name="Rows">Rows.</param>
public abstract record RunWindow(int Cols, int Rows)
{
    /// <summary>Cells.</summary>
    public int Count => Cols * Rows;

    /// <summary>Western edge of its box in degrees.</summary>
    public abstract double West { get; }

    /// <summary>Northern edge, degrees.</summary>
    public abstract double North { get; }

    /// <summary>Southern edge, degrees.</summary>
    public abstract double South { get; }

    /// <summary>Eastern edge, degrees.</summary>
    public abstract double East { get; }

    /// <summary>About a cell's shorter side in degrees: for walking along lines.</summary>
    public abstract double StepDegrees { get; }

    /// <summary>The window over a box in degrees on a scenario's grid.</summary>
    public static RunWindow Of(Envelope box, ScenarioGrid grid)
        => grid.BeidouLevel is { } level ? BeidouWindow.Of(box, level) : MetricWindow.Of(box, grid.Epsg!.Value, grid.CellM);

    /// <summary>Centre of a cell, degrees.</summary>
    public abstract (double Lon, double Lat) CentreOf(int col, int row);

    /// <summary>The cell of a point, row * Cols + column, or -1 outside.</summary>
    public abstract int CellAt(double lon, double lat);

    /// <summary>Marks the cells whose centre lies in an area (degrees).</summary>
    public abstract void Fill(Geometry area, Span<bool> cells, bool value = true);

    /// <summary>Width of the cells of each row and height of all, metres.</summary>
    public abstract (double[] Widths, double Height) Metres();

    /// <summary>The fact cell that holds a cell's centre.</summary>
    public abstract FactCell FactCellOf(int col, int row);

    /// <summary>Another rectangle of the same grid, its first cell given in this one's columns and rows; it may lie outside.</summary>
    public abstract RunWindow Part(int col, int row, int cols, int rows);

    /// <summary>The columns and rows that a box in degrees reaches; they may lie outside.</summary>
    public abstract (int Col, int Row, int Cols, int Rows) Covering(Envelope box);
}
