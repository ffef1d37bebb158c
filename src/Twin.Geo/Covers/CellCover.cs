using NetTopologySuite.Geometries;
using Twin.Geo.Rasters;
using Twin.Grid;

namespace Twin.Geo.Covers;

/// <summary>
/// Geometries as sets of grid cells. Polygons with holes, multipolygons and collections of them in all modes; lines and points in the mode
/// <see cref="CoverMode.Intersects"/>. Geometries across the 180th meridian come as RFC 7946 has them, split there; polar caps are refused. The work is
/// in proportion to the boundary plus the cells written out.
/// </summary>
public static class CellCover
{
    /// <summary>Cells that a cover may have unless the caller says otherwise.</summary>
    public const long DefaultMaxCells = 20_000_000;

    /// <summary>The cells of one level, in key order. See <see cref="CellMask.Of"/>.</summary>
    public static CellCode[] Of(Geometry geographic, int level, CoverMode mode, long maxCells = DefaultMaxCells) =>
        CellMask.Of(geographic, level, mode, maxCells).ToCodes();

    /// <summary>
    /// The same ground as <see cref="Of"/> at <paramref name="maxLevel"/>, with the fewest cells: wherever all children of a cell are in the set, the
    /// cell stands for them, up to <paramref name="minLevel"/>. In key order; no cell lies in another.
    /// </summary>
    /// <param name="geographic">As for <see cref="Of"/>.</param>
    /// <param name="minLevel">The coarsest level to use, 1 to <paramref name="maxLevel"/>.</param>
    /// <param name="maxLevel">The finest level, which draws the rim.</param>
    /// <param name="mode">Which cells count, judged at the finest level.</param>
    /// <param name="maxCells">Refuse more cells than these.</param>
    public static CellCode[] Compact(Geometry geographic, int minLevel, int maxLevel, CoverMode mode, long maxCells = DefaultMaxCells)
    {
        ArgumentNullException.ThrowIfNull(geographic);
        CoverRules.Require(geographic, mode);
        if (minLevel < GridUnits.MinLevel || minLevel > maxLevel)
            throw new ArgumentOutOfRangeException(nameof(minLevel), minLevel, $"The coarsest level is 1 to the finest one, which is {maxLevel}.");
        var codes = new List<CellCode>();
        // Cells that lie inside whole, level by level from the coarsest; below them nothing is written again, so that the work is the rim's.
        CellMask? inside = null;
        for (var level = minLevel; level < maxLevel; level++)
        {
            var whole = CellMask.Inside(geographic, level, maxCells);
            Append(codes, inside is null ? whole : whole.Except(Refined(inside, whole)), maxCells);
            inside = whole;
        }
        var rim = CellMask.Scanned(geographic, maxLevel, mode, maxCells);
        Append(codes, inside is null ? rim : rim.Except(Refined(inside, rim)), maxCells);
        System.Runtime.InteropServices.MemoryMarshal.Cast<CellCode, long>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(codes)).Sort();
        return Merged(codes, minLevel);
    }

    /// <summary>Puts a cell in the place of its children wherever a sorted set without overlaps has them all, up to a level.</summary>
    internal static CellCode[] Merged(List<CellCode> sorted, int minLevel)
    {
        var stack = new List<CellCode>(sorted.Count);
        foreach (var code in sorted)
        {
            stack.Add(code);
            // Key order makes the last child the moment when all may be there.
            while (stack[^1].Level > minLevel && Completes(stack, out var parent, out var children))
            {
                stack.RemoveRange(stack.Count - children, children);
                stack.Add(parent);
            }
        }
        return [.. stack];

        static bool Completes(List<CellCode> stack, out CellCode parent, out int children)
        {
            var last = stack[^1];
            parent = last.Parent();
            children = parent.ChildCount;
            if (last.EndKey != parent.EndKey || stack.Count < children)
                return false;
            var of = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(stack)[^children..];
            if (of[0] != parent.Child(0))
                return false;
            // Finer cells among them can make up the number: each must be the child itself.
            var stride = of[0].EndKey - of[0].Key;
            for (var i = 1; i < children; i++)
                if (of[i].Key != of[0].Key + i * stride)
                    return false;
            return true;
        }
    }

    private static SpanMask Refined(CellMask coarse, CellMask fine)
    {
        int colParts = GridUnits.Width(coarse.Level) / GridUnits.Width(fine.Level), rowParts = GridUnits.Height(coarse.Level) / GridUnits.Height(fine.Level);
        return coarse.Spans.Refine(colParts, rowParts,
            checked((int)(fine.FirstCol - coarse.FirstCol * colParts)), checked((int)(fine.FirstRow - coarse.FirstRow * rowParts)), fine.Spans.Cols, fine.Spans.Rows);
    }

    private static void Append(List<CellCode> codes, CellMask mask, long maxCells)
    {
        if (codes.Count + mask.Count > maxCells)
            throw new CoverTooLargeException(mask.Level, maxCells);
        var start = codes.Count;
        System.Runtime.InteropServices.CollectionsMarshal.SetCount(codes, start + (int)mask.Count);
        mask.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(codes)[start..]);
    }
}
