using System.Globalization;
using System.Text.Json;
using Twin.Client;

namespace Twin.Cli.Output;

/// <summary>The impacts of a run for people; the head says that all of it is simulated.</summary>
internal static class ImpactTable
{
    public static void Write(TextWriter output, Ink ink, Impacts impacts, IReadOnlyDictionary<string, Area> areas)
    {
        output.WriteLine(ink.Bold($"run {impacts.Run} at {impacts.At}: simulated"));
        var table = new Table("what", "class", Column.Number("value"), "unit");
        table.Add("buildings", "water above 0.15 m at the entrance", Figures.Of((long?)impacts.Buildings?.Total), "buildings");
        foreach (var depth in impacts.Buildings?.ByDepth ?? [])
            table.Add("buildings", $"above {depth.Above.ToString("0.##", CultureInfo.InvariantCulture)} m", Figures.Of(depth.Count), "buildings");
        table.Add("buildings", "threatened", Figures.Of((long?)impacts.Buildings?.Threatened), "buildings");
        table.Add("people", "by day", Figures.Of(impacts.People?.Day), "persons");
        table.Add("people", "by night", Figures.Of(impacts.People?.Night), "persons");
        foreach (var road in impacts.Roads?.ByPassability ?? [])
            table.Add("roads", road.Class, Figures.Of(road.LengthM, 0), "m");
        foreach (var name in (string[])["zones", "pipes", "incidents"])
            if (impacts.Json.TryGetProperty(name, out var other))
                AddOther(table, name, other);
        table.Write(output, ink);
        if (impacts.ByArea is not { Count: > 0 } byArea)
            return;
        output.WriteLine();
        var places = new Table("area", "level", "名称", "name", Column.Number("buildings"), Column.Number("people day"), Column.Number("people night"));
        foreach (var place in byArea)
        {
            var area = areas.GetValueOrDefault(place.Code);
            places.Add(place.Code, area?.Level, area?.Name?.Zh, area?.Name?.En, Figures.Of(place.Buildings), Figures.Of(place.People?.Day), Figures.Of(place.People?.Night));
        }
        places.Write(output, ink);
    }

    /// <summary>Zones, pipes and incidents: a number, a list to be counted, or an object of numbers.</summary>
    private static void AddOther(Table table, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
            table.Add(name, "", Figures.Of((decimal?)value.GetDecimal()), name);
        else if (value.ValueKind == JsonValueKind.Array)
            table.Add(name, "", Figures.Of(value.GetArrayLength()), name);
        else if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject())
                if (member.Value.ValueKind == JsonValueKind.Number)
                    table.Add(name, member.Name, Figures.Of((decimal?)member.Value.GetDecimal()), name);
                else if (member.Name == "byKind" && member.Value.ValueKind == JsonValueKind.Array)
                    foreach (var kind in member.Value.EnumerateArray())
                        if (kind.TryGetProperty("kind", out var word) && kind.TryGetProperty("count", out var count) && count.TryGetInt64(out var number))
                            table.Add(name, word.ToString(), Figures.Of(number), name);
    }
}
