using Twin.Flood.Structures;

namespace Twin.Flood.Cases;

/// <summary>Reads what drives a case: rain, losses, edges, sources, structures, drains and the water at the start.</summary>
internal static class CaseForcing
{
    public static FloodForcing Read(CaseObject root, CaseObject initial, CaseSite site, double duration)
    {
        var (rain, field) = CaseRain.Read(root, site, duration);
        var kind = initial.Text("kind");
        var given = root.Items("structures").Index().ToList();
        var structures = given.Where(s => !CaseBreaches.Is(s.Item)).Select(s => CaseStructures.Read(s.Item, $"case.structures[{s.Index}]", site)).ToList();
        IInletPlan? inlets = structures.Count > 0 ? new FloodStructures(structures) : null;
        if (root.Has("drains"))
        {
            var drains = CaseDrains.Read(new(root.Member("drains"), "case.drains", "network", "inlets"), site);
            inlets = inlets is null ? drains : new CombinedInlets(inlets, drains);
        }
        return new()
        {
            Rain = rain,
            RainField = field,
            Infiltration = CaseLosses.Infiltration(root, site),
            Evaporation = CaseLosses.Evaporation(root, site),
            Boundaries = [.. root.Items("boundaries").Select((b, i) => CaseEdges.Read(new(b, $"case.boundaries[{i}]", "id", "side", "kind", "from", "to", "series", "slope", "depth", "curve"), site)).OfType<FloodBoundary>()],
            Sources = [.. root.Items("sources").Select((s, i) => CaseSources.Read(new(s, $"case.sources[{i}]", "id", "kind", "x", "y", "radius", "points", "series", "value", "unit", "note"), site))],
            Inlets = inlets,
            Breaches = [.. given.Where(s => CaseBreaches.Is(s.Item)).Select(s => CaseBreaches.Read(s.Item, $"case.structures[{s.Index}]", site))],
            InitialStage = kind == "stage" ? initial.Number("value") : null,
            InitialEastVelocity = initial.Has("vxFile") ? site.Files.Grid(initial.Text("vxFile"), site.Grid.Cols, site.Grid.Rows) : null,
            InitialNorthVelocity = initial.Has("vyFile") ? site.Files.Grid(initial.Text("vyFile"), site.Grid.Cols, site.Grid.Rows) : null,
            InitialDepth = kind switch
            {
                "depth" => site.Files.Grid(initial.Text("file"), site.Grid.Cols, site.Grid.Rows),
                "dry" or "stage" => null,
                _ => throw FloodCaseException.Refused($"initial.kind {kind}: expected dry, stage or depth."),
            },
        };
    }
}
