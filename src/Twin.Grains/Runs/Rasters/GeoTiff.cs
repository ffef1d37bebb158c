using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Twin.Grains.Runs.Rasters;

/// <summary>Writes a raster as GeoTIFF: float32, deflate, CGCS2000 geographic (EPSG:4490) or a metric grid in its own system, pixel is area, NaN = no data. Thread-safe.</summary>
public static class GeoTiff
{
    /// <summary>Media type.</summary>
    public const string ContentType = "image/tiff; application=geotiff";

    private const TiffTag PixelScale = (TiffTag)33550, Tiepoint = (TiffTag)33922, GeoKeys = (TiffTag)34735, NoData = (TiffTag)42113, Description = TiffTag.IMAGEDESCRIPTION;

    static GeoTiff()
    {
        var parent = Tiff.SetTagExtender(null);
        Tiff.SetTagExtender(tif =>
        {
            tif.MergeFieldInfo(
            [
                new TiffFieldInfo(PixelScale, -1, -1, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelPixelScale"),
                new TiffFieldInfo(Tiepoint, -1, -1, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelTiepoint"),
                new TiffFieldInfo(GeoKeys, -1, -1, TiffType.SHORT, FieldBit.Custom, true, true, "GeoKeyDirectory"),
                new TiffFieldInfo(NoData, -1, -1, TiffType.ASCII, FieldBit.Custom, true, false, "GDAL_NODATA"),
            ], 4);
            parent?.Invoke(tif);
        });
    }

    /// <summary>The file's bytes. <paramref name="description"/> says what it is, from which run, and that it is simulated.</summary>
    public static byte[] Write(RunRaster raster, string description)
    {
        using var memory = new MemoryStream();
        using (var tif = Tiff.ClientOpen("raster", "w", memory, new TiffStream()))
        {
            var w = raster.Window;
            tif.SetField(TiffTag.IMAGEWIDTH, w.Cols);
            tif.SetField(TiffTag.IMAGELENGTH, w.Rows);
            tif.SetField(TiffTag.BITSPERSAMPLE, 32);
            tif.SetField(TiffTag.SAMPLESPERPIXEL, 1);
            tif.SetField(TiffTag.SAMPLEFORMAT, SampleFormat.IEEEFP);
            tif.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
            tif.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
            tif.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
            tif.SetField(TiffTag.ROWSPERSTRIP, 16);
            tif.SetField(Description, description);
            var (stepX, stepY, west, north, keys) = Place(w);
            tif.SetField(PixelScale, 3, new[] { stepX, stepY, 0 });
            tif.SetField(Tiepoint, 6, new[] { 0, 0, 0, west, north, 0 });
            tif.SetField(GeoKeys, keys.Length, keys);
            tif.SetField(NoData, "nan");
            var line = new byte[w.Cols * sizeof(float)];
            for (var row = 0; row < w.Rows; row++)
            {
                MemoryMarshal.AsBytes(raster.Values.AsSpan(row * w.Cols, w.Cols)).CopyTo(line);
                tif.WriteScanline(line, row);
            }

            tif.FlushData();
            tif.WriteDirectory();
            return memory.ToArray();
        }
    }

    // GeoTIFF 1.1 keys: version, revision, minor, count; model type (1 projected, 2 geographic), raster type 1 = area, and the system's code.
    private static (double StepX, double StepY, double West, double North, ushort[] Keys) Place(RunWindow window) => window switch
    {
        BeidouWindow b => (b.StepLon, b.StepLat, b.West, b.North, [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4490]),
        MetricWindow m => (m.CellM, m.CellM, m.WestM, m.NorthM, [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, (ushort)m.Epsg]),
        _ => throw new ArgumentException($"a window of kind {window.GetType().Name} has no GeoTIFF form", nameof(window)),
    };
}
