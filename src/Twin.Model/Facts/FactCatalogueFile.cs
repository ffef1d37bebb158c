using System.Text.Json;
using System.Text.RegularExpressions;
using Twin.Model.Reading;

namespace Twin.Model.Facts;

/// <summary>Reads a fact catalogue file, strictly: unknown members, wrong types and contradictions are refused with their place, all at once.</summary>
public static partial class FactCatalogueFile
{
    /// <summary>Name of the shipped file, beside the binaries and embedded.</summary>
    public const string FileName = "facts.json";

    private static readonly string[] Aggregations = ["sum", "mean", "min", "max", "countAbove"];

    /// <summary>The catalogue that is shipped, from the embedded copy.</summary>
    public static FactCatalogue Default() => Read(Embedded.Bytes(FileName), FileName);

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="utf8">UTF-8 JSON, with or without a byte order mark; comments are allowed.</param>
    /// <param name="name">Name shown in errors.</param>
    /// <exception cref="ModelFileException">All that is wrong.</exception>
    public static FactCatalogue Read(ReadOnlyMemory<byte> utf8, string name)
    {
        var errors = new List<InputError>();
        var facts = new List<FactDefinition>();
        using var document = InputJson.Parse(utf8, errors, comments: true);
        if (document is not null)
        {
            var top = new FieldReader(document.RootElement, "", errors);
            foreach (var (element, path) in top.Items("facts", 1, 63, required: true))
                if (ReadFact(element, path, errors) is { } fact)
                {
                    if (facts.Find(f => f.Id == fact.Id) is not null) errors.Add(new(path, $"fact {fact.Id} stands twice"));
                    if (facts.Find(f => f.Number == fact.Number) is { } other) errors.Add(new(path, $"number {fact.Number} is {other.Id}'s already"));
                    facts.Add(fact);
                }

            top.Done();
        }

        return errors.Count == 0 ? new(facts) : throw new ModelFileException(name, errors);
    }

    private static FactDefinition? ReadFact(JsonElement element, string path, List<InputError> errors)
    {
        var before = errors.Count;
        var r = new FieldReader(element, path, errors);
        var id = r.Text("id", 40, required: true);
        if (id is not null && !Id().IsMatch(id)) r.Error("id", $"'{id}' is not lower-case words joined by hyphens");
        var number = r.Whole("number", 1, 63, required: true);
        var names = r.Need("name") is { } n ? new FieldReader(n, r.At("name"), errors) : null;
        var zh = names?.Text("zh", 40, required: true);
        var en = names?.Text("en", 60, required: true);
        names?.Done();
        var unit = r.Text("unit", 16, required: true);
        var decimals = r.Whole("decimals", 0, 6, required: true);
        var min = r.Decimal("min", required: true);
        var max = r.Decimal("max", required: true);
        if (min > max) r.Error("max", $"{max} is below min {min}");
        if (Overflows(min, decimals) || Overflows(max, decimals)) r.Error("max", "with these decimals the range leaves what a sum over a city can hold");
        var aggregation = ReadAggregation(r);
        var thresholds = ReadThresholds(r, aggregation, min, max);
        var fresh = r.Number("freshForMinutes", 1, 5_256_000);
        var stale = r.Word("whenStale", ["keep", "drop"]);
        if (stale == "drop" && fresh is null) r.Error("whenStale", "drop needs freshForMinutes");
        var open = r.Flag("open") ?? false;
        var point = r.Number("pointAreaM2", 0, 1_000_000) ?? 0;
        r.Text("about", 500);
        r.Done();
        return errors.Count > before ? null : new((byte)number!.Value, id!, zh!, en!, unit!, decimals!.Value, min!.Value, max!.Value, aggregation, thresholds,
            fresh is null ? null : TimeSpan.FromMinutes(fresh.Value), stale == "drop" ? WhenStale.Drop : WhenStale.Keep, open, point);
    }

    private static FactAggregation ReadAggregation(FieldReader r)
    {
        var aggregation = FactAggregation.None;
        foreach (var (e, path) in r.Items("aggregation", 1, Aggregations.Length, required: true))
        {
            var i = e.ValueKind == JsonValueKind.String ? Array.IndexOf(Aggregations, e.GetString()) : -1;
            if (i < 0) r.Error("aggregation", $"{e.GetRawText()} at {path} is not one of {string.Join(", ", Aggregations)}");
            else aggregation |= (FactAggregation)(1 << i);
        }

        return aggregation;
    }

    private static List<decimal> ReadThresholds(FieldReader r, FactAggregation aggregation, decimal? min, decimal? max)
    {
        var thresholds = new List<decimal>();
        foreach (var (e, path) in r.Items("thresholds", 1, FactThresholds.Count))
        {
            if (e.ValueKind != JsonValueKind.Number || !e.TryGetDecimal(out var t)) r.Error("thresholds", $"{path} is not a number");
            else if (t < min || t > max) r.Error("thresholds", $"{path} is not in {min}..{max}");
            else if (thresholds.Count > 0 && t <= thresholds[^1]) r.Error("thresholds", $"{path} is not above the one before it");
            else thresholds.Add(t);
        }

        if (aggregation.HasFlag(FactAggregation.CountAbove) != r.Has("thresholds")) r.Error("thresholds", "go with countAbove and only with it");
        return thresholds;
    }

    /// <summary>A city of 10 million cells must still sum within 63 bits, so a stored value is held under 9e11.</summary>
    private static bool Overflows(decimal? value, int? decimals) => value is { } v && decimals is { } d && (Math.Abs(v) > 900_000_000_000m || Math.Abs(v) * (decimal)Math.Pow(10, d) > 900_000_000_000m);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Id();
}
