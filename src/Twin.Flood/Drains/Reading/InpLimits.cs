namespace Twin.Flood.Drains.Reading;

/// <summary>Refuses what would change the flow and is not solved here; lets it pass where it has no effect as it stands.</summary>
internal static class InpLimits
{
    public static void Check(InpContext context)
    {
        Files(context);
        Adjustments(context);
        Snow(context);
        Groundwater(context);
        if (context.Rows("EVENTS").FirstOrDefault() is { } when)
            context.Notes.Add($"{when.File}, line {when.Line}: [EVENTS] save SWMM the time between events; here the whole run is solved.");
        // a control that no subcatchment uses has no effect
        Refuse(context, "LID_USAGE", "low-impact developments are not solved");
        Refuse(context, "STREETS", "streets and inlets of SWMM 5.2 are not solved: the exchange with the surface has its own inlets");
        Refuse(context, "INLETS", "inlets of SWMM 5.2 are not solved: the exchange with the surface has its own inlets");
        Refuse(context, "INLET_USAGE", "inlets of SWMM 5.2 are not solved: the exchange with the surface has its own inlets");
    }

    private static void Refuse(InpContext context, string section, string why)
    {
        if (context.Rows(section).FirstOrDefault() is { } row) throw row.Fault($"This would change the flow and is refused: {why}.");
    }

    private static void Files(InpContext context)
    {
        foreach (var row in context.Rows("FILES"))
        {
            row.Need(2, 3, "USE or SAVE, kind, name");
            if (row.Word(0, "what is done with the file", ("USE", true), ("SAVE", false), ("SCRATCH", false)))
                throw row.Fault($"A network that needs an interface file ({row.Fields[1]}) is refused: give what it holds in the input itself.");
        }
    }

    private static void Adjustments(InpContext context)
    {
        foreach (var row in context.Rows("ADJUSTMENTS"))
        {
            var neutral = row.Word(0, "what is adjusted", ("TEMPERATURE", double.NaN), ("EVAPORATION", 0), ("RAINFALL", 1), ("CONDUCTIVITY", 1), ("N-PERV", -1), ("DSTORE", -1), ("INFIL", -1));
            if (double.IsNaN(neutral)) continue;
            if (neutral < 0) throw row.Fault($"A monthly adjustment of a subcatchment ({row.Fields[0]}) is not solved here and is refused.");
            row.Need(13, 13, "what is adjusted, twelve values");
            for (var i = 1; i <= 12; i++)
                if (row.Number(i, "the adjustment") != neutral) throw row.Fault($"Adjustments by month ({row.Fields[0]}) are not solved here and are refused: change the rain or evaporation itself.");
        }
    }

    /// <summary>Without a course of temperature SWMM keeps 70 F: then no snow falls, and packs without snow at the start do nothing.</summary>
    private static void Snow(InpContext context)
    {
        if (context.Settings.IgnoreSnow) return;
        var rows = context.Rows("SNOWPACKS").ToList();
        if (rows.Count == 0) return;
        if (context.Rows("TEMPERATURE").FirstOrDefault(r => r.Is(0, "TIMESERIES") || r.Is(0, "FILE")) is { } temperature && rows.Count > 0)
            throw temperature.Fault("With snow packs and a course of temperature snow would fall and melt, which is not solved here: leave one of them out, or set IGNORE_SNOWMELT.");
        foreach (var row in rows)
        {
            var kind = row.Need(3, 10, "pack, surface, values").Word(1, "the surface", ("PLOWABLE", true), ("IMPERVIOUS", true), ("PERVIOUS", true), ("REMOVAL", false));
            if (kind && (row.NumberOr(6, "the initial snow", 0) != 0 || row.NumberOr(7, "the initial free water", 0) != 0))
                throw row.Fault("Snow that lies at the start would melt, which is not solved here and is refused.");
        }
        context.Notes.Add("There are snow packs but no course of temperature: no snow can fall, and they do nothing.");
    }

    private static void Groundwater(InpContext context)
    {
        if (context.Settings.IgnoreGroundwater) return;
        Refuse(context, "GROUNDWATER", "groundwater is not solved; set IGNORE_GROUNDWATER YES to leave it out");
        Refuse(context, "GWF", "groundwater is not solved; set IGNORE_GROUNDWATER YES to leave it out");
    }
}
