using System.Text.Json;
using Twin.Flood.Cases;
using Twin.Flood.Drains.Reading;
using Twin.Flood.Drains.Hydraulics;

namespace Twin.Flood.Drains.Cases;

/// <summary>Reads a folder of format drain-case/1: case.json, the network and the expected series it names. What is not known is refused by name.</summary>
public static class DrainCaseReader
{
    /// <summary>The schema that case.json names.</summary>
    public const string Schema = "drain-case/1";

    /// <summary>Whether a case folder, or a case.json, says that it is of this format.</summary>
    public static bool IsDrainCase(string path)
    {
        var file = FileOf(path);
        if (!File.Exists(file)) return false;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("schema", out var schema) && schema.ValueKind == JsonValueKind.String && schema.GetString() == Schema;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the case in a folder, or named by its case.json.</summary>
    /// <exception cref="FloodCaseException">The case cannot run here; see its status.</exception>
    /// <exception cref="DrainInputException">Its network cannot be read or solved.</exception>
    public static DrainCase Read(string path)
    {
        var file = FileOf(path);
        if (!File.Exists(file)) throw FloodCaseException.Wrong($"There is no case {file}.");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            return Read(new CaseObject(json.RootElement, "case", "schema", "name", "title", "network", "expected", "source", "notes", "checks"), Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
        catch (JsonException e)
        {
            throw FloodCaseException.Wrong($"{file}: {e.Message}");
        }
    }

    private static DrainCase Read(CaseObject root, string folder)
    {
        if (root.Text("schema") is var schema && schema != Schema) throw FloodCaseException.Refused($"The format {schema} is not {Schema}.");
        var network = InpReader.Read(Path.Combine(folder, root.Text("network")));
        return new()
        {
            Name = root.Text("name"),
            Title = root.TextOrNull("title") ?? "",
            Source = root.TextOrNull("source") ?? "",
            Network = network,
            Expected = Expected(Path.Combine(folder, root.Text("expected")), network),
            Checks = [.. root.Items("checks").Select((c, i) => Check(new(c, $"case.checks[{i}]", "quantity", "norm", "tolerance", "relTolerance", "tFrom", "tTo", "id", "expected", "unit", "why"), network))],
        };
    }

    private static List<DrainExpected> Expected(string file, DrainNetwork network)
    {
        if (!File.Exists(file)) throw FloodCaseException.Wrong($"The file {file} is missing.");
        var (rows, line) = (new List<DrainExpected>(), 0);
        foreach (var text in File.ReadLines(file))
        {
            line++;
            if (line == 1)
            {
                if (text.Trim() != "kind,id,t,quantity,value") throw FloodCaseException.Wrong($"{file} line 1: expected the heading kind,id,t,quantity,value.");
                continue;
            }
            if (string.IsNullOrWhiteSpace(text)) continue;
            var parts = text.Split(',');
            if (parts.Length != 5) throw FloodCaseException.Wrong($"{file} line {line}: expected five columns, found {parts.Length}.");
            var isNode = parts[0] switch { "node" => true, "link" => false, var other => throw FloodCaseException.Wrong($"{file} line {line}: \"{other}\" is neither node nor link.") };
            var index = isNode ? network.FindNode(parts[1]) : network.FindLink(parts[1]);
            if (index < 0) throw FloodCaseException.Wrong($"{file} line {line}: the network has no {parts[0]} {parts[1]}.");
            if (parts[3] is not ("depth" or "flooding") || !isNode)
                if (parts[3] != "flow" || isNode) throw FloodCaseException.Refused($"{file} line {line}: {parts[3]} of a {parts[0]} is not known.");
            rows.Add(new(isNode ? index : -1, isNode ? -1 : index, CaseObject.ParseNumber(parts[2], $"{file} line {line}"), parts[3], CaseObject.ParseNumber(parts[4], $"{file} line {line}")));
        }
        return [.. rows.OrderBy(r => r.Time)];
    }

    private static DrainCheckSpec Check(CaseObject check, DrainNetwork network)
    {
        var (quantity, why) = (check.Text("quantity"), check.TextOrNull("why") ?? "");
        if (quantity is "pumpStarts" or "pumpedVolume" or "nodeDepthRange")
        {
            var id = check.Text("id");
            var index = quantity == "nodeDepthRange" ? network.FindNode(id) : network.FindLink(id);
            if (index < 0) throw FloodCaseException.Wrong($"{check.Place("id")}: the network has no {(quantity == "nodeDepthRange" ? "node" : "link")} {id}.");
            IReadOnlyList<double> expected = quantity == "nodeDepthRange" ? check.Numbers("expected") : [check.Number("expected")];
            if (quantity == "nodeDepthRange" && expected.Count != 2) throw FloodCaseException.Wrong($"{check.Place("expected")} must hold the lowest and the highest depth.");
            var tolerance = check.Has("relTolerance") ? check.Number("relTolerance") * expected.Max(Math.Abs) : check.Number("tolerance");
            return new(quantity, "", tolerance, double.NegativeInfinity, double.PositiveInfinity, id, index, expected, why);
        }
        var norm = check.Text("norm");
        if (quantity is not ("depth" or "flow" or "flooding" or "massError")) throw FloodCaseException.Refused($"{check.Place("quantity")}: {quantity} is not known to this solver.");
        if (norm is not ("rmse" or "maxAbs")) throw FloodCaseException.Refused($"{check.Place("norm")}: {norm} is not known to this solver.");
        return new(quantity, norm, check.Number("tolerance"), check.Number("tFrom", double.NegativeInfinity), check.Number("tTo", double.PositiveInfinity), "", -1, [], why);
    }

    private static string FileOf(string path) => Directory.Exists(path) ? Path.Combine(path, "case.json") : path;
}
