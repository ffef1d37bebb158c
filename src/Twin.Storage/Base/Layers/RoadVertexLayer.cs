using Twin.Grid;

namespace Twin.Storage.Base.Layers;

/// <summary>Road-graph vertices of each fact cell: how built up it is.</summary>
internal static class RoadVertexLayer
{
    /// <summary>Vertices by index of the city's raster.</summary>
    internal static int[] Read(string path, CityGrid grid, ReadOnlySpan<sbyte> districtOf)
    {
        var vertices = new int[grid.Count];
        var seen = new bool[grid.Count];
        foreach (var r in CsvLayer.Read(path, "cell", "vertices").Rows)
        {
            var text = r.Required("cell");
            if (!CellCode.TryParse(text, out var code, out var error)) throw r.Wrong($"'{text}' is not a grid code: {error}");
            if (code.Level != GridUnits.FactLevel) throw r.Wrong($"'{text}' is a cell of level {code.Level}, not of level 5");
            var at = grid.IndexOf(code);
            if (at < 0 || districtOf[at] < 0) throw r.Wrong($"cell {text} is not in the city");
            if (seen[at]) throw r.Wrong($"cell {text} stands twice");
            seen[at] = true;
            var n = r.Number("vertices");
            if (n < 0 || n > 1e6 || n != Math.Floor(n)) throw r.Wrong($"{n} is not a number of vertices");
            vertices[at] = (int)n;
        }

        return vertices;
    }
}
