namespace Twin.Flood.Structures;

/// <summary>A structure with its two sides: groups of cells it takes from and gives to. Immutable.</summary>
public sealed record FloodStructure
{
    /// <summary>A structure.</summary>
    /// <param name="id">Name, used in the ledger.</param>
    /// <param name="law">How much it moves.</param>
    /// <param name="a">Cells of side a (row * Cols + column).</param>
    /// <param name="b">Cells of side b; null: beyond the grid, water led there leaves the run.</param>
    /// <exception cref="FloodInputException">A side without cells, sides that share a cell, or an orifice without a level that leads outside.</exception>
    public FloodStructure(string id, StructureLaw law, IReadOnlyList<int> a, IReadOnlyList<int>? b)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(a);
        if (a.Count == 0 || b is { Count: 0 }) throw new FloodInputException($"Structure {id} has a side without cells.");
        if (b is not null && a.Intersect(b).Any()) throw new FloodInputException($"The two sides of structure {id} share a cell: move them apart or give a smaller radius.");
        if (b is null && law is OrificeLaw { Level: double.NegativeInfinity }) throw new FloodInputException($"Structure {id} is an orifice that leads outside: it needs the level of its opening.");
        (Id, Law, A, B) = (id, law, [.. a], b is null ? null : [.. b]);
    }

    /// <summary>Name.</summary>
    public string Id { get; }

    /// <summary>How much it moves.</summary>
    public StructureLaw Law { get; }

    /// <summary>Cells of side a.</summary>
    public IReadOnlyList<int> A { get; }

    /// <summary>Cells of side b; null: beyond the grid.</summary>
    public IReadOnlyList<int>? B { get; }

    /// <summary>
    /// The cells that a structure at a cell draws from: those within a radius (m, between centres) that are joined to it through such cells side by side, open and
    /// within 10 cm of its bed. On a single cell a structure digs a hole or heaps a hill of some centimetres and sees that instead of the pool's level; a wall or
    /// a step keeps the cells behind it out.
    /// </summary>
    /// <exception cref="FloodInputException">The cell is closed or a radius is not a number.</exception>
    public static IReadOnlyList<int> Around(FloodGrid grid, int cell, double radius)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (!(radius >= 0)) throw new FloodInputException($"The radius of a structure must not be negative ({radius} m).");
        if (!grid.IsOpen(cell)) throw new FloodInputException($"The cell of row {cell / grid.Cols}, column {cell % grid.Cols} is closed.");
        const double Step = 0.1;
        var (row, column) = (cell / grid.Cols, cell % grid.Cols);
        var (found, front) = (new SortedSet<int> { cell }, new Queue<int>([cell]));
        while (front.TryDequeue(out var from))
        {
            foreach (var (down, right) in (ReadOnlySpan<(int, int)>)[(-1, 0), (1, 0), (0, -1), (0, 1)])
            {
                var (r, c) = (from / grid.Cols + down, from % grid.Cols + right);
                if (r < 0 || r >= grid.Rows || c < 0 || c >= grid.Cols) continue;
                var (next, dy, dx) = (r * grid.Cols + c, (r - row) * grid.CellHeight, (c - column) * grid.RowWidths[row]);
                if (dx * dx + dy * dy > radius * radius * (1 + 1e-9) || !grid.IsOpen(next) || Math.Abs(grid.Bed[next] - grid.Bed[cell]) > Step) continue;
                if (found.Add(next)) front.Enqueue(next);
            }
        }
        return [.. found];
    }
}
