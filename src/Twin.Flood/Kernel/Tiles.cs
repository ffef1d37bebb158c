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

    private static ITile New(TileSetting setting, TileRect rect, FloodOptions options) => (Bits(options), Quick(options)) switch
    {
        (512, true) => new InertialTile<Simd512, QuickRoots<Simd512>>(setting, rect),
        (512, false) => new InertialTile<Simd512, ExactRoots<Simd512>>(setting, rect),
        (256, _) => new InertialTile<Simd256, ExactRoots<Simd256>>(setting, rect),
        _ => new InertialTile<Simd128, ExactRoots<Simd128>>(setting, rect),
    };

    private static bool Quick(FloodOptions options) => !options.Portable && Simd512.HasEstimates;

    private static int Bits(FloodOptions options) =>
        options.VectorBits != 0 ? options.VectorBits : Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
