using System.Numerics;
using System.Runtime.CompilerServices;

namespace Twin.Flood.Kernel;

/// <summary>How the rows of a tile are laid out: lanes of 16 cells, groups of which can be left out by a mask with one bit a group.</summary>
internal static class CellRows
{
    /// <summary>Depth below which nothing flows, m.</summary>
    public const float DryDepth = 1e-4f;

    /// <summary>Depth that no water can reach, m: a run beyond it has gone wrong.</summary>
    public const float SaneDepth = 1e5f;

    /// <summary>Spare floats before the first and after the last lane of a row, so that neighbours of the first and last cell can be read.</summary>
    public const int Pad = 16;

    /// <summary>Cells in a group, the widest vector.</summary>
    public const int Group = 16;

    /// <summary>Most groups in a row: the bits of a mask.</summary>
    public const int MostGroups = 64;

    /// <summary>Takes the next run of set bits out of a mask and gives its lanes.</summary>
    /// <returns>False when there is none left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Next(ref ulong mask, out int start, out int end)
    {
        if (mask == 0)
        {
            (start, end) = (0, 0);
            return false;
        }
        var first = BitOperations.TrailingZeroCount(mask);
        var after = first + BitOperations.TrailingZeroCount(~(mask >> first));
        (start, end) = (Pad + first * Group, Pad + after * Group);
        mask = after >= MostGroups ? 0 : mask & (ulong.MaxValue << after);
        return true;
    }

    /// <summary>Bits from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    public static ulong Bits(int first, int end) => end - first >= MostGroups ? ulong.MaxValue : ((1UL << (end - first)) - 1) << first;
}
