using Twin.Geo.Files;
using Twin.Geo.Rasters;

namespace Twin.Flood.Results.Files;

/// <summary>GeoTIFF or ASCII: <c>depth_0003600s.tif</c>, <c>max_depth.tif</c>.</summary>
internal sealed class RasterResultFiles(FloodResultFolder folder, string title, RasterPlace place, FloodResultFormat format) : IFloodResultFiles
{
    public void Moment(double time, IReadOnlyList<FloodLayer> layers)
    {
        foreach (var layer in layers) Write($"{layer.Quantity.Name}_{FloodResultFolder.Stamp(time)}", layer, FormattableString.Invariant($" at {time} s"));
    }

    public void Whole(IReadOnlyList<FloodLayer> layers)
    {
        foreach (var layer in layers) Write(layer.Quantity.Name, layer, "");
    }

    public void Dispose()
    {
    }

    private void Write(string name, FloodLayer layer, string when)
    {
        var unit = layer.Quantity.Unit.Length > 0 ? $" in {layer.Quantity.Unit}" : "";
        if (format == FloodResultFormat.GeoTiff)
            folder.Write($"{name}.tif", stream => stream.Write(GeoTiff.ToBytes(place, layer.Values, $"simulated {layer.Quantity.English}{unit}{when}, {title}")));
        else
            Ascii(name, layer);
    }

    // The format names no system: it stands beside, as GDAL and QGIS look for it.
    private void Ascii(string name, FloodLayer layer)
    {
        folder.Write($"{name}.asc", stream => AsciiGrid.Write(stream, place, layer.Values));
        if (place.Crs?.Wkt is { } wkt) folder.WriteText($"{name}.prj", text => text.WriteLine(wkt));
    }
}
