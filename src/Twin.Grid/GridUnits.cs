namespace Twin.Grid;

/// <summary>
/// The sizes of GB/T 39409-2020, clauses 5.1 and 5.2, as whole numbers. The unit U is 1/2048 of an arc second, the side of a
/// level-10 cell: every edge of every cell lies on a whole number of U, so that all cell arithmetic is exact.
/// </summary>
public static class GridUnits
{
    /// <summary>U in one degree: 3600 arc seconds of 2048 units.</summary>
    public const int PerDegree = 7_372_800;

    /// <summary>The coarsest level, 6 by 4 degrees.</summary>
    public const int MinLevel = 1;

    /// <summary>The finest level, one U by one U: about 1.5 cm.</summary>
    public const int MaxLevel = 10;

    /// <summary>Level of a fact cell, 4 by 4 arc seconds: about 105 by 123 m at Nanjing.</summary>
    public const int FactLevel = 5;

    /// <summary>Level of a tile, 1 by 1 arc minute, which holds 225 fact cells.</summary>
    public const int TileLevel = 4;

    /// <summary>The finest level of the polar caps that is read and written here.</summary>
    public const int MaxPolarLevel = 2;

    /// <summary>Latitude in degrees, north or south, from which a point lies in a polar cap.</summary>
    public const int PolarDegrees = 88;

    /// <summary>Characters of the longest code (level 10).</summary>
    public const int MaxCodeLength = 20;

    /// <summary>Cells of level 1 in text order: 2 caps and 2 * 60 * 22 cells between them.</summary>
    public const int Level1Cells = 2642;

    private static ReadOnlySpan<int> Widths => [0, 44_236_800, 3_686_400, 1_843_200, 122_880, 8_192, 4_096, 512, 64, 8, 1];

    private static ReadOnlySpan<int> Heights => [0, 29_491_200, 3_686_400, 1_228_800, 122_880, 8_192, 4_096, 512, 64, 8, 1];

    private static ReadOnlySpan<uint> ColumnCounts => [0, 60, 720, 1_440, 21_600, 324_000, 648_000, 5_184_000, 41_472_000, 331_776_000, 2_654_208_000];

    private static ReadOnlySpan<uint> RowCounts => [0, 44, 352, 1_056, 10_560, 158_400, 316_800, 2_534_400, 20_275_200, 162_201_600, 1_297_612_800];

    private static ReadOnlySpan<byte> Lengths => [0, 4, 6, 7, 9, 11, 12, 14, 16, 18, 20];

    /// <summary>Side of a cell along the parallel, in U.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not 1 to 10.</exception>
    public static int Width(int level) => Widths[Checked(level)];

    /// <summary>Side of a cell along the meridian, in U.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not 1 to 10.</exception>
    public static int Height(int level) => Heights[Checked(level)];

    /// <summary>Side of a cell along the parallel, in degrees.</summary>
    public static double WidthDegrees(int level) => Width(level) / (double)PerDegree;

    /// <summary>Side of a cell along the meridian, in degrees.</summary>
    public static double HeightDegrees(int level) => Height(level) / (double)PerDegree;

    /// <summary>Characters of a two-dimensional code of this level.</summary>
    public static int CodeLength(int level) => Lengths[Checked(level)];

    /// <summary>Columns around the whole globe: signed column numbers run from minus half of it to half of it less one.</summary>
    public static long Columns(int level) => ColumnCounts[Checked(level)];

    /// <summary>Rows between the polar caps, both hemispheres: signed row numbers run from minus half of it to half of it less one.</summary>
    public static long Rows(int level) => RowCounts[Checked(level)];

    internal static int Checked(int level)
    {
        if ((uint)(level - MinLevel) > MaxLevel - MinLevel)
            throw new ArgumentOutOfRangeException(nameof(level), level, "A grid level is 1 to 10.");
        return level;
    }
}
