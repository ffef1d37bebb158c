namespace Twin.Flood.Kernel;

/// <summary>How the grid with its ghost ring is cut into tiles, and which tile owns a cell. Tiles begin at columns that are multiples of 16, so that every cell has the same lane whoever computes it.</summary>
internal sealed class TileMap
{
    private readonly int[] _bandOfRow, _bandOfColumn;
    private readonly int _bandsAcross;

    /// <summary>Cuts <paramref name="rows"/> x <paramref name="columns"/> cells (the ghost ring included) into tiles of about the given width and at most twice that height, at least <paramref name="tiles"/> of them if there are as many rows.</summary>
    public TileMap(int rows, int columns, int tileSide, int tiles)
    {
        // a grid of a whole number of tiles must not get a row of slivers for its ghost ring
        var across = Math.Max(1, (columns - 2 + tileSide - 1) / tileSide);
        var width = ((columns + across - 1) / across + 15) / 16 * 16;
        across = (columns + width - 1) / width;
        // twice as high as wide: rows pass through the cache one after the other, so height costs nothing there, and spares work at the edges
        var down = Math.Max(1, (rows - 2 + 2 * tileSide - 1) / (2 * tileSide));
        down = Math.Min(rows, Math.Max(down, (tiles + across - 1) / across));
        var rects = new List<TileRect>();
        (_bandOfRow, _bandOfColumn, _bandsAcross) = (new int[rows], new int[columns], across);
        for (var i = 0; i < down; i++)
        {
            var (first, end) = ((int)((long)rows * i / down), (int)((long)rows * (i + 1) / down));
            _bandOfRow.AsSpan(first, end - first).Fill(i);
            for (var j = 0; j < across; j++)
            {
                var (left, right) = (j * width, Math.Min(columns, (j + 1) * width));
                rects.Add(new(first, end - first, left, right - left));
                _bandOfColumn.AsSpan(left, right - left).Fill(j);
            }
        }
        (Rects, Tiles) = ([.. rects], new ITile[rects.Count]);
    }

    /// <summary>The tiles' cells, rows of tiles from the north.</summary>
    public TileRect[] Rects { get; }

    /// <summary>The tiles in the order of <see cref="Rects"/>, filled by whoever makes them.</summary>
    public ITile[] Tiles { get; }

    /// <summary>The tile that owns a cell of the grid with the ghost ring.</summary>
    public ITile Owner(int row, int column) => Tiles[_bandOfRow[row] * _bandsAcross + _bandOfColumn[column]];

    /// <summary>The tiles that own a cell of a row, from the west.</summary>
    public ReadOnlySpan<ITile> Across(int row) => Tiles.AsSpan(_bandOfRow[row] * _bandsAcross, _bandsAcross);

    /// <summary>Tiles other than the given one with a cell in a rectangle, which is cut to the grid.</summary>
    public IEnumerable<ITile> Around(TileRect own, TileRect wide)
    {
        for (var i = _bandOfRow[Math.Max(0, wide.FirstRow)]; i <= _bandOfRow[Math.Min(_bandOfRow.Length, wide.EndRow) - 1]; i++)
        {
            for (var j = _bandOfColumn[Math.Max(0, wide.FirstColumn)]; j <= _bandOfColumn[Math.Min(_bandOfColumn.Length, wide.EndColumn) - 1]; j++)
                if (Rects[i * _bandsAcross + j] != own) yield return Tiles[i * _bandsAcross + j];
        }
    }
}
