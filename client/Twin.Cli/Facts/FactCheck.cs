using System.Globalization;
using Twin.Client;
using Twin.Grid;

namespace Twin.Cli.Facts;

/// <summary>What can be judged of a row before it is sent: the code, the fact and its range where the catalogue is known, the number, the time. The server judges again.</summary>
internal sealed class FactCheck(IReadOnlyDictionary<string, FactInfo>? catalogue)
{
    /// <returns>The kind of fault and what is wrong, or nulls.</returns>
    public (string? Code, string? Detail) Fault(string cell, string fact, decimal? value, string? observedAt)
    {
        if (!CellCode.TryParse(cell, out var code, out var error))
            return ("not-a-code", $"cell: '{cell}' is not a grid code: {error}");
        if (code.Level != GridUnits.FactLevel)
            return ("not-a-code", $"cell: '{cell}' is of level {code.Level}; facts are of cells of level {GridUnits.FactLevel}");
        if (fact.Length == 0)
            return ("unknown-fact", "fact: a fact id is required");
        if (catalogue is not null)
        {
            if (!catalogue.TryGetValue(fact, out var known))
                return ("unknown-fact", $"fact: '{fact}' is not a fact of the catalogue");
            if (value < known.Min || value > known.Max)
                return ("out-of-range", string.Create(CultureInfo.InvariantCulture, $"value: {value} is not in {known.Min}..{known.Max} {known.Unit}"));
        }
        if (!string.IsNullOrEmpty(observedAt) && !IsTime(observedAt))
            return ("not-a-time", $"observedAt: '{observedAt}' is no time like 2026-07-10T14:00:00Z");
        return (null, null);
    }

    private static bool IsTime(string text) =>
        text.Length > 10 && (text[^1] is 'Z' or 'z' || text.LastIndexOfAny(['+', '-']) > 10) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _);
}
