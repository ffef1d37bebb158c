using Twin.Geo.Rasters;

namespace Twin.Grains.Runs.Rasters;

/// <summary>A raster of a run as GeoTIFF, in CGCS2000 degrees (EPSG:4490) or the metric grid's own system. Thread-safe.</summary>
public static class RunGeoTiff
{
    /// <summary>The file's bytes. <paramref name="description"/> says what it is, from which run, and that it is simulated.</summary>
    public static byte[] Write(RunRaster raster, string description) => GeoTiff.ToBytes(Place(raster.Window), raster.Values, description);

    private static RasterPlace Place(RunWindow window) => window switch
    {
        BeidouWindow b => new(b.West, b.North, b.StepLon, b.StepLat, b.Cols, b.Rows, new RasterCrs(4490)),
        MetricWindow m => new(m.WestM, m.NorthM, m.CellM, m.CellM, m.Cols, m.Rows, new RasterCrs(m.Epsg)),
        _ => throw new ArgumentException($"a window of kind {window.GetType().Name} has no GeoTIFF form", nameof(window)),
    };
}
