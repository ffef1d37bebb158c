using System.Text.Json;
using Twin.Flood.Structures;

namespace Twin.Flood.Cases;

/// <summary>Reads the structures of a case. Each kind knows its own members; any other refuses the case.</summary>
internal static class CaseStructures
{
    // cells around a point when the case gives no radius: far enough that a structure neither digs a hole nor heaps a hill
    private const double DefaultRadius = 2;

    public static FloodStructure Read(JsonElement json, string place, CaseSite site)
    {
        var kind = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("kind", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : throw FloodCaseException.Wrong($"{place}.kind is missing.");
        ReadOnlySpan<string> members = kind switch
        {
            "orifice" => ["area", "cd", "level"],
            "weir" => ["crest", "width", "cd", "free"],
            "pump" => ["rate", "series", "curve", "on", "off"],
            "culvert" => ["diameter", "width", "height", "invertA", "invertB", "length", "n", "ke", "cd", "barrels"],
            "gate" => ["sill", "width", "opening", "series", "cd"],
            "breach" => ["crest", "crestAfter", "width", "widthAfter", "start", "end", "cd"],
            _ => throw FloodCaseException.Refused($"{place}: the kind {kind} is none of orifice, weir, pump, culvert, gate, breach, bedBreach."),
        };
        var s = new CaseObject(json, place, ["id", "kind", "a", "b", "radius", "formula", .. members]);
        var id = s.Text("id");
        try
        {
            var radius = s.Number("radius", DefaultRadius * Math.Max(site.Grid.CellHeight, site.Grid.RowWidths.Max()));
            return new(id, Law(kind, s, site.Files), Side("a"), s.Has("b") ? Side("b") : null);

            IReadOnlyList<int> Side(string side)
            {
                var (x, y) = CaseObject.Point(s.Member(side), s.Place(side));
                return FloodStructure.Around(site.Grid, site.CellAt(x, y, $"Side {side} of structure {id}"), radius);
            }
        }
        catch (FloodInputException e)
        {
            throw FloodCaseException.Wrong($"{place} ({id}): {e.Message}");
        }
    }

    private static StructureLaw Law(string kind, CaseObject s, CaseFiles files) => kind switch
    {
        "orifice" => new OrificeLaw(s.Number("area"), s.Number("cd", 0.6), s.Has("level") ? s.Number("level") : null),
        // a formula that says free keeps the weir free, as the given cases mean it
        "weir" => new WeirLaw(s.Number("crest"), s.Number("width"), s.Number("cd", 0.6), s.Has("free") ? s.Flag("free") : s.TextOrNull("formula")?.Contains("free", StringComparison.OrdinalIgnoreCase) == true),
        "pump" => Pump(s, files),
        "culvert" => Culvert(s),
        "gate" => new GateLaw(s.Number("sill"), s.Number("width"), s.Has("series") ? files.Series(s.Text("series")) : TimeSeries.Constant(s.Number("opening")), s.Number("cd", 0.6)),
        _ => new BreachLaw(s.Number("crest"), s.Number("crestAfter"), s.Number("width", 0), s.Number("widthAfter"), s.Number("start"), s.Number("end"), s.Number("cd", 0.6)),
    };

    private static PumpLaw Pump(CaseObject s, CaseFiles files)
    {
        double? on = s.Has("on") ? s.Number("on") : null, off = s.Has("off") ? s.Number("off") : null;
        if (s.Has("curve")) return PumpLaw.OfCurve(files.Curve(s.Text("curve")), on, off);
        return PumpLaw.OfRate(s.Has("series") ? files.Series(s.Text("series")) : TimeSeries.Constant(s.Number("rate")), on, off);
    }

    private static CulvertLaw Culvert(CaseObject s)
    {
        var (invertA, invertB, length, manning) = (s.Number("invertA"), s.Number("invertB"), s.Number("length"), s.Number("n"));
        var barrel = s.Has("diameter") ? CulvertLaw.Round(s.Number("diameter"), invertA, invertB, length, manning) : CulvertLaw.Box(s.Number("width"), s.Number("height"), invertA, invertB, length, manning);
        return barrel with { Barrels = s.Has("barrels") ? s.Count("barrels") : 1, EntranceLoss = s.Number("ke", 0.5), Coefficient = s.Number("cd", 0.6) };
    }
}
