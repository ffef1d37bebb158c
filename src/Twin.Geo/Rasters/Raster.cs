using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Twin.Geo.Rasters;

/// <summary>
/// Areas to cells of a raster by the centre rule. The decision is exact for the doubles given: where rounding could decide, the sign
/// of the orientation is computed in double-double arithmetic. A centre on an edge belongs to the area east of it (north of it where the edge is
/// level), so that areas which share an edge share out the centres on it, each to exactly one. Costs the perimeter: edges times rows crossed.
/// </summary>
public static class Raster
{
    /// <summary>The cells whose centre lies in an area.</summary>
    /// <param name="area">A valid polygon or multipolygon, in the raster's unit; other parts of a collection are passed over, overlapping ones are joined.</param>
    /// <param name="grid">The raster.</param>
    public static SpanMask CentreMask(Geometry area, RasterGrid grid)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(grid);
        return CentreMask(area, grid, static x => x);
    }

    /// <summary>As above with the area's coordinates mapped first.</summary>
    internal static SpanMask CentreMask(Geometry area, RasterGrid grid, Func<double, double> map)
    {
        // Polygons of a multipolygon are apart, so that crossings of all rings can be counted together. Parts of a collection may overlap.
        if (area is GeometryCollection parts and not MultiPolygon)
        {
            var union = new SpanMask.Builder(grid.Rows, grid.Cols).ToMask();
            foreach (var part in parts.Geometries)
                union = union.Union(CentreMask(part, grid, map));
            return union;
        }
        return area is Polygon or MultiPolygon
            ? Scan(EdgeList.Of(area, map).Span, grid)
            : new SpanMask.Builder(grid.Rows, grid.Cols).ToMask();
    }

    internal static SpanMask Scan(ReadOnlySpan<EdgeList.Edge> edges, RasterGrid grid)
    {
        // First pass: how many edges cross the centre line of each row, as differences; second pass: where.
        var starts = new int[grid.Rows + 1];
        foreach (var edge in edges)
        {
            var (from, to) = RowsOf(edge, grid);
            for (var row = from; row < to; row++)
                starts[row + 1]++;
        }
        for (var row = 0; row < grid.Rows; row++)
            starts[row + 1] += starts[row];
        var crossings = new int[starts[grid.Rows]];
        var next = starts.AsSpan(0, grid.Rows).ToArray();
        foreach (var edge in edges)
        {
            var (from, to) = RowsOf(edge, grid);
            for (var row = from; row < to; row++)
                crossings[next[row]++] = FirstColumnEastOf(edge, grid.CentreY(row), grid);
        }
        var builder = new SpanMask.Builder(grid.Rows, grid.Cols);
        for (var row = 0; row < grid.Rows; row++)
        {
            var line = crossings.AsSpan(starts[row], starts[row + 1] - starts[row]);
            line.Sort();
            // A centre is inside if an odd number of edges lies at or west of it.
            for (var i = 0; i + 1 < line.Length; i += 2)
                builder.Add(row, new ColumnSpan(line[i], line[i + 1]));
        }
        return builder.ToMask();
    }

    // Rows whose centre lies from the edge's lower end (counted in) to its upper end (not): so a vertex counts once and a level edge never.
    private static (int From, int To) RowsOf(EdgeList.Edge edge, RasterGrid grid) => (FirstRowFrom(edge.Y0, grid), FirstRowFrom(edge.Y1, grid));

    private static int FirstRowFrom(double y, RasterGrid grid)
    {
        var row = (int)Math.Clamp(Math.Ceiling((y - grid.South) / grid.StepY - 0.5), 0, grid.Rows);
        while (row > 0 && grid.CentreY(row - 1) >= y)
            row--;
        while (row < grid.Rows && grid.CentreY(row) < y)
            row++;
        return row;
    }

    private static int FirstColumnEastOf(EdgeList.Edge edge, double y, RasterGrid grid)
    {
        var x = edge.X0 + (y - edge.Y0) * ((edge.X1 - edge.X0) / (edge.Y1 - edge.Y0));
        var place = (x - grid.West) / grid.StepX - 0.5;
        var near = Math.Round(place);
        if (near < 0 || place < -1)
            return 0;
        if (near >= grid.Cols)
            return grid.Cols;
        // A thousandth of a column is far above the rounding of x and far below one column.
        if (Math.Abs(place - near) > 1e-3)
            return (int)Math.Min(grid.Cols, Math.Ceiling(place));
        var isEastOrOn = Side(edge, grid.CentreX((int)near), y) <= 0;
        return isEastOrOn ? (int)near : (int)near + 1;
    }

    /// <summary>1 where the point lies left (west) of an upward edge, -1 right of it, 0 on its line; exact.</summary>
    internal static int Side(EdgeList.Edge edge, double x, double y) => CGAlgorithmsDD.OrientationIndex(edge.X0, edge.Y0, edge.X1, edge.Y1, x, y);
}
