using System.Text.Json;
using Twin.Model.Facts;
using Twin.Model.Reading;

namespace Twin.Model.Rules;

/// <summary>Reads a rule file, strictly, against the fact catalogue.</summary>
public static class RuleFile
{
    /// <summary>Name of the shipped file, beside the binaries and embedded.</summary>
    public const string FileName = "rules.json";

    /// <summary>The rules that are shipped, from the embedded copy.</summary>
    public static IReadOnlyList<Rule> Default(FactCatalogue catalogue) => Read(Embedded.Bytes(FileName), FileName, catalogue);

    /// <summary>Reads a file's bytes.</summary>
    /// <exception cref="ModelFileException">All that is wrong.</exception>
    public static IReadOnlyList<Rule> Read(ReadOnlyMemory<byte> utf8, string name, FactCatalogue catalogue)
    {
        var errors = new List<InputError>();
        var rules = new List<Rule>();
        using var document = InputJson.Parse(utf8, errors, comments: true);
        if (document is not null)
        {
            var top = new FieldReader(document.RootElement, "", errors);
            foreach (var (element, path) in top.Items("rules", 0, 1_000, required: true))
                if (ReadRule(element, path, catalogue, errors) is { } rule)
                {
                    if (rules.Exists(r => r.Id == rule.Id)) errors.Add(new(path, $"rule {rule.Id} stands twice"));
                    rules.Add(rule);
                }

            top.Done();
        }

        return errors.Count == 0 ? rules : throw new ModelFileException(name, errors);
    }

    private static Rule? ReadRule(JsonElement element, string path, FactCatalogue catalogue, List<InputError> errors)
    {
        var before = errors.Count;
        var r = new FieldReader(element, path, errors);
        var id = r.Text("id", 40, required: true);
        var kind = r.Text("kind", 40, required: true);
        var names = r.Need("name") is { } n ? new FieldReader(n, r.At("name"), errors) : null;
        var zh = names?.Text("zh", 40, required: true);
        var en = names?.Text("en", 60, required: true);
        names?.Done();
        var fact = ReadFact(r, "fact", catalogue, required: true);
        var above = r.Decimal("above", required: true);
        if (fact is not null && above is { } a && !fact.InRange(a)) r.Error("above", $"{a} is not in {FactInput.Range(fact)}");
        var areaFact = ReadFact(r, "areaFact", catalogue, required: false);
        if (areaFact is not null && areaFact.Unit != "m2") r.Error("areaFact", $"{areaFact.Id} is in {areaFact.Unit}, not in m2");
        if (areaFact is null && fact is { PointAreaM2: <= 0 }) r.Error("fact", $"{fact.Id} has no pointAreaM2 in the catalogue and the rule no areaFact: it could never open");
        var area = r.Number("areaAboveM2", 0, 1e9, required: true);
        var clear = r.Number("clearAreaM2", 0, area ?? 1e9) ?? area;
        var minutes = r.Number("durationMinutes", 0, 10_080) ?? 0;
        var due = r.Need("due") is { } d ? new FieldReader(d, r.At("due"), errors) : null;
        var hours = due?.Number("hours", 0, 10_000, required: true, aboveMin: true);
        var clock = Words.TryParse<DueClock>(due?.Word("clock", Words.All<DueClock>(), required: true), out var c) ? c : DueClock.Emergency;
        due?.Done();
        r.Text("about", 500);
        r.Done();
        return errors.Count > before ? null
            : new(id!, kind!, zh!, en!, fact!, above!.Value, areaFact, area!.Value, clear!.Value, (long)(minutes * 60 * Micros.Second), hours!.Value, clock);
    }

    private static FactDefinition? ReadFact(FieldReader r, string name, FactCatalogue catalogue, bool required)
    {
        if (r.Text(name, 40, required) is not { } id) return null;
        var fact = catalogue.Find(id);
        if (fact is null) r.Error(name, $"the catalogue has no fact '{id}'");
        return fact;
    }
}
