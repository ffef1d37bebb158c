using Twin.Model.Base;

namespace Twin.Storage.Base.Layers;

/// <summary>Ground levels of equal blocks, one row a block, in any order but without gaps.</summary>
internal static class GroundLayer
{
    internal static BlockGrid Read(string path, string? crs)
    {
        var file = Path.GetFileName(path);
        if (!string.IsNullOrEmpty(crs) && LayerFrame.Of(file, crs).Converts) throw new LayerException(file, $"blocks of longitude and latitude cannot be in {crs}; a raster can be imported as GeoTIFF");
        var layer = CsvLayer.Read(path, "lon", "lat", "ground_m");
        var frame = LayerFrame.Of(file, null);
        var blocks = new List<(double Lon, double Lat, float Level, string Place)>(layer.Count);
        foreach (var r in layer.Rows)
        {
            var (lon, lat) = frame.Point(file, r.Place, r.Number("lon"), r.Number("lat"));
            var level = r.NumberOrNone("ground_m");
            if (level is < -100 or > 9000) throw r.Wrong(FormattableString.Invariant($"{level} m is no ground level"));
            blocks.Add((lon, lat, level is { } l ? (float)l : float.NaN, r.Place));
        }

        double[] lons = Distinct(blocks.Select(b => b.Lon)), lats = Distinct(blocks.Select(b => b.Lat));
        if (lons.Length < 4 || lats.Length < 4 || blocks.Count != lons.Length * lats.Length)
            throw new LayerException(file, $"{blocks.Count} blocks do not fill {lons.Length} columns x {lats.Length} rows");
        var step = (lons[^1] - lons[0]) / (lons.Length - 1);
        var levels = new float[blocks.Count];
        var seen = new bool[blocks.Count];
        foreach (var b in blocks)
        {
            var (x, y) = ((b.Lon - lons[0]) / step, (lats[^1] - b.Lat) / step);
            int column = (int)Math.Round(x), row = (int)Math.Round(y);
            if (Math.Abs(x - column) > 0.01 || Math.Abs(y - row) > 0.01 || row < 0 || row >= lats.Length) throw new LayerException(file, b.Place, "the block is not on the others' lattice");
            var at = row * lons.Length + column;
            if (seen[at]) throw new LayerException(file, b.Place, "the block stands twice");
            seen[at] = true;
            levels[at] = b.Level;
        }

        if (levels.All(float.IsNaN)) throw new LayerException(file, "no block has a level");
        return new BlockGrid(lons[0], lats[^1], step, lons.Length, lats.Length, levels);
    }

    // Centres are given to 1e-6 degrees: equal ones are equal numbers.
    private static double[] Distinct(IEnumerable<double> values) => [.. values.Distinct().Order()];
}
