using Twin.Geo.Rasters;

namespace Twin.Geo.Covers;

/// <summary>
/// Finds the cells that line segments run through, row by row: in a row's band a segment is a shorter segment, and the columns it hits
/// are those that its reach in x overlaps. Open: the segment has a point in the cell's inside. Closed: in the cell or on its rim. All
/// comparisons with cell edges are exact: ends are compared as they are, crossings of an edge near a corner by the corner's orientation.
/// </summary>
internal static class BoundaryScan
{
    internal static SpanMask Touched(ReadOnlySpan<EdgeList.Edge> edges, RasterGrid grid, bool closed)
    {
        var builder = new SpanMask.Builder(grid.Rows, grid.Cols);
        foreach (var edge in edges)
        {
            // Bands: open ones with Y0 < top and Y1 > bottom, closed ones with Y0 <= top and Y1 >= bottom.
            var (bottom, top) = Reach((edge.Y0 - grid.South) / grid.StepY, (edge.Y1 - grid.South) / grid.StepY, closed);
            var (first, last) = (Math.Max(0, bottom), Math.Min(grid.Rows - 1, top));
            for (var row = first; row <= last; row++)
            {
                var (west, east) = Columns(edge, grid, grid.South + row * grid.StepY, grid.South + (row + 1) * grid.StepY, closed);
                builder.Add((int)row, new ColumnSpan((int)Math.Max(0, west), (int)Math.Min(grid.Cols, east + 1)));
            }
        }
        return builder.ToMask();
    }

    private static (long First, long Last) Columns(EdgeList.Edge edge, RasterGrid grid, double bottom, double top, bool closed)
    {
        var lower = edge.Y0 >= bottom ? End(edge.X0, grid) : Crossing(edge, bottom, grid);
        var upper = edge.Y1 <= top ? End(edge.X1, grid) : Crossing(edge, top, grid);
        if (edge.Y0 == edge.Y1)
            (lower, upper) = (End(edge.X0, grid), End(edge.X1, grid));
        var west = edge.X0 <= edge.X1 ? lower : upper;
        var east = edge.X0 <= edge.X1 ? upper : lower;
        return closed ? (west.Ceiling - 1, east.Floor) : (west.Floor, east.Ceiling - 1);
    }

    private static (long First, long Last) Reach(double low, double high, bool closed) =>
        closed ? ((long)Math.Ceiling(low) - 1, (long)Math.Floor(high)) : ((long)Math.Floor(low), (long)Math.Ceiling(high) - 1);

    // Coordinates are multiples of 2^-19 below 2^31 and cell sides whole numbers, so a quotient is a whole number only if it is one exactly.
    private static (long Floor, long Ceiling) End(double x, RasterGrid grid)
    {
        var place = (x - grid.West) / grid.StepX;
        return ((long)Math.Floor(place), (long)Math.Ceiling(place));
    }

    private static (long Floor, long Ceiling) Crossing(EdgeList.Edge edge, double y, RasterGrid grid)
    {
        var x = edge.X0 + (y - edge.Y0) * ((edge.X1 - edge.X0) / (edge.Y1 - edge.Y0));
        var place = (x - grid.West) / grid.StepX;
        var near = Math.Round(place);
        if (Math.Abs(place - near) > 1e-3)
            return ((long)Math.Floor(place), (long)Math.Ceiling(place));
        // The corner lies left of the upward edge: the crossing is east of it.
        var side = Raster.Side(edge, grid.West + near * grid.StepX, y);
        return ((long)near - (side < 0 ? 1 : 0), (long)near + (side > 0 ? 1 : 0));
    }
}
