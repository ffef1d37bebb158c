using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;

namespace Twin.Geo.Rasters;

/// <summary>
/// Writes a raster as GeoTIFF 1.1 (OGC 19-008r4): one band of float32 under deflate, north up, pixel is area, not a number = no data, reference system by its EPSG
/// code or none. The same raster gives the same bytes. Thread-safe.
/// </summary>
public static class GeoTiff
{
    private const TiffTag PixelScale = (TiffTag)33550, Tiepoint = (TiffTag)33922, GeoKeys = (TiffTag)34735, NoData = (TiffTag)42113;

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

    /// <summary>The file's bytes. <paramref name="description"/> says what it is, with its unit.</summary>
    /// <exception cref="ArgumentException">Not one value a cell.</exception>
    public static byte[] ToBytes(RasterPlace place, ReadOnlySpan<float> values, string description)
    {
        ArgumentNullException.ThrowIfNull(place);
        place.RequireCount(values.Length);
        using var memory = new MemoryStream();
        using (var tif = Tiff.ClientOpen("raster", "w", memory, new TiffStream()))
        {
            tif.SetField(TiffTag.IMAGEWIDTH, place.Cols);
            tif.SetField(TiffTag.IMAGELENGTH, place.Rows);
            tif.SetField(TiffTag.BITSPERSAMPLE, 32);
            tif.SetField(TiffTag.SAMPLESPERPIXEL, 1);
            tif.SetField(TiffTag.SAMPLEFORMAT, SampleFormat.IEEEFP);
            tif.SetField(TiffTag.PHOTOMETRIC, Photometric.MINISBLACK);
            tif.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
            tif.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
            tif.SetField(TiffTag.ROWSPERSTRIP, 16);
            tif.SetField(TiffTag.IMAGEDESCRIPTION, description);
            tif.SetField(PixelScale, 3, new[] { place.StepX, place.StepY, 0 });
            tif.SetField(Tiepoint, 6, new[] { 0, 0, 0, place.West, place.North, 0 });
            var keys = Keys(place.Crs);
            tif.SetField(GeoKeys, keys.Length, keys);
            tif.SetField(NoData, "nan");
            var line = new byte[place.Cols * sizeof(float)];
            for (var row = 0; row < place.Rows; row++)
            {
                MemoryMarshal.AsBytes(values.Slice(row * place.Cols, place.Cols)).CopyTo(line);
                tif.WriteScanline(line, row);
            }

            tif.FlushData();
            tif.WriteDirectory();
            return memory.ToArray();
        }
    }

    // Version, revision, minor, count; then model type (1 projected, 2 geographic), raster type 1 = area, and the system's code.
    private static ushort[] Keys(RasterCrs? crs) => crs switch
    {
        null => [1, 1, 0, 1, 1025, 0, 1, 1],
        { IsGeographic: true } => [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, (ushort)crs.Epsg],
        _ => [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 1, 3072, 0, 1, (ushort)crs.Epsg],
    };
}
