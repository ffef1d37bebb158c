using System.Runtime.CompilerServices;

namespace Twin.Grid;

/// <summary>
/// Arithmetic of the packed key. A key is a mixed-radix number: the ordinal of the level-1 cell in text order (1 to 2,642), then one
/// digit a level with the radices 97, 7, 151, 226, 5, 65, 65, 65, 65. Digit 0 means "the cell itself, no child", 1 and above number the
/// children in text order: 1 + col * rows + row where a level writes two characters, 1 + digit where it writes one. So a cell's key is
/// the smallest of its descendants', all descendants lie below key + stride of its level, and key order is the ordinal order of the text.
/// The largest key is 0.593 * 2^63.
/// </summary>
internal static class CellKey
{
    internal const long S10 = 1;
    internal const long S9 = 65;
    internal const long S8 = S9 * 65;
    internal const long S7 = S8 * 65;
    internal const long S6 = S7 * 65;
    internal const long S5 = S6 * 5;
    internal const long S4 = S5 * 226;
    internal const long S3 = S4 * 151;
    internal const long S2 = S3 * 7;
    internal const long S1 = S2 * 97;

    /// <summary>Level-1 cells of one hemisphere: the cap, then 60 zones of 22 bands.</summary>
    internal const int HemisphereCells = 1321;

    internal const int PolarLimit = GridUnits.PolarDegrees * GridUnits.PerDegree;
    internal const int HalfTurn = 180 * GridUnits.PerDegree;
    private const int Degree = GridUnits.PerDegree;

    private static ReadOnlySpan<long> Strides => [0, S1, S2, S3, S4, S5, S6, S7, S8, S9, S10];

    /// <summary>Keys that a cell of this level and all its descendants occupy.</summary>
    internal static long Stride(int level) => Strides[level];

    /// <summary>
    /// Key of the cell at a distance <paramref name="x"/> from the prime meridian and <paramref name="y"/> from the equator, in U.
    /// The caller has checked x &lt; 180 and y &lt; 88 degrees, and the level. Digits grow away from the origin in all four
    /// quadrants (figures 3-8), so that only zone and hemisphere differ between them.
    /// </summary>
    /// <param name="south">1 in the southern hemisphere, 0 in the northern: a number, because a branch on it would be foretold wrong half the time.</param>
    /// <param name="west">1 in the western hemisphere, 0 in the eastern.</param>
    /// <param name="x">Distance from the prime meridian in U.</param>
    /// <param name="y">Distance from the equator in U.</param>
    /// <param name="level">Level of the cell.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long Encode(uint south, uint west, uint x, uint y, int level)
    {
        // The names say the level: x4 is the column number of level 4 counted from the meridian, and so on.
        uint x4 = x / 122_880, y4 = y / 122_880;
        uint x3 = x4 / 15, y3 = y4 / 10;
        uint x2 = x3 / 2, y2 = y3 / 3;
        uint x1 = x2 / 12, y1 = y2 / 8;
        // 30 + x1 in the east; the complement makes it 29 - x1 in the west.
        var zone = 30 + (x1 ^ (0 - west));
        var key = (2 + south * HemisphereCells + zone * 22 + y1) * S1;
        if (level == 1)
            return key;
        key += (1 + (x2 - x1 * 12) * 8 + (y2 & 7)) * S2;
        if (level == 2)
            return key;
        key += (1 + (y3 - y2 * 3) * 2 + (x3 & 1)) * S3;
        if (level == 3)
            return key;
        key += (1 + (x4 - x3 * 15) * 10 + (y4 - y3 * 10)) * S4;
        if (level == 4)
            return key;
        uint xr = x - x4 * 122_880, yr = y - y4 * 122_880;
        key += (1 + (xr >> 13) * 15 + (yr >> 13)) * S5;
        if (level == 5)
            return key;
        key += (1 + ((yr >> 12) & 1) * 2 + ((xr >> 12) & 1)) * S6;
        if (level == 6)
            return key;
        // The octal digits of levels 7 to 10, each 8 * column + row, read in base 65: the step of a number v from
        // base 8 to base 65 is v + 57 (v >> 3) + 57 * 65 (v >> 6) + 57 * 65^2 (v >> 9), and it is linear, so both coordinates go through at once.
        var drop = 3 * (10 - level);
        uint xl = (xr & 4095) >> drop, yl = (yr & 4095) >> drop;
        var digits = 8 * xl + yl + 57 * (8 * (xl >> 3) + (yl >> 3)) + 57 * 65 * (8 * (xl >> 6) + (yl >> 6)) + 57 * 65 * 65 * (8 * (xl >> 9) + (yl >> 9));
        return key + (digits + Ones[level - 7]) * Strides[level];
    }

    // One child is digit 1, not 0: the number of as many ones as there are levels below 6.
    private static ReadOnlySpan<uint> Ones => [1, 66, 4291, 278_916];

