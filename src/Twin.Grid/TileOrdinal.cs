namespace Twin.Grid;

/// <summary>
/// The non-polar cells of level 4 (tiles), numbered without gaps in key order: 0 to 228,095,999. Dense and 28 bits wide, it is the storage
/// key of a tile.
/// </summary>
public static class TileOrdinal
{
    /// <summary>Tiles of the grid: 2 hemispheres of 60 * 22 * 96 * 6 * 150.</summary>
    public const int Count = 228_096_000;

    private const int PerHemisphere = Count / 2;

    /// <summary>The ordinal of a tile.</summary>
    /// <param name="level4">A non-polar cell of level 4.</param>
    /// <exception cref="ArgumentException">The cell is of another level.</exception>
    public static int Of(CellCode level4)
    {
        var level = CellKey.Split(level4.Key, out var ordinal, out var d2, out var d3, out var d4, out _, out _, out _);
        if (level != GridUnits.TileLevel)
            throw new ArgumentException($"'{level4}' is of level {level}; a tile is a cell of level 4.", nameof(level4));
        return Pack(ordinal, d2, d3, d4);
    }

    /// <summary>The tile of an ordinal.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 0 to 228,095,999.</exception>
    public static CellCode ToCode(int ordinal)
    {
        if ((uint)ordinal >= Count)
            throw new ArgumentOutOfRangeException(nameof(ordinal), ordinal, "A tile's ordinal is 0 to 228,095,999.");
        return CellCode.Unchecked(Key(ordinal));
    }

    internal static int Pack(uint ordinal, uint d2, uint d3, uint d4)
    {
        // The caps are the first level-1 cell of each hemisphere and hold no tile.
        var cell = ordinal > CellKey.HemisphereCells ? ordinal - 3 : ordinal - 2;
        return (int)(((cell * 96 + (d2 - 1)) * 6 + (d3 - 1)) * 150 + (d4 - 1));
    }

    internal static long Key(int tile)
    {
        var (rest, d4) = Math.DivRem((uint)tile, 150u);
        (rest, var d3) = Math.DivRem(rest, 6u);
        (rest, var d2) = Math.DivRem(rest, 96u);
        var ordinal = rest + (tile < PerHemisphere ? 2u : 3u);
        return ordinal * CellKey.S1 + (d2 + 1) * CellKey.S2 + (d3 + 1) * CellKey.S3 + (d4 + 1) * CellKey.S4;
    }
}
