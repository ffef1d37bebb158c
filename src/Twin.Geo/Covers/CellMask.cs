using NetTopologySuite.Geometries;
using Twin.Geo.Rasters;
using Twin.Grid;

namespace Twin.Geo.Covers;

/// <summary>Cells of one level as spans of columns per row: what a cover is before its codes are written out. Immutable, thread-safe.</summary>
public sealed class CellMask
{
    private CellMask(int level, long firstCol, long firstRow, SpanMask spans)
    {
        Level = level;
        FirstCol = firstCol;
        FirstRow = firstRow;
        Spans = spans;
    }

    /// <summary>Level of the cells.</summary>
    public int Level { get; }

    /// <summary>Signed column (see <see cref="CellCode.ColumnRow"/>) of the spans' column 0.</summary>
    public long FirstCol { get; }

    /// <summary>Signed row of the spans' row 0.</summary>
    public long FirstRow { get; }

    /// <summary>The spans, from the south.</summary>
    public SpanMask Spans { get; }

    /// <summary>Cells in the set.</summary>
    public long Count => Spans.Count;

    /// <summary>The cells of a geometry, see <see cref="CoverMode"/>.</summary>
    /// <param name="geographic">A valid geometry of longitudes and latitudes, not beyond 88 degrees north or south and not across the 180th meridian.</param>
    /// <param name="level">Level of the cells, 1 to 10.</param>
    /// <param name="mode">Which cells count.</param>
    /// <param name="maxCells">Refuse more cells than these.</param>
    /// <exception cref="GeometryException">The geometry reaches a polar cap, or has the wrong kind for the mode.</exception>
    /// <exception cref="CoverTooLargeException">There are more cells than allowed.</exception>
    public static CellMask Of(Geometry geographic, int level, CoverMode mode, long maxCells = CellCover.DefaultMaxCells)
    {
        ArgumentNullException.ThrowIfNull(geographic);
        CoverRules.Require(geographic, mode);
        // A covering set is never smaller than the area: what is far too large is refused before any work.
        var cell = GridUnits.WidthDegrees(level) * GridUnits.HeightDegrees(level);
        if (mode != CoverMode.Centre && geographic.Area / cell > maxCells * 1.001 + 1)
            throw new CoverTooLargeException(level, maxCells);
        var mask = Scanned(geographic, level, mode, maxCells);
        return mask.Count <= maxCells ? mask : throw new CoverTooLargeException(level, maxCells);
    }

    /// <summary>As <see cref="Of"/> without the count's limit: only the rows are limited.</summary>
    internal static CellMask Scanned(Geometry geographic, int level, CoverMode mode, long maxCells)
    {
        var (grid, firstCol, firstRow) = UnitPlane.Around(geographic.EnvelopeInternal, level, maxCells);
        var spans = Raster.CentreMask(geographic, grid, UnitPlane.Of);
        if (mode != CoverMode.Centre)
            spans = spans.Union(BoundaryScan.Touched(EdgeList.Of(geographic, UnitPlane.Of).Span, grid, closed: mode == CoverMode.Intersects));
        return new CellMask(level, firstCol, firstRow, spans);
    }

    /// <summary>The cells row by row from the south, west to east.</summary>
    public IEnumerable<CellCode> Cells()
    {
        for (var row = 0; row < Spans.Rows; row++)
            foreach (var span in Spans.Row(row).ToArray())
                for (var col = span.From; col < span.To; col++)
                    yield return CellCode.FromColumnRow(Level, FirstCol + col, FirstRow + row);
    }

    /// <summary>The cells in key order.</summary>
    public CellCode[] ToCodes()
    {
        var codes = new CellCode[Count];
        CopyTo(codes);
        // A code is its key and nothing else; plain numbers sort several times faster than values with a comparer.
        System.Runtime.InteropServices.MemoryMarshal.Cast<CellCode, long>(codes.AsSpan()).Sort();
        return codes;
    }

    /// <summary>Cells that lie inside the geometry whole: their centre is in and no boundary runs through them.</summary>
    internal static CellMask Inside(Geometry area, int level, long maxCells)
    {
        var (grid, firstCol, firstRow) = UnitPlane.Around(area.EnvelopeInternal, level, maxCells);
        var spans = Raster.CentreMask(area, grid, UnitPlane.Of)
            .Except(BoundaryScan.Touched(EdgeList.Of(area, UnitPlane.Of).Span, grid, closed: false));
        return new CellMask(level, firstCol, firstRow, spans);
    }

    internal CellMask Except(SpanMask cut) => new(Level, FirstCol, FirstRow, Spans.Except(cut));

    internal void CopyTo(Span<CellCode> codes)
    {
        var written = 0;
        for (var row = 0; row < Spans.Rows; row++)
            foreach (var span in Spans.Row(row))
                for (var col = span.From; col < span.To; col++)
                    codes[written++] = CellCode.FromColumnRow(Level, FirstCol + col, FirstRow + row);
    }
}
