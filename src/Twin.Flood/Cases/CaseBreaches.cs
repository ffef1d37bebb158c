using System.Text.Json;
using Twin.Flood.Structures;

namespace Twin.Flood.Cases;

/// <summary>Reads the breaches of levees that stand in a case's terrain.</summary>
internal static class CaseBreaches
{
    private const string Kind = "bedBreach";

    /// <summary>Whether a member of case.structures is one.</summary>
    public static bool Is(JsonElement json) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty("kind", out var kind) && kind.ValueKind == JsonValueKind.String && kind.GetString() == Kind;

    public static BedBreach Read(JsonElement json, string place, CaseSite site)
    {
        var breach = new CaseObject(json, place, "id", "kind", "points", "sill", "start", "end", "formula");
        var id = breach.Text("id");
        try
        {
            return BedBreach.Along(id, site.Grid, [.. breach.Items("points").Select(p => CaseObject.Point(p, breach.Place("points"))).Select(p => (p.X - site.West, p.Y - site.South))], breach.Number("sill"), breach.Number("start"), breach.Number("end"));
        }
        catch (FloodInputException e)
        {
            throw FloodCaseException.Wrong($"{place} ({id}): {e.Message}");
        }
    }
}
