namespace Twin.Flood.Kernel;

/// <summary>How much of the rain each cell receives, roofs included.</summary>
internal static class RainShares
{
    /// <summary>
    /// Factor on the rain depth of every cell. Rain on a blocked cell is handed inwards-out: cells beside open ones give to the lowest of these,
    /// cells deeper in a building follow the neighbour that reaches the lowest ground. Blocked cells without a way out lose it.
    /// </summary>
    public static float[] Of(FloodGrid grid, float[]? factors, bool roofsDrain)
    {
        var count = grid.Bed.Length;
        if (factors is not null)
        {
            if (factors.Length != count) throw new FloodInputException($"The grid has {count} cells but {factors.Length} rain factors.");
            for (var cell = 0; cell < count; cell++)
                if (!(factors[cell] >= 0) || !float.IsFinite(factors[cell])) throw new FloodInputException($"The rain factor of row {cell / grid.Cols}, column {cell % grid.Cols} is {factors[cell]}: expected 0 or more.");
        }
        var shares = new float[count];
        for (var cell = 0; cell < count; cell++)
            if (grid.IsOpen(cell)) shares[cell] = (float)((factors?[cell] ?? 1) / (grid.OpenShare?[cell] ?? 1));
        if (grid.Blocked is not { } blocked || !roofsDrain) return shares;

        var outlet = new int[count];
        Array.Fill(outlet, -1);
        var front = new List<int>();
        for (var cell = 0; cell < count; cell++)
        {
            if (!grid.IsOpen(cell)) continue;
            outlet[cell] = cell;
            front.Add(cell);
        }
        while (front.Count > 0)
        {
            var next = new SortedDictionary<int, int>();
            foreach (var cell in front)
            {
                foreach (var roof in Neighbours(grid, cell))
                {
                    if (outlet[roof] >= 0 || !blocked[roof] || double.IsNaN(grid.Bed[roof])) continue;
                    if (!next.TryGetValue(roof, out var best) || Lower(grid, outlet[cell], best)) next[roof] = outlet[cell];
                }
            }
            front.Clear();
            foreach (var (roof, target) in next)
            {
                outlet[roof] = target;
                front.Add(roof);
                shares[target] += (float)((factors?[roof] ?? 1) * grid.Area(roof / grid.Cols) / grid.OpenArea(target));
            }
        }
        return shares;
    }

    private static bool Lower(FloodGrid grid, int a, int b) => grid.Bed[a] < grid.Bed[b] || (grid.Bed[a] == grid.Bed[b] && a < b);

    private static IEnumerable<int> Neighbours(FloodGrid grid, int cell)
    {
        var (row, column) = (cell / grid.Cols, cell % grid.Cols);
        if (row > 0) yield return cell - grid.Cols;
        if (row < grid.Rows - 1) yield return cell + grid.Cols;
        if (column > 0) yield return cell - 1;
        if (column < grid.Cols - 1) yield return cell + 1;
    }
}
