using System.Globalization;
using System.Text.Json;
using Twin.Model.Reading;

namespace Twin.Model.Scenarios;

/// <summary>Reads a scenario from JSON strictly: every fault is named by its field, unknown fields are refused. The published schema (<see cref="ScenarioSchema"/>) says the same.</summary>
public static class ScenarioReader
{
    /// <summary>Longest run, simulated hours.</summary>
    public const double MaxHours = 72;

    /// <summary>Most vertices of a polygon.</summary>
    public const int MaxVertices = 10_000;

    /// <summary>Most output steps of a run.</summary>
    public const int MaxOutputs = 1_000;

    /// <summary>Reads the bytes of a scenario file.</summary>
    /// <param name="utf8">UTF-8 JSON, with or without a byte order mark.</param>
    /// <param name="formulas">Storm formulas that may be named; null = the name is not checked here.</param>
    public static InputResult<Scenario> Read(ReadOnlyMemory<byte> utf8, StormFormulas? formulas = null)
    {
        var errors = new List<InputError>();
        using var document = InputJson.Parse(utf8, errors);
        return document is null ? new(null, errors) : Read(document.RootElement, formulas);
    }

    /// <summary>Reads a scenario inside a larger JSON text.</summary>
    /// <param name="json">The scenario's object.</param>
    /// <param name="formulas">Storm formulas that may be named; null = the name is not checked here.</param>
    /// <param name="path">Path of the object in its text, shown before each field.</param>
    public static InputResult<Scenario> Read(JsonElement json, StormFormulas? formulas = null, string path = "")
    {
        var errors = new List<InputError>();
        var r = new FieldReader(json, path, errors);
        if (!r.IsObject) return new(null, errors);
        var name = r.Text("name", 100, required: true);
        var area = r.Text("area", 12);
        if (area is not null && (area.Length is not (6 or 9 or 12) || !area.All(char.IsAsciiDigit))) r.Error("area", $"'{area}' is not a division code of 6, 9 or 12 digits");
        var polygon = r.Find("polygon") is { } p ? ReadPolygon(p, r.At("polygon"), errors) : null;
        if (r.Has("area") == r.Has("polygon")) r.Error("area", r.Has("area") ? "give either area or polygon, not both" : "is missing: give area or polygon");
        var grid = ScenarioGrid.Default;
        if (r.Text("grid", 40) is { } g && !ScenarioGrid.TryParse(g, out grid)) r.Error("grid", $"'{g}' is not beidou:5 to beidou:8, nor metric:EPSG:dx such as metric:28356:2 with dx 0.5 to 1000");
        var hours = r.Number("hours", 0, MaxHours, required: true, aboveMin: true);
        var (design, series) = r.Need("storm") is { } s ? ReadStorm(s, r.At("storm"), formulas, errors) : (null, null);
        var rim = r.Word("rim", [Scenario.Outfall, Scenario.Wall]) ?? Scenario.Outfall;
        var scheme = r.Word("scheme", [Scenario.Inertial, Scenario.FiniteVolume]) ?? Scenario.Inertial;
        var blocked = new List<string>();
        foreach (var (e, at) in r.Items("blockedPipes", 0, 100_000))
        {
            if (e.ValueKind == JsonValueKind.String && e.GetString() is { Length: > 0 and <= 100 } id) blocked.Add(id);
            else errors.Add(new(at, "expected the id of a pipe"));
        }

        var branch = r.Text("branch", 64) ?? "live";
        var every = r.Number("outputEveryMinutes", 1, MaxHours * 60) ?? 15;
        if (hours * 60 / every > MaxOutputs) r.Error("outputEveryMinutes", $"{every.ToString(CultureInfo.InvariantCulture)} gives more than {MaxOutputs} output steps");
        r.Done();
        return errors.Count > 0 ? new(null, errors)
            : new(new(name!, area, polygon, grid, hours!.Value, design, series, rim, scheme, [.. blocked.Distinct(StringComparer.Ordinal)], branch, every), errors);
    }

