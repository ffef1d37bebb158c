namespace Twin.Flood.Drains.Reading;

/// <summary>The sections of SWMM 5 and what they are to the solver.</summary>
internal static class InpSections
{
    /// <summary>Sections that say nothing about the flow of water.</summary>
    private static readonly string[] Descriptive =
    [
        "TITLE", "REPORT", "MAP", "TAGS", "SYMBOLS", "LABELS", "BACKDROP", "PROFILES",
        "POLLUTANTS", "LANDUSES", "COVERAGES", "LOADINGS", "BUILDUP", "WASHOFF", "TREATMENT", "POLYGONS",
    ];

    /// <summary>Sections that are read for the network.</summary>
    private static readonly string[] Solved =
    [
        "OPTIONS", "EVAPORATION", "RAINGAGES", "SUBCATCHMENTS", "SUBAREAS", "INFILTRATION", "JUNCTIONS", "OUTFALLS", "STORAGE", "DIVIDERS",
        "CONDUITS", "PUMPS", "ORIFICES", "WEIRS", "OUTLETS", "XSECTIONS", "TRANSECTS", "LOSSES", "CONTROLS", "INFLOWS", "DWF", "HYDROGRAPHS", "RDII",
        "CURVES", "TIMESERIES", "PATTERNS", "COORDINATES", "VERTICES",
    ];

    /// <summary>Sections that are let pass only where they have no effect; else they are refused (see <see cref="InpLimits"/>).</summary>
    private static readonly string[] Guarded =
    [
        "FILES", "TEMPERATURE", "ADJUSTMENTS", "EVENTS", "SNOWPACKS", "AQUIFERS", "GROUNDWATER", "GWF", "LID_CONTROLS", "LID_USAGE", "STREETS", "INLETS", "INLET_USAGE",
    ];

    private static readonly (string Given, string Name)[] Variants =
        [("EVAP", "EVAPORATION"), ("INFIL", "INFILTRATION"), ("JUNC", "JUNCTIONS"), ("XSECT", "XSECTIONS"), ("POLLUT", "POLLUTANTS"), ("LOSS", "LOSSES"),
            ("GW_FLOW", "GWF"), ("COORDINATE", "COORDINATES"), ("BACKDROPS", "BACKDROP"), ("STORAGES", "STORAGE")];

    /// <summary>The full name of a section given in capitals, in singular or plural or cut short as SWMM allows; null where there is none.</summary>
    public static string? Normal(string given)
    {
        foreach (var name in All) if (given == name || given + "S" == name) return name;
        foreach (var (variant, name) in Variants) if (given == variant) return name;
        return null;
    }

    public static DrainSectionUse Use(string name) => Array.IndexOf(Solved, name) >= 0 ? DrainSectionUse.Solved
        : Array.IndexOf(Descriptive, name) >= 0 ? DrainSectionUse.NotHydraulic
        : DrainSectionUse.WithoutEffect;

    /// <summary>The name that a misspelt one is nearest to, within two changes; null where none is.</summary>
    public static string? Nearest(string given) => Spelling.Nearest(given, All);

    private static IEnumerable<string> All => Solved.Concat(Descriptive).Concat(Guarded);
}
