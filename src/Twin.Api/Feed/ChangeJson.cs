using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Log;

namespace Twin.Api.Feed;

/// <summary>One log row as the feed and the live stream show it.</summary>
internal static class ChangeJson
{
    /// <summary>Kinds that outsiders see; the rest (desks, rules, followers, kept answers) is the twin's own bookkeeping.</summary>
    internal static readonly FrozenSet<ThingKind> Public = new[]
    {
        ThingKind.Cell, ThingKind.Branch, ThingKind.Building, ThingKind.Pipe, ThingKind.Zone, ThingKind.Incident, ThingKind.Run, ThingKind.Base, ThingKind.Raster, ThingKind.Unit,
    }.ToFrozenSet();

    /// <summary>The word of a kind.</summary>
    internal static string KindText(ThingKind kind) => Words.Of(kind);

    /// <summary>Code of a cell, id of a thing.</summary>
    internal static string KeyText(LogRow row) => row.Kind == ThingKind.Cell ? FactCell.FromKey(row.Key).ToString() : row.Id ?? row.Key.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes <c>{position, branch, kind, key, version, validTime, recordedTime, actor, cause, payload}</c>.</summary>
    internal static void Write(Utf8JsonWriter json, LogRow row, string branch, FactCatalogue catalogue, bool? coalesced = null)
    {
        json.WriteStartObject();
        json.WriteNumber("position", row.Position);
        json.WriteString("branch", branch);
        json.WriteString("kind", KindText(row.Kind));
        json.WriteString("key", KeyText(row));
        json.WriteNumber("version", row.Version);
        json.WriteString("validTime", Micros.ToText(row.Facts.Count == 0 ? row.RecordedUs : row.Facts.Max(f => f.ValidUs)));
        json.WriteString("recordedTime", Micros.ToText(row.RecordedUs));
        json.WriteString("actor", row.Actor);
        json.WriteString("cause", row.Cause);
        if (coalesced == true) json.WriteBoolean("coalesced", true);
        json.WritePropertyName("payload");
        if (row.Kind == ThingKind.Cell) Facts(json, row.Facts, catalogue);
        else if (row.Payload.IsEmpty) json.WriteNullValue();
        else json.WriteRawValue(row.Payload.Span);
        json.WriteEndObject();
    }

    private static void Facts(Utf8JsonWriter json, IReadOnlyList<FactValue> facts, FactCatalogue catalogue)
    {
        json.WriteStartObject();
        json.WriteStartObject("facts");
        foreach (var f in facts)
        {
            if (catalogue.Find(f.Fact) is not { } fact) continue;
            json.WriteStartObject(fact.Id);
            if (f.Value is { } value) json.WriteNumber("value", fact.FromFixed(value));
            else json.WriteNull("value");
            json.WriteString("unit", fact.Unit);
            json.WriteString("observedAt", Micros.ToText(f.ValidUs));
            json.WriteString("source", f.Source.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
