using System.Text.Json;

namespace Twin.Flood.Cases;

/// <summary>The files beside case.json: ESRI ASCII grids, series, polygons. Every message names the file and the line.</summary>
internal sealed class CaseFiles(string folder)
{
    /// <summary>Reads an ESRI ASCII grid of the given size; NODATA becomes NaN.</summary>
    public double[] Grid(string name, int cols, int rows)
    {
        var path = Find(name);
        using var reader = new StreamReader(path);
        var (noData, values, count) = (double.NaN, new double[cols * rows], 0);
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (line <= 6 && parts.Length > 0 && char.IsAsciiLetter(parts[0][0]))
            {
                if (parts.Length != 2) throw FloodCaseException.Wrong($"{name} line {line}: expected a header like \"ncols {cols}\".");
                // tools write a missing value that is not a number
                if (parts[0].Equals("NODATA_value", StringComparison.OrdinalIgnoreCase) && parts[1].Equals("nan", StringComparison.OrdinalIgnoreCase)) continue;
                var value = CaseObject.ParseNumber(parts[1], $"{name} line {line}");
                var expected = parts[0].ToUpperInvariant() switch { "NCOLS" => cols, "NROWS" => rows, _ => value };
                if (value != expected) throw FloodCaseException.Wrong($"{name} line {line}: {parts[0]} is {parts[1]}, case.json says {expected}.");
                if (parts[0].Equals("NODATA_value", StringComparison.OrdinalIgnoreCase)) noData = value;
                continue;
            }
            if (line <= 5) throw FloodCaseException.Wrong($"{name} line {line}: expected a header like \"ncols {cols}\".");
            foreach (var part in parts)
            {
                if (count == values.Length) throw FloodCaseException.Wrong($"{name} line {line}: more than {cols} x {rows} values.");
                var value = part.Equals("nan", StringComparison.OrdinalIgnoreCase) && double.IsNaN(noData) ? double.NaN : CaseObject.ParseNumber(part, $"{name} line {line}");
                values[count++] = value == noData ? double.NaN : value;
            }
        }
        return count == values.Length ? values : throw FloodCaseException.Wrong($"{name} ends after {count} of {cols} x {rows} values.");
    }

    /// <summary>Reads "t,value" with a heading.</summary>
    public TimeSeries Series(string name) => Pairs(name, "t,value", (times, values) => new TimeSeries(times, values));

    /// <summary>Reads "level,flow" with a heading.</summary>
    public RatingCurve Curve(string name) => Pairs(name, "level,flow", (levels, flows) => new RatingCurve(levels, flows));

    /// <summary>Reads one number a line after a heading.</summary>
    public double[] Column(string name) =>
        [.. File.ReadLines(Find(name)).Skip(1).Where(l => !string.IsNullOrWhiteSpace(l)).Select((l, i) => CaseObject.ParseNumber(l.Trim(), $"{name} line {i + 2}"))];

    /// <summary>Reads one ring of "x,y" lines without a heading.</summary>
    public CasePolygon Ring(string name)
    {
        var ring = new List<(double, double)>();
        var line = 0;
        foreach (var text in File.ReadLines(Find(name)))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var parts = text.Split(',');
            if (parts.Length != 2) throw FloodCaseException.Wrong($"{name} line {line}: expected \"x,y\".");
            ring.Add((CaseObject.ParseNumber(parts[0], $"{name} line {line}"), CaseObject.ParseNumber(parts[1], $"{name} line {line}")));
        }
        return new([[.. ring]]);
    }

    /// <summary>Reads the polygons of a GeoJSON FeatureCollection.</summary>
    public IReadOnlyList<CasePolygon> Polygons(string name)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Find(name)));
            var polygons = new List<CasePolygon>();
            foreach (var feature in json.RootElement.GetProperty("features").EnumerateArray())
            {
                var geometry = feature.GetProperty("geometry");
                var coordinates = geometry.GetProperty("coordinates");
                switch (geometry.GetProperty("type").GetString())
                {
                    case "Polygon": polygons.Add(CasePolygon.Of(coordinates)); break;
                    case "MultiPolygon": polygons.AddRange(coordinates.EnumerateArray().Select(CasePolygon.Of)); break;
                    case var type: throw FloodCaseException.Wrong($"{name}: a footprint is a {type}, expected Polygon or MultiPolygon.");
                }
            }
            return polygons;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw FloodCaseException.Wrong($"{name} is not a GeoJSON FeatureCollection of polygons: {e.Message}");
        }
    }

    private T Pairs<T>(string name, string columns, Func<List<double>, List<double>, T> make)
    {
        var (first, second) = (new List<double>(), new List<double>());
        var line = 1;
        foreach (var text in File.ReadLines(Find(name)).Skip(1))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var parts = text.Split(',');
            if (parts.Length != 2) throw FloodCaseException.Wrong($"{name} line {line}: expected \"{columns}\".");
            first.Add(CaseObject.ParseNumber(parts[0], $"{name} line {line}"));
            second.Add(CaseObject.ParseNumber(parts[1], $"{name} line {line}"));
        }
        try
        {
            return make(first, second);
        }
        catch (FloodInputException e)
        {
            throw FloodCaseException.Wrong($"{name}: {e.Message}");
        }
    }

    /// <summary>The path of a file that must be there.</summary>
    public string Find(string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw FloodCaseException.Wrong($"The file {name} is missing in {folder}.");
    }
}
