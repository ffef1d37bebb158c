namespace Twin.Flood.Drains.Coupling;

/// <summary>The street over an inlet.</summary>
/// <param name="Bed">Mean bed of its cells, m.</param>
/// <param name="Area">Area of its cells that water can cover, m2.</param>
/// <param name="Rim">Level of the rim, not below the bed, m.</param>
internal readonly record struct DrainStreet(double Bed, double Area, double Rim)
{
    /// <exception cref="FloodInputException">A cell that is closed or outside the grid, or a rim at or under the bottom of the node.</exception>
    public static DrainStreet Of(FloodGrid grid, DrainInlet inlet, DrainNode node)
    {
        foreach (var cell in inlet.Cells)
            if (cell < 0 || cell >= grid.Bed.Length || !grid.IsOpen(cell)) throw new FloodInputException($"The inlet at {inlet.Node} names cell {cell}, which is closed or outside the grid.");
        var bed = inlet.Cells.Average(c => grid.Bed[c]);
        var rim = Math.Max(inlet.Rim ?? node.Ground, bed);
        if (!(rim > node.Invert)) throw new FloodInputException(FormattableString.Invariant($"The rim of the inlet at {inlet.Node} ({rim} m) must lie above the bottom of the node ({node.Invert} m)."));
        return new(bed, inlet.Cells.Sum(grid.OpenArea), rim);
    }
}
