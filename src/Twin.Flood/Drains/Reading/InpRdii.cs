using System.Collections.Immutable;

namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [RDII] and its [HYDROGRAPHS].</summary>
internal static class InpRdii
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    public static ImmutableArray<RainDerivedInflow> Read(InpContext context)
    {
        var sets = Hydrographs(context);
        var inflows = new SortedDictionary<int, RainDerivedInflow>();
        foreach (var row in context.Rows("RDII"))
        {
            row.Need(3, 3, "node, hydrographs, area");
            var node = context.Nodes.Need(row, 0, "the node");
            if (!sets.TryGetValue(row.Fields[1], out var set)) throw row.Fault($"'{row.Fields[1]}' is not in [HYDROGRAPHS].");
            if (set.Gage < 0) throw row.Fault($"The hydrographs '{row.Fields[1]}' have no rain gage: a row 'id gage' of [HYDROGRAPHS] names it.");
            if (inflows.ContainsKey(node)) context.Notes.Add($"{row.File}, line {row.Line}: node '{row.Id}' has a rain-derived inflow already; this row takes its place, as in SWMM.");
            inflows[node] = new() { Node = node, Area = row.NotNegative(2, "the area") * context.Units.Land, Hydrographs = set };
        }
        return context.Settings.IgnoreRdii || context.Settings.IgnoreRain ? [] : [.. inflows.Values];
    }

    private static Dictionary<string, UnitHydrographs> Hydrographs(InpContext context)
    {
        var sets = new Dictionary<string, UnitHydrographs>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in context.Rows("HYDROGRAPHS"))
        {
            row.Need(2, 9, "hydrographs, gage or hydrographs, month, response, R, T, K, [largest abstraction, recovery, initial abstraction]");
            var set = sets.GetValueOrDefault(row.Id) ?? new() { Id = row.Id, Gage = -1, ByMonth = [.. new UnitHydrograph?[36]] };
            if (row.Count == 2)
            {
                sets[row.Id] = set with { Gage = context.Gages.Need(row, 1, "the rain gage") };
                continue;
            }
            row.Need(6, 9, "hydrographs, month, response, R, T, K, [largest abstraction, recovery, initial abstraction]");
            var response = row.Word(2, "the response", ("SHORT", 0), ("MEDIUM", 1), ("LONG", 2));
            var unit = Unit(context, row);
            var months = set.ByMonth.ToBuilder();
            foreach (var month in MonthsOf(row)) months[month * 3 + response] = unit;
            sets[row.Id] = set with { ByMonth = months.ToImmutable() };
        }
        return sets;
    }

    private static IEnumerable<int> MonthsOf(InpRow row)
    {
        if (row.Is(1, "ALL")) return Enumerable.Range(0, 12);
        var month = Array.FindIndex(Months, m => row.Fields[1].StartsWith(m, StringComparison.OrdinalIgnoreCase));
        return month >= 0 ? [month] : throw row.Fault($"The month must be ALL or JAN to DEC, not '{row.Fields[1]}'.");
    }

    private static UnitHydrograph Unit(InpContext context, InpRow row)
    {
        var depth = context.Units.RainDepth;
        var unit = new UnitHydrograph(row.NotNegative(3, "R"), row.NotNegative(4, "T") * 3600, row.NotNegative(5, "K"), row.NotNegativeOr(6, "the largest abstraction", 0) * depth,
            row.NotNegativeOr(7, "the recovery", 0) * depth / 86400, row.NotNegativeOr(8, "the initial abstraction", 0) * depth);
        if (unit.Ratio > 1) throw row.Fault($"R is a share of the rain and must be at most 1, but is {row.Fields[3]}.");
        if (unit.Ratio > 0 && unit.TimeToPeak <= 0) throw row.Fault("T, the hours to the peak, must be positive where R is.");
        return unit;
    }
}
