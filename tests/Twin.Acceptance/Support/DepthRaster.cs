using BitMiracle.LibTiff.Classic;

namespace Twin.Acceptance.Support;

/// <summary>A depth GeoTIFF as any GIS program reads it.</summary>
internal sealed class DepthRaster
{
    private readonly float[] _values;
    private readonly int _cols, _rows;
    private readonly double _west, _north, _stepLon, _stepLat;

    internal DepthRaster(byte[] tiff)
    {
        Tiff.SetErrorHandler(new Quiet());
        using var tif = Tiff.ClientOpen("depth", "r", new MemoryStream(tiff), new TiffStream());
        _cols = tif.GetField(TiffTag.IMAGEWIDTH)[0].ToInt();
        _rows = tif.GetField(TiffTag.IMAGELENGTH)[0].ToInt();
        var scale = tif.GetField((TiffTag)33550)[1].ToDoubleArray();
        var tie = tif.GetField((TiffTag)33922)[1].ToDoubleArray();
        (_stepLon, _stepLat, _west, _north) = (scale[0], scale[1], tie[3], tie[4]);
        _values = new float[_cols * _rows];
        var line = new byte[tif.ScanlineSize()];
        for (var row = 0; row < _rows; row++)
        {
            tif.ReadScanline(line, row);
            Buffer.BlockCopy(line, 0, _values, row * _cols * sizeof(float), _cols * sizeof(float));
        }
    }

    /// <summary>Width of a pixel in the raster's own unit.</summary>
    internal double StepX => _stepLon;

    /// <summary>The deepest pixel and its centre in the raster's own system.</summary>
    internal (double Depth, double X, double Y) Deepest()
    {
        var best = 0;
        for (var i = 0; i < _values.Length; i++)
            if (_values[i] > _values[best] || float.IsNaN(_values[best])) best = i;
        return (_values[best], _west + (best % _cols + 0.5) * _stepLon, _north - (best / _cols + 0.5) * _stepLat);
    }

    /// <summary>Greatest depth within some metres of a point.</summary>
    internal double PeakWithin(double lon, double lat, double metres)
    {
        double peak = 0;
        for (var i = 0; i < _values.Length; i++)
        {
            var dx = (_west + (i % _cols + 0.5) * _stepLon - lon) * 111_320 * Math.Cos(lat * Math.PI / 180);
            var dy = (_north - (i / _cols + 0.5) * _stepLat - lat) * 110_900;
            if (dx * dx + dy * dy <= metres * metres && _values[i] > peak) peak = _values[i];
        }

        return peak;
    }

    // The reader warns of GeoTIFF's own tags, which it hands out all the same.
    private sealed class Quiet : TiffErrorHandler
    {
        public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
        {
        }

        public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args)
        {
        }
    }
}
