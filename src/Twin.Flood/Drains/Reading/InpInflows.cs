using System.Collections.Immutable;

namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [INFLOWS] and [DWF]; constituents that are pollutants are left out.</summary>
internal static class InpInflows
{
    public static ImmutableArray<NodeInflow> External(InpContext context)
    {
        // of two rows for one node SWMM keeps the later
        var inflows = new SortedDictionary<int, NodeInflow>();
        foreach (var row in context.Rows("INFLOWS"))
        {
            row.Need(3, 8, "node, constituent, series, [kind, units factor, scale, baseline, pattern]");
            var node = context.Nodes.Need(row, 0, "the node");
            if (!IsFlow(context, row)) continue;
            if (row.Has(3) && row.Fields[3] is not ("" or "*")) row.Word(3, "the kind of inflow", ("FLOW", 0));
            var scale = row.NumberOr(5, "the scale", 1);
            var inflow = new NodeInflow
            {
                Node = node,
                Series = row.Fields[2] is "" or "*" ? null : context.Series.Need(row, 2, "the inflow series", scale * context.Units.Flow),
                Baseline = row.NumberOr(6, "the baseline", 0) * context.Units.Flow,
                Pattern = row.Has(7) && row.Fields[7] is not ("" or "*") ? context.Patterns.Need(row, 7, "the baseline pattern") : null,
            };
            if (inflows.ContainsKey(node)) context.Notes.Add($"{row.File}, line {row.Line}: node '{row.Id}' has an inflow already; this row takes its place, as in SWMM.");
            inflows[node] = inflow;
        }
        return [.. inflows.Values];
    }

    public static ImmutableArray<DryWeatherFlow> DryWeather(InpContext context)
    {
        var flows = new SortedDictionary<int, DryWeatherFlow>();
        foreach (var row in context.Rows("DWF"))
        {
            row.Need(3, 7, "node, constituent, average, [up to four patterns]");
            var node = context.Nodes.Need(row, 0, "the node");
            if (!IsFlow(context, row)) continue;
            var patterns = new List<DrainPattern>();
            for (var i = 3; i < row.Count; i++)
            {
                if (row.Fields[i] is "" or "*") continue;
                var pattern = context.Patterns.Need(row, i, "the pattern");
                if (patterns.Exists(p => p.Kind == pattern.Kind)) throw row.Fault($"Two patterns of kind {pattern.Kind.ToString().ToUpperInvariant()} are given to node '{row.Id}'.");
                patterns.Add(pattern);
            }
            if (flows.ContainsKey(node)) context.Notes.Add($"{row.File}, line {row.Line}: node '{row.Id}' has a dry-weather flow already; this row takes its place, as in SWMM.");
            flows[node] = new() { Node = node, Average = row.Number(2, "the average flow") * context.Units.Flow, Patterns = [.. patterns] };
        }
        return [.. flows.Values];
    }

    private static bool IsFlow(InpContext context, InpRow row)
    {
        if (row.Is(1, "FLOW")) return true;
        if (context.Pollutants.Contains(row.Fields[1])) return false;
        throw row.Fault($"The constituent must be FLOW or one of [POLLUTANTS], not '{row.Fields[1]}'.");
    }
}
