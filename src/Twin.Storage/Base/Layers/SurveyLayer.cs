using Twin.Storage.Base.Ground;

namespace Twin.Storage.Base.Layers;

/// <summary>Surveyed terrain by kind of file, judged: a known reference system, a place in Nanjing's box, levels that can be ground.</summary>
internal static class SurveyLayer
{
    internal static IReadOnlyList<SurveyRaster> Read(IReadOnlyList<string> paths, Func<string, string?> crs) => [.. paths.Select(p => Judged(Read(p, crs(Path.GetFileName(p)))))];

    private static SurveyRaster Read(string path, string? crs)
    {
        var file = Path.GetFileName(path);
        if (!File.Exists(path)) throw new LayerException(file, $"the terrain file is missing in {Path.GetDirectoryName(path)}");
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".TIF" or ".TIFF" => GeoTiffReader.Read(path, crs),
            ".ASC" or ".TXT" => AsciiGridReader.Read(path, crs),
            var other => throw new LayerException(file, $"'{other}' is no kind of terrain; known are GeoTIFF (.tif) and ESRI ASCII grids (.asc)"),
        };
    }

    private static SurveyRaster Judged(SurveyRaster raster)
    {
        if (ReferenceSystems.Find(raster.Crs) is null) throw new LayerException(raster.Name, $"the reference system '{raster.Crs}' is not known for terrain; known are {ReferenceSystems.Known} but GCJ-02");
        var frame = LayerFrame.Of(raster.Name, raster.Crs);
        var (east, south) = (raster.West + raster.Columns * raster.StepX, raster.North - raster.Rows * raster.StepY);
        foreach (var (x, y) in new[] { (raster.West, raster.North), (east, raster.North), (raster.West, south), (east, south) }) frame.Point(raster.Name, "corner", x, y);
        var any = false;
        for (var i = 0; i < raster.Levels.Length; i++)
        {
            var level = raster.Levels[i];
            if (float.IsNaN(level)) continue;
            any = true;
            if (level is < -100 or > 9000)
                throw new LayerException(raster.Name, $"row {i / raster.Columns + 1}, column {i % raster.Columns + 1}", FormattableString.Invariant($"{level} m is no ground level; is the no-data value declared?"));
        }

        return any ? raster : throw new LayerException(raster.Name, "no cell has a level");
    }
}
