using Twin.Client;

namespace Twin.Cli.Output;

/// <summary>Aggregates for people: a row a fact, with unit, how many cells stand behind it, and where they are from.</summary>
internal static class AggregateTable
{
    /// <returns>Ids of the facts that have no value and so no row.</returns>
    public static IReadOnlyList<string> Write(TextWriter output, Ink ink, Aggregates aggregates, IReadOnlyDictionary<string, FactInfo> catalogue, bool alsoEmpty)
    {
        var table = new Table("fact", "名称", "name", Column.Number("sum"), Column.Number("mean"), Column.Number("min"), Column.Number("max"), "unit", "cells above", Column.Number("count"),
            Column.Number("coverage"), "source", "oldest", "newest");
        var empty = new List<string>();
        foreach (var (id, fact) in aggregates.Facts)
        {
            if (fact.Count == 0 && !alsoEmpty)
            {
                empty.Add(id);
                continue;
            }
            var name = catalogue.GetValueOrDefault(id)?.Name;
            table.Add(id, name?.Zh, name?.En, Figures.Of(fact.Sum), Figures.Of(fact.Mean), Figures.Of(fact.Min), Figures.Of(fact.Max), fact.Unit, Above(fact), Figures.Of(fact.Count),
                Figures.Share(fact.Coverage), SourceMarks.Of(fact.BySource), Day(fact.Oldest), Day(fact.Newest));
        }
        table.Write(output, ink);
        return empty;
    }

    /// <summary>A row an area below, a column a fact.</summary>
    public static void WriteChildren(TextWriter output, Ink ink, Aggregates aggregates, IReadOnlyDictionary<string, Area> areas)
    {
        if (aggregates.Children is not { Count: > 0 } children)
            return;
        var facts = children.SelectMany(c => c.Facts.Where(f => f.Value.Count > 0).Select(f => f.Key)).Distinct().ToArray();
        var table = new Table(["code", "名称", "name", .. facts.SelectMany(f => new[] { Column.Number($"{f} {Chosen(aggregates.Facts[f]).Word} ({aggregates.Facts[f].Unit})"), "source" })]);
        foreach (var child in children)
        {
            var name = areas.GetValueOrDefault(child.Code ?? "")?.Name;
            table.Add([child.Code, name?.Zh, name?.En, .. facts.SelectMany(f => child.Facts.TryGetValue(f, out var fact) ? new[] { Figures.Of(Chosen(fact).Value), SourceMarks.Of(fact.BySource) } : ["", ""])]);
        }
        table.Write(output, ink);
    }

    private static (string Word, decimal? Value) Chosen(FactAggregate fact) =>
        fact.Sum is not null ? ("sum", fact.Sum) : fact.Mean is not null ? ("mean", fact.Mean) : fact.Max is not null ? ("max", fact.Max) : ("min", fact.Min);

    private static string Above(FactAggregate fact) => fact.CountAbove is { Count: > 0 } above ? string.Join(", ", above.Select(a => $">{Figures.Of((decimal?)a.Above)}: {Figures.Of(a.Count)}")) : "";

    private static string Day(DateTimeOffset? at) => at is { } time && time.TimeOfDay == TimeSpan.Zero ? time.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : Figures.Time(at);
}
