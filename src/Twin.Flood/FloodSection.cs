namespace Twin.Flood;

/// <summary>
/// A line across which flow is measured: the fence of cell faces that lies between the centres on its two sides, so that water that passes the line passes the fence. Drawn from the
/// left to the right bank looking downstream, flow downstream is positive. Immutable.
/// </summary>
public sealed class FloodSection
{
    // Cell on the one side, cell on the other, length of the face as it lies to the east (x) or north (y).
    private readonly List<(int From, int To, double EastLength, double NorthLength)> _faces = [];

    /// <summary>Lays a section, by metres east and north of the grid's lower left corner.</summary>
    /// <exception cref="FloodInputException">It crosses no face of the grid, or has no length.</exception>
    public FloodSection(string id, FloodGrid grid, (double East, double North) from, (double East, double North) to)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(grid);
        Id = id;
        (double X, double Y) Centre(int row, int column) => ((column + 0.5) * grid.RowWidths[row], (grid.Rows - row - 0.5) * grid.CellHeight);

        for (var row = 0; row < grid.Rows; row++)
        {
            // a link reaches at most to the next row and one column aside
            if (Math.Max(from.North, to.North) < (grid.Rows - row - 1.5) * grid.CellHeight || Math.Min(from.North, to.North) > (grid.Rows - row) * grid.CellHeight) continue;
            for (var column = 0; column < grid.Cols; column++)
            {
                var here = Centre(row, column);
                var cell = row * grid.Cols + column;
                // Left of the walker is positive, so a link that ends on the left carries its flow as it is.
                if (column + 1 < grid.Cols && Crosses(here, Centre(row, column + 1), out var east)) _faces.Add((cell, cell + 1, east * grid.CellHeight, 0));
                if (row + 1 < grid.Rows && Crosses(Centre(row + 1, column), here, out var north)) _faces.Add((cell + grid.Cols, cell, 0, north * 0.5 * (grid.RowWidths[row] + grid.RowWidths[row + 1])));
            }
        }

        if (_faces.Count == 0) throw new FloodInputException(FormattableString.Invariant($"Section {id} from ({from.East}, {from.North}) to ({to.East}, {to.North}) m crosses no face between two cells of the grid."));

        // A centre that lies on the line itself counts as left, for both links that meet there alike.
        bool Crosses((double X, double Y) a, (double X, double Y) b, out int sign)
        {
            bool left = Side(from, to, a) >= 0, leftToo = Side(from, to, b) >= 0;
            sign = leftToo ? 1 : -1;
            return left != leftToo && Side(a, b, from) >= 0 != Side(a, b, to) >= 0;
        }
    }

    /// <summary>Name.</summary>
    public string Id { get; }

    /// <summary>Faces of the fence.</summary>
    public int Faces => _faces.Count;

    /// <summary>Flow across the section now, m3/s: the sum of what crosses its faces.</summary>
    public double Flow(FloodSolver solver)
    {
        ArgumentNullException.ThrowIfNull(solver);
        var flow = 0.0;
        foreach (var (from, to, east, north) in _faces) flow += Math.Sign(east + north) * solver.FaceFlow(from, to);
        return flow;
    }

    // Positive where a point lies left of the way from a to b.
    private static double Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) point) => (b.X - a.X) * (point.Y - a.Y) - (b.Y - a.Y) * (point.X - a.X);
}
