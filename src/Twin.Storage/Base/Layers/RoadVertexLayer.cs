using Twin.Grid;

namespace Twin.Storage.Base.Layers;

/// <summary>
/// Road-graph vertices of each fact cell: how built up it is. The layer reaches a little beyond the city's border: cells there are passed over;
/// where most of them lie outside it is another city's layer.
/// </summary>
internal static class RoadVertexLayer
{
    /// <summary>Vertices by index of the city's raster.</summary>
    internal static int[] Read(string path, CityGrid grid, ReadOnlySpan<sbyte> districtOf)
    {
        var file = Path.GetFileName(path);
        var vertices = new int[grid.Count];
        var seen = new bool[grid.Count];
        var outside = 0;
        var layer = CsvLayer.Read(path, "cell", "vertices");
        foreach (var r in layer.Rows)
        {
            var text = r.Required("cell");
            if (!CellCode.TryParse(text, out var code, out var error)) throw r.Wrong($"'{text}' is not a grid code: {error}");
            if (code.Level != GridUnits.FactLevel) throw r.Wrong($"'{text}' is a cell of level {code.Level}, not of level 5");
            var at = grid.IndexOf(code);
            if (at < 0 || districtOf[at] < 0)
            {
                var (lon, lat) = code.Centre;
                LayerFrame.Of(file, null).Point(file, r.Place, lon, lat);
                outside++;
                continue;
            }

            if (seen[at]) throw r.Wrong($"cell {text} stands twice");
            seen[at] = true;
            var n = r.Number("vertices");
            if (n < 0 || n > 1e6 || n != Math.Floor(n)) throw r.Wrong($"{n} is not a number of vertices");
            vertices[at] = (int)n;
        }

        if (outside * 2 > layer.Count) throw new LayerException(file, $"{outside} of {layer.Count} cells lie outside of the city");
        return vertices;
    }
}