    /// <summary>
    /// Key of a polar cell, clause 5.3 as far as it is determined: level 1 the cap; level 2 the pole cell (00), three cells of 120
    /// degrees (01-03) from 89 to 89.5, and in three sectors (1, 2 eastward from 0 and 120E, 3 westward from 0) two by two cells of 60 degrees.
    /// </summary>
    internal static long EncodePolar(bool south, bool west, uint x, uint y, int level)
    {
        var cap = (1 + (south ? HemisphereCells : 0)) * S1;
        if (level == 1)
            return cap;
        int sector, column;
        if (west && x < 120 * Degree)
        {
            sector = 3;
            column = (int)(x / (60 * Degree));
        }
        else
        {
            // 120W is the end of the second sector, which the westward third one leaves to it.
            var eastward = west ? 360L * Degree - x : x;
            sector = eastward < 120 * Degree ? 1 : 2;
            column = (int)Math.Min(1, (eastward - (sector - 1) * 120L * Degree) / (60 * Degree));
        }
        var child = y >= 89.5 * Degree ? 0
            : y >= 89 * Degree ? sector
            : sector * 4 + column + (y >= 88.5 * Degree ? 2 : 0);
        return cap + (1 + child) * S2;
    }

    /// <summary>Takes a valid key apart; the result is its level. <paramref name="tail"/> holds the digits of levels 7-10.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Split(long key, out uint ordinal, out uint d2, out uint d3, out uint d4, out uint d5, out uint d6, out uint tail)
    {
        var rest = (ulong)key;
        var high = rest / (ulong)S4;
        var low = rest - high * (ulong)S4;
        tail = (uint)(low % (ulong)S6);
        var middle = (uint)(low / (ulong)S6);
        d6 = middle % 5;
        d5 = middle / 5;
        var upper = (uint)high;
        var h3 = upper / 151;
        d4 = upper - h3 * 151;
        var h2 = h3 / 7;
        d3 = h3 - h2 * 7;
        ordinal = h2 / 97;
        d2 = h2 - ordinal * 97;
        if (d6 != 0)
            return tail == 0 ? 6 : tail % 65 != 0 ? 10 : tail % (65 * 65) != 0 ? 9 : tail % (65 * 65 * 65) != 0 ? 8 : 7;
        return d5 != 0 ? 5 : d4 != 0 ? 4 : d3 != 0 ? 3 : d2 != 0 ? 2 : ordinal != 0 ? 1 : 0;
    }

    /// <summary>Level of a valid key: the place of its last digit that is not 0.</summary>
    internal static int Level(long key) => Split(key, out _, out _, out _, out _, out _, out _, out _);

    /// <summary>
    /// True if the number is the key of a cell: ordinal in range, no digit after a 0, and in the polar caps nothing below level 2.
    /// </summary>
    internal static bool IsValid(long key)
    {
        if (key < S1 || key >= (GridUnits.Level1Cells + 1) * S1)
            return false;
        Split(key, out var ordinal, out var d2, out var d3, out var d4, out var d5, out var d6, out var tail);
        uint d7 = tail / (uint)S7, d8 = tail / (uint)S8 % 65, d9 = tail / (uint)S9 % 65, d10 = tail % 65;
        if (IsCap(ordinal))
            return d2 <= 16 && (d3 | d4 | d5 | d6 | tail) == 0;
        var open = true;
        foreach (var digit in (ReadOnlySpan<uint>)[d2, d3, d4, d5, d6, d7, d8, d9, d10])
        {
            if (digit != 0 && !open)
                return false;
            open &= digit != 0;
        }
        return true;
    }

    /// <summary>True if a level-1 ordinal is a polar cap.</summary>
    internal static bool IsCap(uint ordinal) => ordinal is 1 or 1 + HemisphereCells;

    /// <summary>Distance of a non-polar cell's positioning corner (nearest the origin) from meridian and equator in U; the result is its level.</summary>
    internal static int Decode(long key, out bool south, out bool west, out uint x, out uint y)
    {
        var level = Split(key, out var ordinal, out var d2, out var d3, out var d4, out var d5, out var d6, out var tail);
        south = ordinal > HemisphereCells;
        var cell = ordinal - 2 - (south ? HemisphereCells : 0u);
        var zone = cell / 22;
        west = zone < 30;
        x = (west ? 29 - zone : zone - 30) * 44_236_800;
        y = cell % 22 * 29_491_200;
        if (level == 1)
            return level;
        d2--;
        x += d2 / 8 * 3_686_400;
        y += d2 % 8 * 3_686_400;
        if (level == 2)
            return level;
        d3--;
        x += (d3 & 1) * 1_843_200;
        y += d3 / 2 * 1_228_800;
        if (level == 3)
            return level;
        d4--;
        x += d4 / 10 * 122_880;
        y += d4 % 10 * 122_880;
        if (level == 4)
            return level;
        d5--;
        x += d5 / 15 * 8_192;
        y += d5 % 15 * 8_192;
        if (level == 5)
            return level;
        d6--;
        x += (d6 & 1) * 4_096;
        y += d6 / 2 * 4_096;
        var stride = (uint)S7;
        for (var (k, side) = (7, 512u); k <= level; k++, side /= 8, stride /= 65)
        {
            var digit = tail / stride % 65 - 1;
            x += digit / 8 * side;
            y += digit % 8 * side;
        }
        return level;
    }
}
