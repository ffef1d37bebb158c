using System.Text.Json;
using Twin.Flood.Losses;

namespace Twin.Flood.Cases;

/// <summary>Reads what a case loses to the ground and to the air.</summary>
internal static class CaseLosses
{
    public static FloodInfiltration? Infiltration(CaseObject root, CaseSite site)
    {
        if (!root.Has("infiltration")) return null;
        const string Place = "case.infiltration";
        var kind = new CaseObject(root.Member("infiltration"), Place, "kind", "rate", "unit", "until", "first", "last", "decay", "conductivity", "suction", "deficit").Text("kind");
        ReadOnlySpan<string> members = kind switch
        {
            "constant" => ["rate", "until"],
            "horton" => ["first", "last", "decay"],
            "greenAmpt" => ["conductivity", "suction", "deficit"],
            _ => throw FloodCaseException.Refused($"{Place}: the kind {kind} is none of constant, horton, greenAmpt."),
        };
        var given = new CaseObject(root.Member("infiltration"), Place, ["kind", "unit", .. members]);
        if (given.Text("unit") is var unit && unit != "mm/h") throw FloodCaseException.Refused($"{Place}.unit {unit}: expected mm/h.");
        var infiltration = kind switch
        {
            "constant" => FloodInfiltration.Constant(Values("rate"), given.Number("until", double.PositiveInfinity)),
            "horton" => FloodInfiltration.Horton(Values("first"), Values("last"), Values("decay")),
            _ => FloodInfiltration.GreenAmpt(Values("conductivity"), Values("suction"), Values("deficit")),
        };
        try
        {
            infiltration.Check(site.Grid);
            return infiltration;
        }
        catch (FloodInputException e)
        {
            throw FloodCaseException.Wrong($"{Place}: {e.Message}");
        }

        // a number for all cells, or the name of a grid
        CellValues Values(string name) => given.Member(name).ValueKind == JsonValueKind.String ? site.Files.Grid(given.Text(name), site.Grid.Cols, site.Grid.Rows) : given.Number(name);
    }

    public static TimeSeries? Evaporation(CaseObject root, CaseSite site)
    {
        if (!root.Has("evaporation")) return null;
        var given = new CaseObject(root.Member("evaporation"), "case.evaporation", "series", "rate", "unit");
        var factor = given.Text("unit") switch
        {
            "mm/h" => 1,
            "mm/day" => 1 / 24.0,
            var unit => throw FloodCaseException.Refused($"case.evaporation.unit {unit}: expected mm/h or mm/day."),
        };
        var series = given.Has("series") ? site.Files.Series(given.Text("series")) : TimeSeries.Constant(given.Number("rate"));
        return series.Minimum >= 0 ? series.Times(factor) : throw FloodCaseException.Wrong($"case.evaporation falls to {series.Minimum} {given.Text("unit")}: it must not be negative.");
    }
}