    private static (DesignStormRequest? Design, StormSeries? Series) ReadStorm(JsonElement json, string path, StormFormulas? formulas, List<InputError> errors)
    {
        var before = errors.Count;
        var r = new FieldReader(json, path, errors);
        if (!r.IsObject) return (null, null);
        if (r.Has("series"))
        {
            var steps = new List<StormStep>();
            foreach (var (e, at) in r.Items("series", 1, StormSeries.MaxSteps, required: true))
            {
                var step = new FieldReader(e, at, errors);
                if (!step.IsObject) continue;
                var minute = step.Number("minute", 0, 10_080, required: true);
                var rate = step.Number("mmPerHour", 0, StormSeries.MaxRate, required: true);
                step.Done();
                if (minute is null || rate is null) continue;
                if (steps.Count > 0 && minute <= steps[^1].Minute) step.Error("minute", string.Create(CultureInfo.InvariantCulture, $"{minute} is not after {steps[^1].Minute}: minutes rise"));
                steps.Add(new(minute.Value, rate.Value));
            }

            r.Done();
            return (null, errors.Count == before ? new StormSeries(steps) : null);
        }

        if (!r.Has("returnPeriodYears") && !r.Has("durationMinutes"))
        {
            errors.Add(new(path, "give either series, or returnPeriodYears and durationMinutes"));
            r.Done();
            return (null, null);
        }

        var years = r.Number("returnPeriodYears", 1, 1_000, required: true);
        var minutes = r.Number("durationMinutes", 5, 4_320, required: true);
        var shape = r.Word("shape", ["chicago"]) ?? "chicago";
        var formula = r.Text("formula", 60);
        if (formula is not null && formulas is not null && formulas.Find(formula) is null) r.Error("formula", $"'{formula}' is not one of {string.Join(", ", formulas.All.Select(f => f.Id))}");
        var ratio = r.Number("peakRatio", 0.05, 0.95);
        r.Done();
        return (errors.Count == before ? new DesignStormRequest(years!.Value, minutes!.Value, shape, formula, ratio) : null, null);
    }

    /// <summary>Checks form and size; whether rings cross themselves is Twin.Geo's to say.</summary>
    private static string? ReadPolygon(JsonElement json, string path, List<InputError> errors)
    {
        var before = errors.Count;
        var r = new FieldReader(json, path, errors);
        if (!r.IsObject) return null;
        var type = r.Word("type", ["Polygon", "MultiPolygon"], required: true);
        var vertices = 0;
        foreach (var (item, at) in r.Items("coordinates", 1, MaxVertices, required: true))
        {
            if (type == "MultiPolygon")
            {
                if (item.ValueKind != JsonValueKind.Array || item.GetArrayLength() == 0) errors.Add(new(at, "expected a list of rings"));
                else foreach (var (ring, i) in item.EnumerateArray().Select((x, i) => (x, i))) vertices += ReadRing(ring, $"{at}[{i}]", errors);
            }
            else vertices += ReadRing(item, at, errors);
            if (errors.Count > before + 10) break;
        }

        if (vertices > MaxVertices) errors.Add(new(r.At("coordinates"), $"has {vertices} vertices, at most {MaxVertices} are taken"));
        r.Done();
        return errors.Count == before ? json.GetRawText() : null;
    }

    private static int ReadRing(JsonElement ring, string path, List<InputError> errors)
    {
        if (ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() < 4)
        {
            errors.Add(new(path, "expected a ring of at least 4 positions"));
            return 0;
        }

        var count = ring.GetArrayLength();
        for (var i = 0; i < count; i++)
            if (!IsPosition(ring[i]))
            {
                errors.Add(new($"{path}[{i}]", "expected [longitude, latitude] in degrees, -180..180 and -90..90"));
                return count;
            }

        if (ring[0][0].GetDouble() != ring[count - 1][0].GetDouble() || ring[0][1].GetDouble() != ring[count - 1][1].GetDouble()) errors.Add(new(path, "is not closed: the last position must be the first"));
        return count;
    }

    private static bool IsPosition(JsonElement p)
        => p.ValueKind == JsonValueKind.Array && p.GetArrayLength() is 2 or 3 && p[0].ValueKind == JsonValueKind.Number && p[1].ValueKind == JsonValueKind.Number
            && Math.Abs(p[0].GetDouble()) <= 180 && Math.Abs(p[1].GetDouble()) <= 90;
}
