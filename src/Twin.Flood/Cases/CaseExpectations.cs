using System.Text.Json;

namespace Twin.Flood.Cases;

/// <summary>Reads what a case is judged by: the rows of expected.csv and the checks.</summary>
internal static class CaseExpectations
{
    public static FloodCheckSpec Check(JsonElement json, int index)
    {
        var check = new CaseObject(json, $"case.checks[{index}]", "quantity", "norm", "tolerance", "toleranceFv", "tFrom", "ids", "against", "why");
        return new(check.Text("quantity"), check.Text("norm"), check.Number("tolerance"), check.Has("tFrom") ? check.Number("tFrom") : null,
            check.Has("ids") ? [.. check.Items("ids").Select(i => i.GetString() ?? "")] : null, check.TextOrNull("against") ?? "value",
            check.Has("toleranceFv") ? check.Number("toleranceFv") : null)
        { Why = check.TextOrNull("why") ?? "" };
    }

    public static List<ExpectedRow> Rows(string path, CaseSite site)
    {
        if (!File.Exists(path)) throw FloodCaseException.Wrong($"The file {Path.GetFileName(path)} is missing.");
        var lines = File.ReadAllLines(path);
        var headings = lines[0].Split(',');
        if (!headings.AsSpan().StartsWith(["quantity", "id", "t", "x", "y", "value"])) throw FloodCaseException.Wrong("expected.csv must begin with quantity,id,t,x,y,value.");
        var rows = new List<ExpectedRow>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            var (parts, place) = (lines[i].Split(','), $"expected.csv line {i + 1}");
            if (parts.Length != headings.Length) throw FloodCaseException.Wrong($"{place}: {parts.Length} values for {headings.Length} columns.");
            var values = new Dictionary<string, double>();
            for (var column = 5; column < parts.Length; column++)
                if (parts[column].Length > 0) values[headings[column]] = CaseObject.ParseNumber(parts[column], place);
            rows.Add(new(parts[0], parts[1], parts[2].Length > 0 ? CaseObject.ParseNumber(parts[2], place) : null,
                parts[3].Length > 0 ? site.CellAt(CaseObject.ParseNumber(parts[3], place), CaseObject.ParseNumber(parts[4], place), place) : -1, values));
        }
        return rows;
    }
}
