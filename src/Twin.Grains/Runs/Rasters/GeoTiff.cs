using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Twin.Grains.Runs.Rasters;

/// <summary>Writes a raster as GeoTIFF: float32, deflate, CGCS2000 geographic (EPSG:4490), pixel is area, NaN = no data. Thread-safe.</summary>
public static class GeoTiff
{
    /// <summary>Media type.</summary>
    public const string ContentType = "image/tiff; application=geotiff";

    private const TiffTag PixelScale = (TiffTag)33550, Tiepoint = (TiffTag)33922, GeoKeys = (TiffTag)34735, NoData = (TiffTag)42113, Description = TiffTag.IMAGEDESCRIPTION;

    // GeoTIFF 1.1: version, revision, minor, count; then model type 2 = geographic, raster type 1 = area, geographic type 4490.
    private static readonly ushort[] s_keys = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4490];

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
            tif.SetField(PixelScale, 3, new[] { w.StepLon, w.StepLat, 0 });
            tif.SetField(Tiepoint, 6, new[] { 0, 0, 0, w.West, w.North, 0 });
            tif.SetField(GeoKeys, s_keys.Length, s_keys);
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
}
