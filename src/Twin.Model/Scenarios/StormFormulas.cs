using System.Text.Json;
using Twin.Model.Reading;

namespace Twin.Model.Scenarios;

/// <summary>The design storm formulas of a deployment, read from <c>facts/design_storm_*.json</c> of the grid data. That file is a researched table with notes of many kinds, so only what is used is checked.</summary>
public sealed class StormFormulas
{
    private const double LitresPerSecondHectare = 500.0 / 3;

    private StormFormulas(IReadOnlyList<StormFormula> all) => (All, Default) = (all, all.First(f => f.IsDefault));

    /// <summary>All formulas in the file's order.</summary>
    public IReadOnlyList<StormFormula> All { get; }

    /// <summary>The one marked as default.</summary>
    public StormFormula Default { get; }

    /// <summary>The formula of an id, or null.</summary>
    public StormFormula? Find(string id) => All.FirstOrDefault(f => f.Id == id);

    /// <summary>Reads the file.</summary>
    /// <exception cref="ModelFileException">All that is wrong.</exception>
    public static StormFormulas Read(ReadOnlyMemory<byte> utf8, string name)
    {
        var errors = new List<InputError>();
        var all = new List<StormFormula>();
        using var document = InputJson.Parse(utf8, errors, comments: true);
        if (document is not null)
        {
            var top = new FieldReader(document.RootElement, "", errors);
            foreach (var (element, path) in top.Items("formulas", 1, 1_000, required: true))
                if (ReadFormula(element, path, errors) is { } f)
                {
                    if (all.Exists(x => x.Id == f.Id)) errors.Add(new(path, $"formula {f.Id} stands twice"));
                    all.Add(f);
                }

            if (errors.Count == 0 && all.Count(f => f.IsDefault) != 1) errors.Add(new("formulas", "exactly one has \"default\": true"));
        }

        return errors.Count == 0 ? new(all) : throw new ModelFileException(name, errors);
    }

    private static StormFormula? ReadFormula(JsonElement element, string path, List<InputError> errors)
    {
        var before = errors.Count;
        var r = new FieldReader(element, path, errors);
        var id = r.Text("id", 60, required: true);
        var unit = r.Word("unit", ["mm/min", "L/(s*ha)"], required: true);
        var a = r.Number(unit == "mm/min" ? "A" : "A1", 0, 1e6, required: true, aboveMin: true);
        var c = r.Number("C", 0, 10, required: true);
        var b = r.Number("b", 0, 1_000, required: true);
        var n = r.Number("n", 0, 3, required: true, aboveMin: true);
        var ratio = r.Number("r", 0, 1, aboveMin: true);
        var longer = r.Find("rLong") is { } l ? new FieldReader(l, r.At("rLong"), errors) : null;
        var from = longer?.Number("durationMinutes", 1, 100_000, required: true);
        var longRatio = longer?.Number("r", 0, 1, required: true, aboveMin: true);
        var status = r.Text("status", 1_000, required: true);
        var isDefault = r.Flag("default") ?? false;
        return errors.Count > before ? null : new(id!, unit == "mm/min" ? a!.Value : a!.Value / LitresPerSecondHectare, c!.Value, b!.Value, n!.Value, ratio, from, longRatio, status!, isDefault);
    }
}
