namespace Twin.Model.Base;

/// <summary>The pieces of a set of raster cells that hang together by sides or corners (8 neighbours). Pure.</summary>
public static class CellPieces
{
    /// <summary>Numbers the pieces of the cells.</summary>
    /// <param name="cells">Raster indexes (row * columns + column), distinct.</param>
    /// <param name="columns">Columns of the raster.</param>
    /// <returns>The piece of each cell, numbered from 0 in the order in which they are first met, and how many there are.</returns>
    public static (int[] PieceOf, int Count) Of(ReadOnlySpan<int> cells, int columns)
    {
        var place = new Dictionary<int, int>(cells.Length);
        for (var i = 0; i < cells.Length; i++) place.Add(cells[i], i);
        var pieceOf = new int[cells.Length];
        Array.Fill(pieceOf, -1);
        var stack = new Stack<int>();
        var count = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            if (pieceOf[i] >= 0) continue;
            pieceOf[i] = count;
            stack.Push(cells[i]);
            while (stack.TryPop(out var cell))
            {
                var column = cell % columns;
                for (var dy = -1; dy <= 1; dy++)
                    for (var dx = -1; dx <= 1; dx++)
                    {
                        if ((uint)(column + dx) >= (uint)columns || !place.TryGetValue(cell + dy * columns + dx, out var at) || pieceOf[at] >= 0) continue;
                        pieceOf[at] = count;
                        stack.Push(cells[at]);
                    }
            }

            count++;
        }

        return (pieceOf, count);
    }
}
