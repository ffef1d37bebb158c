namespace Twin.Flood.Kernel;

/// <summary>
/// What a unit of flux through each face of a row means for its depth within one step: dt times face length over area (flood.md 13), as floats.
/// The two cells of a face between rows of different width share one volume q l dt. Rounding each factor by itself would break that by 1e-7 a row and always to
/// the same side on a geographic grid, 1e-5 over 400 rows. So the north factor of a row is taken from the south factor above it, for the area for which
/// that transfer is exact; these effective areas stay within one rounding of the true ones on every row.
/// </summary>
internal sealed class RowFactors
{
    private const double Gravity = 9.80665;
    private readonly double _height;
    private readonly double[] _widths, _faces, _areas;

    public RowFactors(FloodGrid grid)
        : this([.. grid.RowWidths], grid.CellHeight, FacesOf(grid), [.. Enumerable.Range(0, grid.Rows).Select(grid.Area)])
    {
    }

    /// <param name="widths">Cell width of every row, m.</param>
    /// <param name="height">Cell height, m.</param>
    /// <param name="faces">Length of the face north of every row and of the southern edge, m.</param>
    /// <param name="areas">Cell area of every row, m2.</param>
    public RowFactors(double[] widths, double height, double[] faces, double[] areas)
    {
        (_widths, _height, _faces, _areas) = (widths, height, faces, areas);
        (East, South, North, Slope) = (new float[areas.Length], new float[areas.Length], new float[areas.Length], new float[areas.Length]);
    }

    /// <summary>dt / dx, for the east and west faces, s/m.</summary>
    public float[] East { get; }

    /// <summary>For the south faces, s/m.</summary>
    public float[] South { get; }

    /// <summary>For the north faces, s/m.</summary>
    public float[] North { get; }

    /// <summary>g dt / dx, m/s.</summary>
    public float[] Slope { get; }

    /// <summary>Sets the factors for a time step, s.</summary>
    public void Set(float dt)
    {
        var effective = _areas[0];
        for (var row = 0; row < _areas.Length; row++)
        {
            // written alike for all three kinds of face, so that square cells have the same factor in all directions
            East[row] = (float)(dt * (_height / _areas[row]));
            Slope[row] = (float)(Gravity * dt / _widths[row]);
            South[row] = (float)(dt * (_faces[row + 1] / _areas[row]));
            if (row == 0)
            {
                North[row] = (float)(dt * (_faces[0] / _areas[0]));
                continue;
            }
            var volume = South[row - 1] * effective;
            North[row] = (float)(volume / _areas[row]);
            effective = volume / North[row];
        }
    }

    private static double[] FacesOf(FloodGrid grid) =>
        [grid.RowWidths[0], .. Enumerable.Range(1, grid.Rows - 1).Select(r => 0.5 * (grid.RowWidths[r - 1] + grid.RowWidths[r])), grid.RowWidths[^1]];
}
