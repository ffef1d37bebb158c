using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Twin.Flood.Tests.OwnCases;

/// <summary>Builds a case folder as texts: ground, drive, what a formula expects, checks. The same calls give the same bytes on every machine.</summary>
internal sealed class CaseWriter
{
    private static readonly JsonSerializerOptions Style = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly int _cols, _rows;
    private readonly double _cellX, _cellY;
    private readonly JsonObject _case = [];
    private readonly JsonArray _gauges = [], _checks = [];
    private readonly Dictionary<string, (double X, double Y)> _places = [];
    private readonly StringBuilder _expected = new("quantity,id,t,x,y,value\n");

    public CaseWriter(string name, string title, string source, int cols, int rows, double cellX, double cellY, Func<int, int, double> bed)
    {
        (Name, _cols, _rows, _cellX, _cellY) = (name, cols, rows, cellX, cellY);
        _case["schema"] = "flood-case/1";
        _case["name"] = name;
        _case["title"] = title;
        _case["family"] = "own";
        _case["source"] = source;
        _case["scheme"] = "any";
        var grid = new JsonObject { ["cols"] = cols, ["rows"] = rows, ["cell"] = cellX, ["xll"] = 0, ["yll"] = 0 };
        if (cellX != cellY) (grid["cellX"], grid["cellY"]) = (cellX, cellY);
        _case["grid"] = grid;
        _case["terrain"] = "terrain.asc";
        Grid("terrain.asc", bed);
        _case["manning"] = new JsonObject { ["value"] = 0.05 };
        _case["initial"] = new JsonObject { ["kind"] = "dry" };
        _case["boundaries"] = new JsonArray();
        _case["sources"] = new JsonArray();
    }

    public string Name { get; }

    /// <summary>Name and text of every file.</summary>
    public SortedDictionary<string, string> Files { get; } = new(StringComparer.Ordinal);

    public CaseWriter Set(string member, JsonNode value)
    {
        _case[member] = value;
        return this;
    }

    public CaseWriter Manning(double value) => Set("manning", new JsonObject { ["value"] = value });

    public CaseWriter Depths(Func<int, int, double> depth)
    {
        Grid("depth0.asc", depth);
        return Set("initial", new JsonObject { ["kind"] = "depth", ["file"] = "depth0.asc" });
    }

    /// <summary>An ESRI grid of a function of row and column; NaN is no data.</summary>
    public CaseWriter Grid(string file, Func<int, int, double> value)
    {
        var text = new StringBuilder(FormattableString.Invariant($"ncols {_cols}\nnrows {_rows}\nxllcorner 0\nyllcorner 0\ncellsize {_cellX}\nNODATA_value -9999\n"));
        for (var row = 0; row < _rows; row++)
            text.AppendJoin(' ', Enumerable.Range(0, _cols).Select(c => value(row, c)).Select(v => double.IsNaN(v) ? "-9999" : Number(v))).Append('\n');
        Files[file] = text.ToString();
        return this;
    }

    public CaseWriter Series(string file, params ReadOnlySpan<(double Time, double Value)> knots) => Table(file, "t,value", knots);

    public CaseWriter Table(string file, string heading, params ReadOnlySpan<(double, double)> knots)
    {
        var text = new StringBuilder(heading).Append('\n');
        foreach (var (first, second) in knots) text.Append(Number(first)).Append(',').Append(Number(second)).Append('\n');
        Files[file] = text.ToString();
        return this;
    }

    public CaseWriter Times(double duration, params ReadOnlySpan<double> times)
    {
        _case["duration"] = duration;
        _case["outputTimes"] = new JsonArray([.. times.ToArray().Select(t => (JsonNode)t)]);
        return this;
    }

    /// <summary>A gauge in the middle of a cell.</summary>
    public CaseWriter Gauge(string id, int row, int column)
    {
        var (x, y) = Centre(row, column);
        _places[id] = (x, y);
        _gauges.Add(new JsonObject { ["id"] = id, ["x"] = x, ["y"] = y });
        return this;
    }

    public (double X, double Y) Centre(int row, int column) => ((column + 0.5) * _cellX, (_rows - row - 0.5) * _cellY);

    public JsonArray At(int row, int column) => [Centre(row, column).X, Centre(row, column).Y];

    public CaseWriter Expect(string quantity, string id, double time, double value)
    {
        var place = _places.TryGetValue(id, out var at) ? $"{Number(at.X)},{Number(at.Y)}" : ",";
        _expected.Append(CultureInfo.InvariantCulture, $"{quantity},{id},{Number(time)},{place},{Number(value)}\n");
        return this;
    }

    public CaseWriter Check(string quantity, string norm, double tolerance, string why, double? toleranceFv = null, params ReadOnlySpan<string> ids)
    {
        var check = new JsonObject { ["quantity"] = quantity, ["norm"] = norm, ["tolerance"] = tolerance };
        if (toleranceFv is { } other) check["toleranceFv"] = other;
        if (ids.Length > 0) check["ids"] = new JsonArray([.. ids.ToArray().Select(id => (JsonNode)id)]);
        check["why"] = why;
        _checks.Add(check);
        return this;
    }

    /// <summary>Adds the mass check and writes case.json and expected.csv.</summary>
    public CaseWriter Finish()
    {
        Check("massError", "maxAbs", 1e-6, "everything that moves is booked in float64; the rest is rounding of float32 depths");
        _case["gauges"] = _gauges;
        _case["expected"] = "expected.csv";
        _case["checks"] = _checks;
        Files["case.json"] = _case.ToJsonString(Style) + "\n";
        Files["expected.csv"] = _expected.ToString();
        return this;
    }

    // nine digits: what a formula gives differs in the last bits between the mathematical libraries of machines
    private static string Number(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
