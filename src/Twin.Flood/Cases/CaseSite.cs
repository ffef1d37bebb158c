namespace Twin.Flood.Cases;

/// <summary>Where the parts of a case lie: its grid, the files beside it and the coordinates of the grid's lower left corner.</summary>
internal sealed record CaseSite(FloodGrid Grid, CaseFiles Files, double West, double South)
{
    /// <summary>The cell that holds a point of the case's frame.</summary>
    /// <exception cref="FloodCaseException">It lies outside the grid; the message names <paramref name="what"/>.</exception>
    public int CellAt(double x, double y, string what) =>
        Grid.CellAt(x - West, y - South) is var cell and >= 0 ? cell : throw FloodCaseException.Wrong($"{what} at ({x}, {y}) lies outside the grid.");
}
