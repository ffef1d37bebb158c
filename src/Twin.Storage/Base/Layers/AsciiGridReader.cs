using System.Globalization;
using Twin.Storage.Base.Ground;

namespace Twin.Storage.Base.Layers;

/// <summary>ESRI ASCII grids: a header of names and numbers, then rows from the north. They do not say their reference system: it must be declared.</summary>
internal static class AsciiGridReader
{
    internal static SurveyRaster Read(string path, string? crs)
    {
        var file = Path.GetFileName(path);
        if (string.IsNullOrWhiteSpace(crs)) throw new LayerException(file, $"an ASCII grid does not say its reference system; declare it, --crs {file}=EPSG:4549");
        var text = LayerText.Read(path);
        var at = 0;
        var header = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        while (Token(text, ref at) is { Length: > 0 } name)
        {
            if (!char.IsAsciiLetter(name[0]) || name.Equals("nan", StringComparison.OrdinalIgnoreCase))
            {
                at -= name.Length;
                break;
            }

            var key = name.ToString();
            if (!double.TryParse(Token(text, ref at), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) throw new LayerException(file, $"the header's {key} is not a number");
            header[key] = value;
        }

        int columns = (int)Need("ncols", 1, 100_000), rows = (int)Need("nrows", 1, 100_000);
        var cell = header.TryGetValue("cellsize", out var size) ? size : double.NaN;
        double stepX = header.GetValueOrDefault("dx", cell), stepY = header.GetValueOrDefault("dy", cell);
        if (!(stepX > 0) || !(stepY > 0)) throw new LayerException(file, "the header has no cellsize above 0");
        var west = header.TryGetValue("xllcenter", out var xc) ? xc - stepX / 2 : Need("xllcorner", -1e9, 1e9);
        var south = header.TryGetValue("yllcenter", out var yc) ? yc - stepY / 2 : Need("yllcorner", -1e9, 1e9);
        var none = header.TryGetValue("nodata_value", out var n) ? n : -9999;
        var levels = new float[checked(columns * rows)];
        for (var i = 0; i < levels.Length; i++)
        {
            var token = Token(text, ref at);
            if (token.IsEmpty) throw new LayerException(file, $"row {i / columns + 1}", $"the file is cut off: {i} of {levels.Length} levels");
            if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var level)) throw new LayerException(file, $"row {i / columns + 1}, column {i % columns + 1}", $"'{token}' is not a number");
            levels[i] = level == none || !double.IsFinite(level) ? float.NaN : (float)level;
        }

        if (!Token(text, ref at).IsEmpty) throw new LayerException(file, $"there are more than {columns} x {rows} levels");
        return new(file, crs, west, south + rows * stepY, stepX, stepY, columns, rows, levels);

        double Need(string key, double min, double max) =>
            header.TryGetValue(key, out var v) && v >= min && v <= max ? v : throw new LayerException(file, $"the header has no good {key}");
    }

    private static ReadOnlySpan<char> Token(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        var from = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        return text.AsSpan(from, at - from);
    }
}
