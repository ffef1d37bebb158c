using System.Collections.Immutable;

namespace Twin.Flood.Drains.Reading;

/// <summary>Reads [SUBCATCHMENTS], [SUBAREAS], [INFILTRATION] and [EVAPORATION].</summary>
internal static class InpRunoff
{
    public static readonly (string, string)[] InfiltrationWords =
        [("HORTON", "HORTON"), ("MODIFIED_HORTON", "MODIFIED_HORTON"), ("GREEN_AMPT", "GREEN_AMPT"), ("MODIFIED_GREEN_AMPT", "MODIFIED_GREEN_AMPT"), ("CURVE_NUMBER", "CURVE_NUMBER")];

    public static ImmutableArray<Subcatchment> Subcatchments(InpContext context)
    {
        var (subareas, soils) = (Rows(context, "SUBAREAS"), Rows(context, "INFILTRATION"));
        return [.. context.Rows("SUBCATCHMENTS").Select((row, i) => Read(context, row, i, subareas, soils))];
    }

    private static Dictionary<int, InpRow> Rows(InpContext context, string section)
    {
        var rows = new Dictionary<int, InpRow>();
        foreach (var row in context.Rows(section)) rows[context.Subcatchments.Need(row, 0, "the subcatchment")] = row;
        return rows;
    }

    private static Subcatchment Read(InpContext context, InpRow row, int index, Dictionary<int, InpRow> subareas, Dictionary<int, InpRow> soils)
    {
        row.Need(8, 9, "id, rain gage, outlet, area, % impervious, width, % slope, curb length, [snow pack]");
        if (row.Has(8) && row.Fields[8].Length > 0 && !context.Rows("SNOWPACKS").Any(r => r.Is(0, row.Fields[8]))) throw row.Fault($"The snow pack '{row.Fields[8]}' is not in [SNOWPACKS].");
        var (node, other) = (context.Nodes.Find(row.Fields[2]), context.Subcatchments.Find(row.Fields[2]));
        if (node < 0 && other < 0) throw row.Fault($"The outlet '{row.Fields[2]}' is neither a node nor a subcatchment of the file.");
        if (node >= 0 && other >= 0) throw row.Fault($"The outlet '{row.Fields[2]}' is both a node and a subcatchment: which is meant cannot be told.");
        if (!subareas.TryGetValue(index, out var sub)) throw row.Fault($"The subcatchment '{row.Id}' has no row in [SUBAREAS].");
        if (!soils.TryGetValue(index, out var soil)) throw row.Fault($"The subcatchment '{row.Id}' has no row in [INFILTRATION].");
        sub.Need(7, 8, "subcatchment, n impervious, n pervious, storage impervious, storage pervious, % without storage, route to, [% routed]");
        var gage = context.Gages.Need(row, 1, "the rain gage");
        var routing = sub.Word(6, "where runoff is routed to", ("OUTLET", SubareaRouting.Outlet), ("IMPERVIOUS", SubareaRouting.ToImpervious), ("IMPERV", SubareaRouting.ToImpervious),
            ("PERVIOUS", SubareaRouting.ToPervious), ("PERV", SubareaRouting.ToPervious));
        var impervious = Math.Min(row.NotNegative(4, "the impervious share"), 100) / 100;
        row.NotNegative(7, "the curb length");
        return new()
        {
            Id = row.Id,
            Line = row.Line,
            Gage = context.Settings.IgnoreRain ? -1 : gage,
            OutletNode = node,
            OutletSubcatchment = other,
            Area = row.NotNegative(3, "the area") * context.Units.Land,
            Impervious = impervious,
            Width = row.NotNegative(5, "the width") * context.Units.Length,
            Slope = row.NotNegative(6, "the slope") / 100,
            ImperviousRoughness = sub.NotNegative(1, "n of the impervious part"),
            PerviousRoughness = sub.NotNegative(2, "n of the pervious part"),
            ImperviousStorage = sub.NotNegative(3, "the storage of the impervious part") * context.Units.RainDepth,
            PerviousStorage = sub.NotNegative(4, "the storage of the pervious part") * context.Units.RainDepth,
            ZeroStorageShare = Share(sub, 5, "the share without storage", 0),
            // where one of the parts is missing there is nothing to route
            Routing = impervious is 0 or 1 ? SubareaRouting.Outlet : routing,
            RoutedShare = Share(sub, 7, "the routed share", 1),
            Infiltration = Soil(context, soil),
        };
    }

