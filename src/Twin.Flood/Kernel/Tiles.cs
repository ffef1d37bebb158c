using System.Runtime.Intrinsics;
using Twin.Flood.Kernel.FiniteVolume;

namespace Twin.Flood.Kernel;

/// <summary>Makes the tiles of a run for the scheme and for the vectors of this machine.</summary>
internal static class Tiles
{
    public static TileMap Cut(FloodPlan plan, BlockBooks books, FloodForcing forcing, FloodOptions options, int tiles, double[]? depths)
    {
        var map = new TileMap(plan.Grid.Rows + 2, plan.Grid.Cols + 2, options.TileSide, tiles);
        var statistics = new StatisticsSetting(options.Statistics, (float)options.ArrivalDepth, [.. options.DurationThresholds.Select(t => (float)t)], (float)options.DebrisFactor);
        var setting = new TileSetting(plan, books, map, options.BlockSteps, statistics, depths, forcing.InitialEastVelocity, forcing.InitialNorthVelocity);
        for (var i = 0; i < map.Tiles.Length; i++) map.Tiles[i] = New(setting, map.Rects[i], options);
        return map;
    }

    private static ITile New(TileSetting setting, TileRect rect, FloodOptions options) => Bits(options) switch
    {
        512 => New<Simd512>(setting, rect, options.Scheme),
        256 => New<Simd256>(setting, rect, options.Scheme),
        _ => New<Simd128>(setting, rect, options.Scheme),
    };

    private static ITile New<V>(TileSetting setting, TileRect rect, FloodScheme scheme) where V : struct, ISimd<V> =>
        scheme == FloodScheme.FiniteVolume ? new FvTile<V>(setting, rect) : new InertialTile<V>(setting, rect);

    private static int Bits(FloodOptions options) =>
        options.VectorBits != 0 ? options.VectorBits : Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
