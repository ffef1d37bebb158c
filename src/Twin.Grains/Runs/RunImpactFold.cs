using Twin.Grains.Hosting;
using Twin.Model;
using Twin.Model.Exposures;
using Twin.Model.Rules;
using Twin.Model.Things;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Grains.Runs;

/// <summary>Who and what a run's depths hit, from its own fine cells: water beside a building's walls, under each metre of a street, anywhere in a zone.</summary>
public sealed class RunImpactFold(RunWorkshop shop, string runId, RunDomain domain, BranchRoot root)
{
    private readonly (BaseBuilding Building, int[] Fringe, ImpactBuilding Impact)[] _buildings =
        [.. domain.Buildings.Select(b => (b.Building, b.Fringe, Of(b.Building, shop.Twin.Base, root)))];

    private readonly DrainSegment[] _pipes =
        [.. shop.Twin.Base.Pipes.Select(p => new DrainSegment(p.Id, p.DownstreamId, root.Thing(ThingKind.Pipe, p.Id) is { } t ? PipeState.FromPayload(t.Payload.Span).Status : PipeStatus.Normal))];

    /// <summary>Impacts of depths (m, by cell).</summary>
    public Impacts Fold(string at, float[] depths, DepthFold[] folds, IReadOnlyList<RuleCandidate> incidents)
    {
        var water = new Dictionary<long, CellWater>();
        for (var i = 0; i < folds.Length; i++)
            if (folds[i].MaxM > 0)
                water[domain.FactCells[i].Key] = new(folds[i].MeanM, folds[i].MaxM, domain.FactCells[i].OpenAreaM2, folds[i].WetM2.Kerb, folds[i].WetM2.Cars, folds[i].WetM2.Float, folds[i].WetM2.Life);
        var buildings = _buildings.Select(b => b.Impact with { Own = ExposureOf(b.Building, b.Fringe, depths) }).ToList();
        var roads = domain.Roads.Select(r => new ImpactRoad(r.Road.Id, [], [], [.. r.Cells.Select((c, i) => new RoadPiece(r.Metres[i], Depth(depths, c)))])).ToList();
        var zones = domain.Zones.Select(z => new ImpactZone(z.Zone.Id, z.Zone.CellKeys, Present(z.Zone.Id), z.Cells.Max(c => Depth(depths, c)))).ToList();
        return ImpactFold.Fold(runId, at, root.Position, new ImpactInput(water, buildings, roads, zones, _pipes, incidents));
    }

    /// <summary>Water at each building.</summary>
    public IEnumerable<(BaseBuilding Building, BuildingExposure Exposure)> BuildingExposures(float[] depths)
        => _buildings.Select(b => (b.Building, ExposureOf(b.Building, b.Fringe, depths)));

    /// <summary>Greatest depth in each zone, m.</summary>
    public IEnumerable<(BaseZone Zone, double DepthM)> ZoneDepths(float[] depths) => domain.Zones.Select(z => (z.Zone, z.Cells.Max(c => Depth(depths, c))));

    private BuildingExposure ExposureOf(BaseBuilding building, int[] fringe, float[] depths)
    {
        Span<WaterAt> water = fringe.Length <= 512 ? stackalloc WaterAt[fringe.Length] : new WaterAt[fringe.Length];
        for (var i = 0; i < fringe.Length; i++)
        {
            var depth = Depth(depths, fringe[i]);
            water[i] = new(domain.Grid.Bed[fringe[i]], depth, depth);
        }

        return Exposure.Building(building.EntranceLevelM, water);
    }

    private static double Depth(float[] depths, int cell) => float.IsNaN(depths[cell]) ? 0 : depths[cell];

    private long Present(string zone) => root.Thing(ThingKind.Zone, zone) is { } t ? ZoneState.FromPayload(t.Payload.Span).Present : 0;

    private static ImpactBuilding Of(BaseBuilding b, CityBase city, BranchRoot root)
    {
        var state = root.Thing(ThingKind.Building, b.Id) is { } t ? BuildingState.FromPayload(t.Payload.Span) : BuildingState.Initial;
        var areas = city.AreasOf(Grid.FactCell.FromKey(b.CellKeys[0]));
        return new(b.Id, b.EntranceLevelM, b.EntranceLevelM, b.CellKeys, state.OccupantsDay ?? b.OccupantsDay, state.OccupantsNight ?? b.OccupantsNight, areas, b.PartOf is not null);
    }
}