    private static double Share(InpRow row, int field, string what, double otherwise)
    {
        if (!row.Has(field)) return otherwise;
        var value = row.NotNegative(field, what);
        return value <= 100 ? value / 100 : throw row.Fault($"{char.ToUpperInvariant(what[0])}{what[1..]} must be at most 100 %, but is {row.Fields[field]}.");
    }

    private static Infiltration Soil(InpContext context, InpRow row)
    {
        var last = row.Fields[^1];
        var named = InfiltrationWords.Any(w => w.Item1.Equals(last, StringComparison.OrdinalIgnoreCase));
        var model = named ? last.ToUpperInvariant() : context.Settings.InfiltrationModel;
        // the editor of SWMM 5.2 fills every row up to five values
        var count = row.Count - (named ? 1 : 0);
        var horton = model.EndsWith("HORTON", StringComparison.Ordinal);
        var least = horton ? 5 : 4;
        if (count < least || count > 6) throw row.Fault($"Infiltration by {model} takes {(horton ? "4 or 5" : "3")} values after the subcatchment; there are {count - 1}.");
        if (horton)
        {
            var (initial, final) = (row.NotNegative(1, "the largest rate") * context.Units.RainRate, row.NotNegative(2, "the smallest rate") * context.Units.RainRate);
            if (initial < final) throw row.Fault("The largest infiltration rate lies below the smallest.");
            // SWMM takes the drying time for that to 98 % dry along an exponential
            var days = row.NotNegative(4, "the drying time");
            return new HortonInfiltration(initial, final, row.NotNegative(3, "the decay") / 3600, -Math.Log(0.02) / (Math.Max(days, 1e-6) * 86400),
                count > 5 ? row.NotNegative(5, "the largest volume") * context.Units.RainDepth : 0, model == "MODIFIED_HORTON");
        }
        if (model == "CURVE_NUMBER")
            return new CurveNumberInfiltration(Math.Clamp(row.Number(1, "the curve number"), 10, 99), row.Positive(3, "the drying time") * 86400);
        var deficit = row.NotNegative(3, "the moisture deficit");
        if (deficit > 1) throw row.Fault($"The moisture deficit must be at most 1, but is {row.Fields[3]}.");
        return new GreenAmptInfiltration(row.NotNegative(1, "the suction head") * context.Units.RainDepth, row.Positive(2, "the conductivity") * context.Units.RainRate, deficit, model == "MODIFIED_GREEN_AMPT");
    }

    public static DrainEvaporation Evaporation(InpContext context)
    {
        var evaporation = DrainEvaporation.None;
        var rate = context.Units.Evaporation;
        foreach (var row in context.Rows("EVAPORATION"))
        {
            row.Need(1, 13, "kind, values");
            evaporation = row.Word(0, "the kind of evaporation", ("CONSTANT", 0), ("MONTHLY", 1), ("TIMESERIES", 2), ("TEMPERATURE", 3), ("FILE", 4), ("RECOVERY", 5), ("DRY_ONLY", 6)) switch
            {
                0 => evaporation with { Rate = row.Need(2, 2, "CONSTANT, rate").NotNegative(1, "the rate") * rate, Monthly = [], Series = null },
                1 => evaporation with { Monthly = [.. Enumerable.Range(1, 12).Select(i => row.Need(13, 13, "MONTHLY, twelve rates").NotNegative(i, "the rate") * rate)], Series = null },
                2 => evaporation with { Series = context.Series.Need(row.Need(2, 2, "TIMESERIES, series"), 1, "the evaporation series", rate), Monthly = [] },
                5 => evaporation with { Recovery = context.Patterns.Need(row.Need(2, 2, "RECOVERY, pattern"), 1, "the recovery pattern") },
                6 => evaporation with { DryOnly = row.FlagOr(1, "whether it evaporates in dry weather only", false) },
                _ => throw row.Fault($"Evaporation by {row.Fields[0].ToUpperInvariant()} is not solved here: give it as CONSTANT, MONTHLY or TIMESERIES."),
            };
        }
        if (evaporation.Recovery is { Kind: not DrainPatternKind.Monthly })
            throw context.Rows("EVAPORATION").First(r => r.Is(0, "RECOVERY")).Fault("The recovery pattern must be a MONTHLY one.");
        return evaporation;
    }
}
