using System.Text.Json;
using Twin.Grains.Hosting;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Grains.Cells;

/// <summary>Everything latest in a tile as JSON: its cells as columns, ids of its things, its incidents. The form of GET /v1/tiles/{code}.</summary>
public static class TileJson
{
    /// <summary>One tile as a document. <paramref name="facts"/> null = all of the catalogue that have a value there.</summary>
    public static byte[] Write(BranchRoot root, TwinServices twin, CityIndex index, CellCode tile, IReadOnlyList<FactDefinition>? facts = null)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) Write(json, root, twin, index, tile, facts);
        return buffer.ToArray();
    }

    /// <summary>One tile as an object.</summary>
    public static void Write(Utf8JsonWriter json, BranchRoot root, TwinServices twin, CityIndex index, CellCode tile, IReadOnlyList<FactDefinition>? facts = null)
    {
        var ordinal = TileOrdinal.Of(tile);
        var at = twin.Base.TileIndexOf(ordinal);
        json.WriteStartObject();
        json.WriteString("code", tile.ToString());
        json.WriteString("branch", root.Id);
        json.WriteString("asOf", Micros.ToText(root.AsOfUs ?? (root.RunId is null ? twin.NowUs : root.SimulatedUs)));
        json.WriteNumber("position", root.Position);
        Cells(json, twin, tile, at);
        json.WriteStartObject("facts");
        if (at >= 0)
            foreach (var fact in facts ?? twin.Catalogue.All) Column(json, root.Tile(at), fact);
        json.WriteEndObject();
        Things(json, index, ordinal);
        json.WriteStartArray("incidents");
        foreach (var incident in root.ThingsIn(ordinal).Where(t => t.Kind == ThingKind.Incident)) json.WriteRawValue(incident.Payload.Span);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Cells(Utf8JsonWriter json, TwinServices twin, CellCode tile, int at)
    {
        json.WriteStartArray("cells");
        foreach (var cell in tile.Children()) json.WriteStringValue(cell.ToString());
        json.WriteEndArray();
        json.WriteStartArray("communities");
        if (at >= 0)
        {
            foreach (var community in twin.Base.CommunityOf(at).Span)
            {
                if (community == CityBase.NoArea) json.WriteNullValue();
                else json.WriteStringValue(twin.Base.Areas[community].Code);
            }
        }

        json.WriteEndArray();
    }

    private static void Column(Utf8JsonWriter json, TileFacts tile, FactDefinition fact)
    {
        var values = tile.Values(fact.Number);
        if (values.IsEmpty || values.IndexOfAnyExcept(CityBase.NoValue) < 0) return;
        var times = tile.ValidUs(fact.Number);
        var sources = tile.Sources(fact.Number);
        json.WriteStartObject(fact.Id);
        json.WriteString("unit", fact.Unit);
        json.WriteStartArray("values");
        foreach (var v in values)
        {
            if (v == CityBase.NoValue) json.WriteNullValue();
            else json.WriteNumberValue(fact.FromFixed(v));
        }

        json.WriteEndArray();
        json.WriteStartArray("observedAt");
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == CityBase.NoValue) json.WriteNullValue();
            else json.WriteStringValue(Micros.ToText(times[i]));
        }

        json.WriteEndArray();
        json.WriteStartArray("source");
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == CityBase.NoValue) json.WriteNullValue();
            else json.WriteStringValue(sources[i].ToText());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Things(Utf8JsonWriter json, CityIndex index, int ordinal)
    {
        var (buildings, pipes, zones) = (new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal), new SortedSet<string>(StringComparer.Ordinal));
        for (byte i = 0; i < FactCell.PerTile; i++)
        {
            var key = new FactCell(ordinal, i).Key;
            foreach (var b in index.BuildingsOf(key)) buildings.Add(b.Id);
            foreach (var p in index.PipesOf(key)) pipes.Add(p.Id);
            foreach (var z in index.ZonesOf(key)) zones.Add(z.Id);
        }

        json.WriteStartObject("things");
        Ids(json, "buildings", buildings);
        Ids(json, "pipes", pipes);
        Ids(json, "zones", zones);
        json.WriteEndObject();
    }

    private static void Ids(Utf8JsonWriter json, string name, SortedSet<string> ids)
    {
        json.WriteStartArray(name);
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
    }
}
