namespace Twin.Flood;

/// <summary>Water brought in over time, shared in equal volumes by one or several open cells. Immutable.</summary>
public sealed record FloodSource
{
    /// <summary>A source on given cells (row * Cols + column).</summary>
    /// <exception cref="FloodInputException">No cell, or a negative rate.</exception>
    public FloodSource(string id, IReadOnlyList<int> cells, TimeSeries inflow)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(inflow);
        if (cells.Count == 0) throw new FloodInputException($"Source {id} has no cell.");
        if (inflow.Minimum < 0) throw new FloodInputException($"Source {id} has a negative rate ({inflow.Minimum} m3/s): water leaves by outfalls, stages or inlets.");
        (Id, Cells, Inflow) = (id, [.. cells], inflow);
    }

    /// <summary>Name used in the ledger.</summary>
    public string Id { get; }

    /// <summary>Cells that share the inflow.</summary>
    public IReadOnlyList<int> Cells { get; }

    /// <summary>Total inflow, m3/s.</summary>
    public TimeSeries Inflow { get; }

    /// <summary>A source in the cell that holds a point (metres east and north of the grid's lower left corner).</summary>
    /// <exception cref="FloodInputException">The point lies outside the grid or in a closed cell.</exception>
    public static FloodSource Point(string id, FloodGrid grid, double east, double north, TimeSeries inflow)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var cell = grid.CellAt(east, north);
        if (cell < 0) throw new FloodInputException($"Source {id} at ({east}, {north}) m lies outside the grid.");
        return grid.IsOpen(cell) ? new(id, [cell], inflow) : throw new FloodInputException($"Source {id} at ({east}, {north}) m lies in a closed cell.");
    }

    /// <summary>A source in every open cell whose centre lies within a radius (m) of a point; the point and parts of the disc may lie outside the grid.</summary>
    /// <exception cref="FloodInputException">No open cell lies within the radius.</exception>
    public static FloodSource Disc(string id, FloodGrid grid, double east, double north, double radius, TimeSeries inflow)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var cells = new List<int>();
        for (var row = 0; row < grid.Rows; row++)
        {
            var dy = (grid.Rows - row - 0.5) * grid.CellHeight - north;
            if (Math.Abs(dy) > radius) continue;
            for (var column = 0; column < grid.Cols; column++)
            {
                var dx = (column + 0.5) * grid.RowWidths[row] - east;
                if (dx * dx + dy * dy <= radius * radius && grid.IsOpen(row * grid.Cols + column)) cells.Add(row * grid.Cols + column);
            }
        }
        return cells.Count > 0 ? new(id, cells, inflow) : throw new FloodInputException($"No open cell lies within {radius} m of source {id}.");
    }

    /// <summary>A source along a line of points (metres east and north of the grid's lower left corner): every open cell it passes through gets an equal share.</summary>
    /// <exception cref="FloodInputException">Fewer than two points, a point outside the grid or no open cell on the line.</exception>
    public static FloodSource Line(string id, FloodGrid grid, IReadOnlyList<(double East, double North)> points, TimeSeries inflow) => new(id, GridLine.Cells($"Source {id}", grid, points), inflow);
}
