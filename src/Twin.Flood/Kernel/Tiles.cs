using System.Runtime.Intrinsics;

namespace Twin.Flood.Kernel;

/// <summary>Makes the tiles of a run for the scheme and for the vectors of this machine.</summary>
internal static class Tiles
{
    public static TileMap Cut(FloodPlan plan, BlockBooks books, FloodOptions options, int tiles, double[]? depths)
    {
        var map = new TileMap(plan.Grid.Rows + 2, plan.Grid.Cols + 2, options.TileSide, tiles);
        var statistics = new StatisticsSetting(options.Statistics, (float)options.ArrivalDepth, [.. options.DurationThresholds.Select(t => (float)t)], (float)options.DebrisFactor);
        var setting = new TileSetting(plan, books, map, options.BlockSteps, statistics, depths);
        for (var i = 0; i < map.Tiles.Length; i++) map.Tiles[i] = New(setting, map.Rects[i], options);
        return map;
    }

    private static ITile New(TileSetting setting, TileRect rect, FloodOptions options) => Bits(options) switch
    {
        512 => new InertialTile<Simd512>(setting, rect),
        256 => new InertialTile<Simd256>(setting, rect),
        _ => new InertialTile<Simd128>(setting, rect),
    };

    private static int Bits(FloodOptions options) =>
        options.VectorBits != 0 ? options.VectorBits : Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
