using System.Text.Json;

namespace Twin.Flood.Cases;

/// <summary>
/// Reads a case folder (case.json and the files it names). What the solver does not do is refused by name, a wrong file fails with its line, and a case whose
/// dataFolder is not on this machine is skipped.
/// </summary>
public static class FloodCaseReader
{
    private const double Tolerance = 1e-6, RoofHeight = 3;

    /// <summary>Reads the case in a folder, or named by its case.json.</summary>
    /// <exception cref="FloodCaseException">The case cannot run here; see its status.</exception>
    public static FloodCase Read(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        var file = Directory.Exists(path) ? Path.Combine(path, "case.json") : path;
        if (!File.Exists(file)) throw FloodCaseException.Wrong($"There is no case {file}.");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return Read(json.RootElement, folder);
        }
        catch (JsonException e)
        {
            throw FloodCaseException.Wrong($"{file}: {e.Message}");
        }
        catch (FloodInputException e)
        {
            throw FloodCaseException.Wrong(e.Message);
        }
    }

    private static FloodCase Read(JsonElement json, string folder)
    {
        var root = new CaseObject(json, "case", "schema", "name", "title", "family", "source", "notes", "expectedFrom", "dataFolder", "scheme", "grid", "terrain", "buildings",
            "manning", "initial", "boundaries", "sources", "rain", "infiltration", "structures", "duration", "outputTimes", "seriesInterval", "gauges", "arrivalDepth", "expected", "checks");
        if (root.Text("schema") is var schema && schema != "flood-case/1") throw FloodCaseException.Refused($"The format {schema} is not flood-case/1.");
        if (root.Text("scheme") is var scheme && scheme is not ("any" or "inertial")) throw FloodCaseException.Refused($"scheme {scheme}: this solver has the local inertial scheme only.");
        if (root.Has("infiltration")) throw FloodCaseException.Refused("infiltration: this solver has none.");
        if (root.Items("structures").Any()) throw FloodCaseException.Refused("structures: this solver has none.");
        var initial = new CaseObject(root.Member("initial"), "case.initial", "kind", "value", "file", "vxFile", "vyFile");
        if (initial.Has("vxFile") || initial.Has("vyFile")) throw FloodCaseException.Refused("initial.vxFile, initial.vyFile: this solver starts from still water.");

        var frame = new CaseObject(root.Member("grid"), "case.grid", "cols", "rows", "cell", "xll", "yll", "cellX", "cellY", "cellXByRow");
        var files = new CaseFiles(DataFolder(root, folder));
        var grid = Grid(root, frame, files);
        var (west, south) = (frame.Number("xll"), frame.Number("yll"));
        int CellAt(double x, double y, string what) =>
            grid.CellAt(x - west, y - south) is var cell and >= 0 ? cell : throw FloodCaseException.Wrong($"{what} at ({x}, {y}) lies outside the grid.");

        var duration = root.Number("duration");
        var outputTimes = root.Numbers("outputTimes");
        var expected = Expected(Path.Combine(folder, root.Text("expected")), CellAt);
        var times = new SortedSet<double>(outputTimes.Concat(expected.Where(r => r.Time is not null).Select(r => r.Time!.Value)).Append(duration));
        if (root.Has("seriesInterval"))
        {
            var interval = root.Number("seriesInterval");
            if (!(interval > 0)) throw FloodCaseException.Wrong("case.seriesInterval must be positive.");
            for (var i = 1; i * interval <= duration + Tolerance; i++) times.Add(Math.Min(i * interval, duration));
        }
        if (!(duration > 0) || times.Min < 0 || times.Max > duration) throw FloodCaseException.Wrong($"case.duration is {duration} s, but times of output go from {times.Min} to {times.Max} s.");
        return new()
        {
            Name = root.Text("name"),
            Title = root.Text("title"),
            Grid = grid,
            Forcing = Forcing(root, initial, grid, files, west, south),
            Duration = duration,
            Times = [.. times],
            OutputTimes = [.. outputTimes.Order()],
            ArrivalDepth = root.Number("arrivalDepth", 0.05),
            Expected = expected,
            Gauges = [.. root.Items("gauges").Select((g, i) => new CaseObject(g, $"case.gauges[{i}]", "id", "x", "y")).Select(g => new FloodGauge(g.Text("id"), CellAt(g.Number("x"), g.Number("y"), $"Gauge {g.Text("id")}")))],
            Checks = [.. root.Items("checks").Select(Check)],
        };
    }

    private static string DataFolder(CaseObject root, string folder)
    {
        if (root.TextOrNull("dataFolder") is not { } data) return folder;
        var project = new DirectoryInfo(Path.GetFullPath(folder));
        while (project is not null && !File.Exists(Path.Combine(project.FullName, "Twin.sln"))) project = project.Parent;
        var path = Path.GetFullPath(Path.Combine(project?.FullName ?? Directory.GetCurrentDirectory(), data));
        return Directory.Exists(path) ? path : throw new FloodCaseException(FloodCaseStatus.Skipped, $"its data folder {data} is not on this machine.");
    }

    private static FloodGrid Grid(CaseObject root, CaseObject frame, CaseFiles files)
    {
        var (cols, rows) = (frame.Count("cols"), frame.Count("rows"));
        var (west, south, cell) = (frame.Number("xll"), frame.Number("yll"), frame.Number("cell"));
        var (cellX, cellY) = (frame.Number("cellX", cell), frame.Number("cellY", cell));
        // widths from north to south, for grids whose cells narrow towards the pole
        var widths = !frame.Has("cellXByRow") ? [.. Enumerable.Repeat(cellX, rows)]
            : frame.Member("cellXByRow").ValueKind == JsonValueKind.String ? files.Column(frame.Text("cellXByRow")) : frame.Numbers("cellXByRow").ToArray();
        var bed = files.Grid(root.Text("terrain"), cols, rows);
        var manning = new CaseObject(root.Member("manning"), "case.manning", "value", "file", "roadPolygonFile", "roadValue");
        var roughness = manning.Has("file") ? files.Grid(manning.Text("file"), cols, rows) : [.. Enumerable.Repeat(manning.Number("value"), cols * rows)];
        var road = manning.Has("roadPolygonFile") ? files.Ring(manning.Text("roadPolygonFile")) : null;
        IReadOnlyList<CasePolygon> roofs = [];
        if (root.Has("buildings")) roofs = files.Polygons(new CaseObject(root.Member("buildings"), "case.buildings", "file", "treatment").Text("file"));
        if (widths.Length != rows) throw FloodCaseException.Wrong($"case.grid.cellXByRow has {widths.Length} widths for {rows} rows.");
        for (var i = 0; i < bed.Length; i++)
        {
            var (x, y) = (west + (i % cols + 0.5) * widths[i / cols], south + (rows - i / cols - 0.5) * cellY);
            if (road?.Contains(x, y) == true) roughness[i] = manning.Number("roadValue");
            if (double.IsNaN(bed[i]) && double.IsNaN(roughness[i])) roughness[i] = 0;
            foreach (var roof in roofs)
            {
                if (!roof.Contains(x, y)) continue;
                bed[i] += RoofHeight;
                break;
            }
        }
        return new(cols, rows, widths, cellY, bed) { Manning = roughness };
    }

    private static FloodForcing Forcing(CaseObject root, CaseObject initial, FloodGrid grid, CaseFiles files, double west, double south)
    {
        TimeSeries? rain = null;
        if (root.Has("rain"))
        {
            var given = new CaseObject(root.Member("rain"), "case.rain", "series", "unit");
            if (given.Text("unit") is var unit && unit != "mm/h") throw FloodCaseException.Refused($"rain in {unit}: expected mm/h.");
            rain = files.Series(given.Text("series"));
        }
        var kind = initial.Text("kind");
        return new()
        {
            Rain = rain,
            Boundaries = [.. root.Items("boundaries").Select((b, i) => Boundary(new(b, $"case.boundaries[{i}]", "id", "side", "kind", "from", "to", "series", "slope", "depth"), grid, files)).OfType<FloodBoundary>()],
            Sources = [.. root.Items("sources").Select((s, i) => Source(new(s, $"case.sources[{i}]", "id", "kind", "x", "y", "radius", "series", "value", "unit", "note"), grid, files, west, south))],
            InitialStage = kind == "stage" ? initial.Number("value") : null,
            InitialDepth = kind switch
            {
                "depth" => files.Grid(initial.Text("file"), grid.Cols, grid.Rows),
                "dry" or "stage" => null,
                _ => throw FloodCaseException.Refused($"initial.kind {kind}: expected dry, stage or depth."),
            },
        };
    }

    private static FloodBoundary? Boundary(CaseObject b, FloodGrid grid, CaseFiles files)
    {
        var (id, kind) = (b.Text("id"), b.Text("kind"));
        if (b.Has("depth")) throw FloodCaseException.Refused($"boundary {id}: supercritical inflow with a depth needs the second scheme.");
        if (kind == "wall") return null;
        var side = b.Text("side") switch
        {
            "W" => FloodSide.West,
            "E" => FloodSide.East,
            "N" => FloodSide.North,
            "S" => FloodSide.South,
            var other => throw FloodCaseException.Wrong($"boundary {id}: side {other} is none of W, E, N, S."),
        };
        var (first, last) = Stretch(b, side, grid);
        if (last < first) throw FloodCaseException.Wrong($"boundary {id}: no cell centre lies between from and to.");
        return kind switch
        {
            "flow" => FloodBoundary.Flow(id, side, first, last, files.Series(b.Text("series"))),
            "stage" => FloodBoundary.Stage(id, side, first, last, files.Series(b.Text("series"))),
            "normal" => FloodBoundary.Normal(id, side, first, last, b.Number("slope")),
            "free" => FloodBoundary.Free(id, side, first, last),
            _ => throw FloodCaseException.Refused($"boundary {id}: kind {kind} is not known to this solver."),
        };
    }

    // cells of an edge whose centre lies between from and to
    private static (int First, int Last) Stretch(CaseObject b, FloodSide side, FloodGrid grid)
    {
        var alongY = side is FloodSide.West or FloodSide.East;
        var width = grid.RowWidths[side == FloodSide.South ? grid.Rows - 1 : 0];
        var (from, to) = (b.Number("from", double.NegativeInfinity), b.Number("to", double.PositiveInfinity));
        var inside = Enumerable.Range(0, alongY ? grid.Rows : grid.Cols)
            .Where(i => (alongY ? (grid.Rows - i - 0.5) * grid.CellHeight : (i + 0.5) * width) is var at && at > from - Tolerance && at < to + Tolerance).ToList();
        return inside.Count > 0 ? (inside[0], inside[^1]) : (0, -1);
    }

    private static FloodSource Source(CaseObject s, FloodGrid grid, CaseFiles files, double west, double south)
    {
        var id = s.Text("id");
        if (s.Text("unit") is var unit && unit != "m3/s") throw FloodCaseException.Refused($"source {id} in {unit}: expected m3/s.");
        var inflow = s.Has("series") ? files.Series(s.Text("series")) : TimeSeries.Constant(s.Number("value"));
        var (x, y) = (s.Number("x") - west, s.Number("y") - south);
        return s.Text("kind") switch
        {
            "point" => FloodSource.Point(id, grid, x, y, inflow),
            "disc" => FloodSource.Disc(id, grid, x, y, s.Number("radius"), inflow),
            var kind => throw FloodCaseException.Refused($"source {id}: kind {kind} is not known to this solver."),
        };
    }

    private static FloodCheckSpec Check(JsonElement json, int index)
    {
        var check = new CaseObject(json, $"case.checks[{index}]", "quantity", "norm", "tolerance", "toleranceFv", "tFrom", "ids", "against", "why");
        return new(check.Text("quantity"), check.Text("norm"), check.Number("tolerance"), check.Has("tFrom") ? check.Number("tFrom") : null,
            check.Has("ids") ? [.. check.Items("ids").Select(i => i.GetString() ?? "")] : null, check.TextOrNull("against") ?? "value");
    }

    private static List<ExpectedRow> Expected(string path, Func<double, double, string, int> cellAt)
    {
        if (!File.Exists(path)) throw FloodCaseException.Wrong($"The file {Path.GetFileName(path)} is missing.");
        var lines = File.ReadAllLines(path);
        var headings = lines[0].Split(',');
        if (!headings.AsSpan().StartsWith(["quantity", "id", "t", "x", "y", "value"])) throw FloodCaseException.Wrong("expected.csv must begin with quantity,id,t,x,y,value.");
        var rows = new List<ExpectedRow>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            var (parts, place) = (lines[i].Split(','), $"expected.csv line {i + 1}");
            if (parts.Length != headings.Length) throw FloodCaseException.Wrong($"{place}: {parts.Length} values for {headings.Length} columns.");
            var values = new Dictionary<string, double>();
            for (var column = 5; column < parts.Length; column++)
                if (parts[column].Length > 0) values[headings[column]] = CaseObject.ParseNumber(parts[column], place);
            rows.Add(new(parts[0], parts[1], parts[2].Length > 0 ? CaseObject.ParseNumber(parts[2], place) : null,
                parts[3].Length > 0 ? cellAt(CaseObject.ParseNumber(parts[3], place), CaseObject.ParseNumber(parts[4], place), place) : -1, values));
        }
        return rows;
    }
}
