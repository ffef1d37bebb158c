using System.Text.Json;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;

namespace Twin.View;

/// <summary>
/// The one JSON shape of aggregates: <c>{area|region|geometry, level, branch, asOf, position, facts:{...}, children:[...]}</c>. A fact shows the keys that its aggregation in the catalogue names
/// (<c>sum mean min max countAbove</c>), and always <c>unit count coverage oldest newest bySource</c>. Without any value the count is 0, a sum 0, and mean, extremes and times null.
/// </summary>
public static class AggregateJson
{
    // A mean shows so many decimals more than its fact.
    private const int MeanDecimals = 3;

    private static readonly SourceClass[] s_sources = Enum.GetValues<SourceClass>();

    /// <summary>An area, with its direct children if asked for.</summary>
    public static void WriteArea(Utf8JsonWriter json, BranchRoot root, int areaIndex, IReadOnlyList<FactDefinition> facts, bool children, DateTimeOffset now)
    {
        json.WriteStartObject();
        Area(json, root, areaIndex);
        Head(json, root, now);
        Facts(json, facts, f => root.Area(areaIndex, f.Number), root.CellsOf(areaIndex));
        if (children)
        {
            json.WriteStartArray("children");
            foreach (var child in root.ChildrenOf(areaIndex))
            {
                json.WriteStartObject();
                Area(json, root, child);
                Facts(json, facts, f => root.Area(child, f.Number), root.CellsOf(child));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>A region (a cell of level 1 to 4), with its direct children of the city down to level 4 if asked for.</summary>
    public static void WriteRegion(Utf8JsonWriter json, BranchRoot root, CellCode region, IReadOnlyList<FactDefinition> facts, bool children, DateTimeOffset now)
    {
        json.WriteStartObject();
        Region(json, region);
        Head(json, root, now);
        Facts(json, facts, f => root.Region(region, f.Number), root.CellsIn(region));
        if (children)
        {
            json.WriteStartArray("children");
            foreach (var child in root.ChildrenOf(region))
            {
                json.WriteStartObject();
                Region(json, child);
                Facts(json, facts, f => root.Region(child, f.Number), root.CellsIn(child));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Any polygon, as its cover: cells of level 1 to 5, none inside another.</summary>
    public static void WriteCover(Utf8JsonWriter json, BranchRoot root, CellCode[] cover, IReadOnlyList<FactDefinition> facts, DateTimeOffset now)
    {
        json.WriteStartObject();
        var cells = root.CellsIn(cover);
        json.WriteNumber("cells", cells);
        Head(json, root, now);
        Facts(json, facts, f => root.Query(cover, f.Number), cells);
        json.WriteEndObject();
    }

    /// <summary>The properties that every answer has: <c>branch</c>, <c>asOf</c> (the time asked for; on a run's branch the simulated time reached; else now), <c>position</c>, and <c>run</c> and <c>simulated</c> on a run's branch.</summary>
    public static void Head(Utf8JsonWriter json, BranchRoot root, DateTimeOffset now)
    {
        json.WriteString("branch", root.Id);
        json.WriteString("asOf", Micros.ToText(AsOf(root, now)));
        json.WriteNumber("position", root.Position);
        if (root.RunId is null) return;
        json.WriteString("run", root.RunId);
        json.WriteBoolean("simulated", true);
    }

    /// <summary>The valid time that a root speaks of, microseconds since 1970 UTC.</summary>
    public static long AsOf(BranchRoot root, DateTimeOffset now) => root.AsOfUs ?? (root.RunId is null ? Micros.From(now) : root.SimulatedUs);

    /// <summary>The object of one fact's aggregate.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="sum">Its fold.</param>
    /// <param name="cells">Cells that were asked about, for the coverage.</param>
    public static void WriteFact(Utf8JsonWriter json, FactDefinition fact, in FactAggregate sum, int cells)
    {
        var has = sum.Count > 0;
        var how = fact.Aggregation;
        json.WriteStartObject();
        if (how.HasFlag(FactAggregation.Sum)) json.WriteNumber("sum", fact.FromFixed(sum.Sum));
        if (how.HasFlag(FactAggregation.Mean)) Number(json, "mean", has ? Mean(fact, sum.Sum, sum.Count) : null);
        if (how.HasFlag(FactAggregation.Min)) Number(json, "min", has ? fact.FromFixed(sum.Min) : null);
        if (how.HasFlag(FactAggregation.Max)) Number(json, "max", has ? fact.FromFixed(sum.Max) : null);
        if (how.HasFlag(FactAggregation.CountAbove)) CountAbove(json, fact, sum);
        json.WriteString("unit", fact.Unit);
        json.WriteNumber("count", sum.Count);
        json.WriteNumber("coverage", cells == 0 ? 0 : decimal.Round((decimal)sum.Count / cells, 6));
        Text(json, "oldest", has ? Micros.ToText(sum.Oldest) : null);
        Text(json, "newest", has ? Micros.ToText(sum.Newest) : null);
        BySource(json, fact, sum);
        json.WriteEndObject();
    }

    private static void Facts(Utf8JsonWriter json, IReadOnlyList<FactDefinition> facts, Func<FactDefinition, FactAggregate> read, int cells)
    {
        json.WriteStartObject("facts");
        foreach (var fact in facts)
        {
            json.WritePropertyName(fact.Id);
            WriteFact(json, fact, read(fact), cells);
        }

        json.WriteEndObject();
    }

    private static void CountAbove(Utf8JsonWriter json, FactDefinition fact, in FactAggregate sum)
    {
        json.WriteStartArray("countAbove");
        for (var i = 0; i < fact.Thresholds.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("above", fact.Thresholds[i]);
            json.WriteNumber("count", sum.CountAbove(i));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void BySource(Utf8JsonWriter json, FactDefinition fact, in FactAggregate sum)
    {
        json.WriteStartObject("bySource");
        foreach (var source in s_sources)
        {
            if (sum.CountOf(source) is not (var count and > 0)) continue;
            json.WriteStartObject(source.ToText());
            if (fact.Aggregation.HasFlag(FactAggregation.Sum)) json.WriteNumber("sum", fact.FromFixed(sum.SumOf(source)));
            if (fact.Aggregation.HasFlag(FactAggregation.Mean)) json.WriteNumber("mean", Mean(fact, sum.SumOf(source), count));
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static decimal Mean(FactDefinition fact, long sum, long count) => decimal.Round((decimal)sum / count / fact.Scale, fact.Decimals + MeanDecimals);

    private static void Area(Utf8JsonWriter json, BranchRoot root, int areaIndex)
    {
        var area = root.Base.Areas[areaIndex];
        json.WriteString("area", area.Code);
        json.WriteString("level", LevelText(area.Level));
    }

    /// <summary>city, district, street, community.</summary>
    public static string LevelText(AreaLevel level) => level switch
    {
        AreaLevel.City => "city",
        AreaLevel.District => "district",
        AreaLevel.Street => "street",
        AreaLevel.Community => "community",
    };

    private static void Region(Utf8JsonWriter json, CellCode region)
    {
        json.WriteString("region", region.ToString());
        json.WriteNumber("level", region.Level);
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } v) json.WriteNumber(name, v);
        else json.WriteNull(name);
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
        else json.WriteNull(name);
    }
}
