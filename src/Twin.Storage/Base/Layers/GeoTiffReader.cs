using System.Globalization;
using System.Text;
using BitMiracle.LibTiff.Classic;
using Twin.Storage.Base.Ground;

namespace Twin.Storage.Base.Layers;

/// <summary>GeoTIFF (OGC 19-008r4) with one band, north up: place by ModelPixelScale and ModelTiepoint, reference system by the geo keys or declared.</summary>
internal static class GeoTiffReader
{
    private const int PixelScale = 33550, Tiepoint = 33922, GeoKeys = 34735, NoData = 42113;
    private const int ModelType = 1024, RasterType = 1025, GeographicType = 2048, ProjectedType = 3072, PointRaster = 2, UserDefined = 32767;

    internal static SurveyRaster Read(string path, string? crs)
    {
        var file = Path.GetFileName(path);
        // The library writes its complaints to the console: they are said below, by name.
        Tiff.SetErrorHandler(new QuietHandler());
        using var tiff = Tiff.Open(path, "r") ?? throw new LayerException(file, "this is not a TIFF file, or it is damaged");
        int columns = Number(tiff, TiffTag.IMAGEWIDTH), rows = Number(tiff, TiffTag.IMAGELENGTH);
        if (Number(tiff, TiffTag.SAMPLESPERPIXEL, 1) != 1) throw new LayerException(file, $"it has {Number(tiff, TiffTag.SAMPLESPERPIXEL, 1)} bands; terrain has one");
        if (columns < 1 || rows < 1 || (long)columns * rows > 400_000_000) throw new LayerException(file, $"{columns} x {rows} cells are not readable");
        double[] scale = Doubles(tiff, PixelScale), tie = Doubles(tiff, Tiepoint);
        if (scale.Length < 2 || tie.Length < 6 || !(scale[0] > 0) || !(scale[1] > 0)) throw new LayerException(file, "it has no ModelPixelScale and ModelTiepoint: it is not a GeoTIFF, or turned against north");
        var keys = Keys(tiff);
        var half = keys.GetValueOrDefault(RasterType) == PointRaster ? 0.5 : 0;
        var (west, north) = (tie[3] - (tie[0] + half) * scale[0], tie[4] + (tie[1] + half) * scale[1]);
        var epsg = keys.GetValueOrDefault(keys.GetValueOrDefault(ModelType) == 2 ? GeographicType : ProjectedType);
        var system = epsg is > 0 and not UserDefined ? string.Create(CultureInfo.InvariantCulture, $"EPSG:{epsg}") : crs;
        if (string.IsNullOrWhiteSpace(system)) throw new LayerException(file, $"its keys name no reference system; declare it, --crs {file}=EPSG:4549");
        return new(file, system, west, north, scale[0], scale[1], columns, rows, Levels(tiff, file, columns, rows));
    }

    private static float[] Levels(Tiff tiff, string file, int columns, int rows)
    {
        var bits = Number(tiff, TiffTag.BITSPERSAMPLE, 1);
        var format = (SampleFormat)Number(tiff, TiffTag.SAMPLEFORMAT, (int)SampleFormat.UINT);
        var read = Sample(format, bits) ?? throw new LayerException(file, $"samples of {bits} bits as {format} are not readable");
        var none = NoDataValue(tiff);
        var levels = new float[columns * rows];
        var (width, height) = tiff.IsTiled() ? (Number(tiff, TiffTag.TILEWIDTH), Number(tiff, TiffTag.TILELENGTH)) : (columns, 1);
        var buffer = new byte[tiff.IsTiled() ? tiff.TileSize() : tiff.ScanlineSize()];
        for (var y = 0; y < rows; y += height)
            for (var x = 0; x < columns; x += width)
            {
                var ok = tiff.IsTiled() ? tiff.ReadTile(buffer, 0, x, y, 0, 0) > 0 : tiff.ReadScanline(buffer, y);
                if (!ok) throw new LayerException(file, $"row {y + 1}", "the raster is damaged or cut off");
                for (var v = 0; v < Math.Min(height, rows - y); v++)
                    for (var u = 0; u < Math.Min(width, columns - x); u++)
                    {
                        var level = read(buffer, (v * width + u) * (bits / 8));
                        levels[(y + v) * columns + x + u] = !double.IsFinite(level) || level == none ? float.NaN : (float)level;
                    }
            }

        return levels;
    }

    private static Func<byte[], int, double>? Sample(SampleFormat format, int bits) => (format, bits) switch
    {
        (SampleFormat.IEEEFP, 32) => static (b, i) => BitConverter.ToSingle(b, i),
        (SampleFormat.IEEEFP, 64) => static (b, i) => BitConverter.ToDouble(b, i),
        (SampleFormat.INT, 16) => static (b, i) => BitConverter.ToInt16(b, i),
        (SampleFormat.INT, 32) => static (b, i) => BitConverter.ToInt32(b, i),
        (SampleFormat.UINT, 8) => static (b, i) => b[i],
        (SampleFormat.UINT, 16) => static (b, i) => BitConverter.ToUInt16(b, i),
        (SampleFormat.UINT, 32) => static (b, i) => BitConverter.ToUInt32(b, i),
        _ => null,
    };

    private static int Number(Tiff tiff, TiffTag tag, int otherwise = 0) => tiff.GetField(tag) is { Length: > 0 } field ? field[0].ToInt() : otherwise;

    private static double[] Doubles(Tiff tiff, int tag)
    {
        if (tiff.GetField((TiffTag)tag) is not { Length: > 1 } field || field[1].GetBytes() is not { } bytes) return [];
        var values = new double[bytes.Length / 8];
        Buffer.BlockCopy(bytes, 0, values, 0, values.Length * 8);
        return values;
    }

    private static Dictionary<int, int> Keys(Tiff tiff)
    {
        var keys = new Dictionary<int, int>();
        if (tiff.GetField((TiffTag)GeoKeys) is not { Length: > 1 } field || field[1].GetBytes() is not { } bytes) return keys;
        // Four shorts a key: id, where its value stands (0 = here), count, value.
        for (var i = 8; i + 8 <= bytes.Length; i += 8)
            if (BitConverter.ToUInt16(bytes, i + 2) == 0) keys[BitConverter.ToUInt16(bytes, i)] = BitConverter.ToUInt16(bytes, i + 6);
        return keys;
    }

    private static double? NoDataValue(Tiff tiff)
    {
        if (tiff.GetField((TiffTag)NoData) is not { Length: > 1 } field || field[1].GetBytes() is not { } bytes) return null;
        var text = Encoding.ASCII.GetString(bytes).Trim('\0', ' ');
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private sealed class QuietHandler : TiffErrorHandler
    {
        public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }
    }
}
