using System.Runtime.Intrinsics;

namespace Twin.Flood.Kernel;

/// <summary>Cuts the grid into strips for the vectors of this machine.</summary>
internal static class Strips
{
    /// <summary>Strips of about equal numbers of open cells, in order from the north.</summary>
    /// <returns>The strips and, for every row of the ghost-ringed grid, the strip that owns it.</returns>
    public static (IStrip[] Strips, IStrip[] Owners) Cut(FloodPlan plan, BlockBooks books, FloodOptions options, int partitions, double[]? depths)
    {
        var ringRows = plan.Grid.Rows + 2;
        var (strips, owners) = (new IStrip[partitions], new IStrip[ringRows]);
        var bounds = Bounds(plan.Grid, partitions);
        for (var i = 0; i < partitions; i++)
        {
            strips[i] = New(plan, books, owners, bounds[i], bounds[i + 1] - bounds[i], options, depths);
            owners.AsSpan(bounds[i], bounds[i + 1] - bounds[i]).Fill(strips[i]);
        }
        return (strips, owners);
    }

    private static IStrip New(FloodPlan plan, BlockBooks books, IStrip[] owners, int first, int rows, FloodOptions options, double[]? depths) => Bits(options) switch
    {
        512 => new Strip<Simd512>(plan, books, owners, first, rows, options.BlockSteps, options.ArrivalDepth, depths),
        256 => new Strip<Simd256>(plan, books, owners, first, rows, options.BlockSteps, options.ArrivalDepth, depths),
        _ => new Strip<Simd128>(plan, books, owners, first, rows, options.BlockSteps, options.ArrivalDepth, depths),
    };

    private static int Bits(FloodOptions options) =>
        options.VectorBits != 0 ? options.VectorBits : Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;

    // first ring row of each strip, and the end; every strip has at least one row
    private static int[] Bounds(FloodGrid grid, int partitions)
    {
        var (ringRows, weights) = (grid.Rows + 2, new long[grid.Rows + 3]);
        for (var row = 0; row < ringRows; row++)
        {
            long weight = grid.Cols / 8 + 1;
            if (row >= 1 && row <= grid.Rows)
                for (var column = 0; column < grid.Cols; column++)
                    if (grid.IsOpen((row - 1) * grid.Cols + column)) weight++;
            weights[row + 1] = weights[row] + weight;
        }
        var bounds = new int[partitions + 1];
        for (var i = 1; i < partitions; i++)
        {
            var at = Array.BinarySearch(weights, weights[ringRows] * i / partitions);
            bounds[i] = Math.Clamp(at >= 0 ? at : ~at, bounds[i - 1] + 1, ringRows - (partitions - i));
        }
        bounds[partitions] = ringRows;
        return bounds;
    }
}
