using System.Text.Json;

namespace Twin.Flood.Cases;

/// <summary>
/// Reads a case folder (case.json and the files it names). What the solver does not do is refused by name, a wrong file fails with its line, and a case whose
/// dataFolder is not on this machine is skipped.
/// </summary>
public static class FloodCaseReader
{
    private const double Tolerance = 1e-6;

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
        var root = new CaseObject(json, "case", "schema", "name", "title", "family", "source", "notes", "expectedFrom", "dataFolder", "scheme", "grid", "terrain", "buildings", "openShare",
            "manning", "initial", "boundaries", "sources", "rain", "infiltration", "evaporation", "structures", "drains", "duration", "outputTimes", "seriesInterval", "gauges", "sections", "arrivalDepth", "expected", "checks");
        if (root.Text("schema") is var schema && schema != "flood-case/1") throw FloodCaseException.Refused($"The format {schema} is not flood-case/1.");
        FloodScheme? scheme = root.Text("scheme") switch
        {
            "any" => null,
            "inertial" => FloodScheme.LocalInertial,
            "fv" => FloodScheme.FiniteVolume,
            var other => throw FloodCaseException.Refused($"scheme {other}: expected any, inertial or fv."),
        };
        var initial = new CaseObject(root.Member("initial"), "case.initial", "kind", "value", "file", "vxFile", "vyFile");

        var frame = new CaseObject(root.Member("grid"), "case.grid", "cols", "rows", "cell", "xll", "yll", "cellX", "cellY", "cellXByRow", "holes");
        var files = new CaseFiles(DataFolder(root, folder));
        var grid = CaseGround.Read(root, frame, files);
        var site = new CaseSite(grid, files, frame.Number("xll"), frame.Number("yll"));
        var duration = root.Number("duration");
        var outputTimes = root.Numbers("outputTimes");
        var expected = CaseExpectations.Rows(Path.Combine(folder, root.Text("expected")), site);
        var times = new SortedSet<double>(outputTimes.Concat(expected.Where(r => r.Time is not null).Select(r => r.Time!.Value)).Append(duration));
        if (root.Has("seriesInterval"))
        {
            var interval = root.Number("seriesInterval");
            if (!(interval > 0)) throw FloodCaseException.Wrong("case.seriesInterval must be positive.");
            for (var i = 1; i * interval <= duration + Tolerance; i++) times.Add(Math.Min(i * interval, duration));
        }
        // a time written with fewer digits than the duration may lie a rounding behind it
        if (times.Max > duration && times.Max <= duration + Tolerance) duration = times.Max;
        if (!(duration > 0) || times.Min < 0 || times.Max > duration) throw FloodCaseException.Wrong($"case.duration is {duration} s, but times of output go from {times.Min} to {times.Max} s.");
        return new()
        {
            Name = root.Text("name"),
            Title = root.Text("title"),
            Scheme = scheme,
            Family = root.TextOrNull("family") ?? "",
            Source = root.TextOrNull("source") ?? "",
            ExpectedFrom = root.TextOrNull("expectedFrom") ?? "",
            Notes = root.TextOrNull("notes") ?? "",
            West = site.West,
            South = site.South,
            Grid = grid,
            Forcing = CaseForcing.Read(root, initial, site, duration),
            Duration = duration,
            Times = [.. times],
            OutputTimes = [.. outputTimes.Order()],
            ArrivalDepth = root.Number("arrivalDepth", 0.05),
            Expected = expected,
            Gauges = [.. root.Items("gauges").Select((g, i) => new CaseObject(g, $"case.gauges[{i}]", "id", "x", "y")).Select(g => Gauge(g, site))],
            Sections = [.. root.Items("sections").Select((s, i) => Section(new(s, $"case.sections[{i}]", "id", "from", "to"), site))],
            Checks = [.. root.Items("checks").Select(CaseExpectations.Check)],
        };
    }

    private static FloodSection Section(CaseObject section, CaseSite site)
    {
        (double, double) Point(string name) => section.Numbers(name) is [var x, var y] ? (x - site.West, y - site.South) : throw FloodCaseException.Wrong($"{section.Place(name)} must be two numbers, x and y.");
        return new(section.Text("id"), site.Grid, Point("from"), Point("to"));
    }

    private static FloodGauge Gauge(CaseObject gauge, CaseSite site)
    {
        var (id, x, y) = (gauge.Text("id"), gauge.Number("x"), gauge.Number("y"));
        var cell = site.CellAt(x, y, $"Gauge {id}");
        return site.Grid.IsOpen(cell) ? new(id, cell) : throw FloodCaseException.Wrong($"Gauge {id} at ({x}, {y}) lies in a closed cell.");
    }

    private static string DataFolder(CaseObject root, string folder)
    {
        if (root.TextOrNull("dataFolder") is not { } data) return folder;
        var project = new DirectoryInfo(Path.GetFullPath(folder));
        while (project is not null && !File.Exists(Path.Combine(project.FullName, "Twin.sln"))) project = project.Parent;
        var path = Path.GetFullPath(Path.Combine(project?.FullName ?? Directory.GetCurrentDirectory(), data));
        return Directory.Exists(path) ? path : throw new FloodCaseException(FloodCaseStatus.Skipped, $"its data folder {data} is not on this machine.");
    }
}
