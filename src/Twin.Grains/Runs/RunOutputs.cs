using Twin.Abstractions;
using Twin.Flood;
using Twin.Grains.Rules;
using Twin.Grains.Runs.Rasters;
using Twin.Model;
using Twin.Model.Exposures;
using Twin.Model.Rules;
using Twin.Model.Things;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Grains.Runs;

/// <summary>
/// What a run leaves at each output step: raster files named by rows, level-5 facts, the states of buildings and zones, the impacts, and the incidents that the rules
/// open on its branch; at the end the same for the peak, each thing at its own worst. One commit unit a step. Used by one run's thread.
/// </summary>
public sealed class RunOutputs
{
    private const int Tries = 4;

    private readonly RunWorkshop _shop;
    private readonly RunPlan _plan;
    private readonly RunDomain _domain;
    private readonly BranchRoot _root;
    private readonly RunFacts _facts;
    private readonly RunImpactFold _impacts;
    private readonly Dictionary<string, (BuildingState State, int Version)> _buildings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ZoneState State, int Version)> _zones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (BuildingState State, int Version)> _pendingBuildings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ZoneState State, int Version)> _pendingZones = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleState> _rules = new(StringComparer.Ordinal);
    private readonly List<RuleCandidate> _opened = [];

    // Positions of simulated water rise with the steps; a count stands for them before the commit gives one.
    private long _look;

    /// <summary>Outputs of a run over a domain. <paramref name="root"/>: its branch at the fork.</summary>
    public RunOutputs(RunWorkshop shop, RunPlan plan, RunDomain domain, BranchRoot root)
    {
        (_shop, _plan, _domain, _root) = (shop, plan, domain, root);
        _facts = new(domain, shop.Twin.Catalogue, plan.State.Id);
        _impacts = new(shop, plan.State.Id, domain, root);
    }

    /// <summary>Id of a step's raster and impacts: the time in whole seconds, or <c>peak</c>.</summary>
    public static string KeyOf(string runId, string what, string time) => $"{runId}/{what}/{time}";

    /// <summary>Commits the step that ends at a simulated time; returns its position.</summary>
    public async Task<long> CommitAsync(FloodSolver solver, double timeS, bool last)
    {
        var depths = Open(solver.Read(FloodField.Depth));
        var arrivals = solver.Read(FloodField.Arrival);
        var folds = DepthFold.Of(_domain, depths, arrivals);
        var validUs = _plan.State.SimulatedStartUs + (long)(timeS * Micros.Second);
        _opened.AddRange(await OpenIncidentsAsync(folds, validUs));
        var key = ((long)Math.Round(timeS)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var position = await StepAsync(key, depths, folds, Micros.ToText(validUs), validUs, [(RunQuantity.Depth, depths)]);
        if (!last) return position;
        var whole = RunQuantity.All.Select(q => (Quantity: q, Values: Open(solver.Read(q.Field)))).ToArray();
        var peak = whole.Single(w => w.Quantity == RunQuantity.Depth).Values;
        return await StepAsync("peak", peak, DepthFold.Of(_domain, peak, arrivals), "peak", null, whole);
    }

    private async Task<long> StepAsync(string key, float[] depths, DepthFold[] folds, string at, long? factsAtUs, IEnumerable<(RunQuantity Quantity, float[] Values)> layers)
    {
        var timeS = factsAtUs is { } us ? (us - _plan.State.SimulatedStartUs) / (double)Micros.Second : _plan.DurationS;
        var rasters = new List<Op>();
        foreach (var (quantity, values) in layers)
        {
            var file = await _shop.Rasters.WriteAsync($"{_plan.State.Id}-{quantity.Id}-{key}", new RunRaster(_domain.Window, quantity.Id, timeS, values).ToBytes());
            rasters.Add(Op.OfThing(ThingKind.Raster, KeyOf(_plan.State.Id, quantity.Id, key), 0, file.ToPayload()));
        }

        var impacts = _impacts.Fold(at, depths, folds, _opened);
        for (var attempt = 1; ; attempt++)
        {
            List<Op> ops = [.. rasters, Op.OfThing(ThingKind.Run, KeyOf(_plan.State.Id, "impacts", key), 0, impacts.ToPayload())];
            List<int> cells = [];
            if (factsAtUs is { } validUs)
            {
                (var factOps, cells) = _facts.Step(folds, validUs);
                ops.AddRange(factOps);
                ops.AddRange(Exposed(depths));
            }

            try
            {
                var done = await _shop.Twin.Log.CommitAsync(new CommitUnit(_root.Number, ops, $"run {_plan.State.Id}", $"output {at}", Guid.NewGuid()));
                _facts.Committed(cells);
                foreach (var (id, next) in _pendingBuildings) _buildings[id] = (next.State, next.Version + 1);
                foreach (var (id, next) in _pendingZones) _zones[id] = (next.State, next.Version + 1);
                return done.Last;
            }
            catch (ConflictException) when (attempt < Tries)
            {
                // Somebody wrote on the run's branch meanwhile: their versions are read anew, the water stays the run's.
                await _facts.ReloadAsync(_shop.Twin.Log, _root.Number, cells);
                await ReloadThingsAsync();
                _facts.Forget(cells);
            }
        }
    }

    private List<Op> Exposed(float[] depths)
    {
        _pendingBuildings.Clear();
        _pendingZones.Clear();
        _look = Math.Max(_look + 1, _root.Position + 1);
        var ops = new List<Op>();
        foreach (var (building, exposure) in _impacts.BuildingExposures(depths))
        {
            var (state, version) = _buildings.TryGetValue(building.Id, out var known) ? known : Before(building.Id);
            var decided = BuildingDecision.Expose(state, exposure, _look);
            if (decided.Kind != DecisionKind.Changed) continue;
            ops.Add(Op.OfThing(ThingKind.Building, building.Id, version, decided.State.ToPayload()));
            _pendingBuildings[building.Id] = (decided.State, version);
        }

        foreach (var (zone, depth) in _impacts.ZoneDepths(depths))
        {
            var (state, version) = _zones.TryGetValue(zone.Id, out var known) ? known : ZoneBefore(zone.Id);
            var decided = ZoneDecision.Expose(state, depth, _look);
            if (decided.Kind != DecisionKind.Changed) continue;
            ops.Add(Op.OfThing(ThingKind.Zone, zone.Id, version, decided.State.ToPayload()));
            _pendingZones[zone.Id] = (decided.State, version);
        }

        return ops;
    }

    private (BuildingState State, int Version) Before(string id)
        => _root.Thing(ThingKind.Building, id) is { } t ? (BuildingState.FromPayload(t.Payload.Span), t.OwnVersion) : (BuildingState.Initial, 0);

    private (ZoneState State, int Version) ZoneBefore(string id)
        => _root.Thing(ThingKind.Zone, id) is { } t ? (ZoneState.FromPayload(t.Payload.Span), t.OwnVersion) : (ZoneState.Initial, 0);

    private async Task ReloadThingsAsync()
    {
        foreach (var id in _pendingBuildings.Keys)
        {
            var stored = await _shop.Twin.Log.ReadThingAsync(_root.Number, ThingKind.Building, id);
            if (stored.Version > 0) _buildings[id] = (BuildingState.FromPayload(stored.Payload.Span), stored.Version);
        }

        foreach (var id in _pendingZones.Keys)
        {
            var stored = await _shop.Twin.Log.ReadThingAsync(_root.Number, ThingKind.Zone, id);
            if (stored.Version > 0) _zones[id] = (ZoneState.FromPayload(stored.Payload.Span), stored.Version);
        }
    }

    private async Task<List<RuleCandidate>> OpenIncidentsAsync(DepthFold[] folds, long nowUs)
    {
        var opened = new List<RuleCandidate>();
        foreach (var rule in _shop.Rules.Rules)
        {
            var cells = new List<RuleCell>();
            for (var i = 0; i < folds.Length; i++)
            {
                // The same reading of a cell as live's: by the area fact where it is kept, else by the point.
                long? area = rule.AreaFact?.Id == "water-wet-015" ? rule.AreaFact.ToFixed((decimal)folds[i].WetM2.Kerb) : null;
                var wet = rule.WetAreaM2(area, rule.Fact.Id == "water-depth" ? rule.Fact.ToFixed((decimal)folds[i].MeanM) : null);
                if (wet > 0) cells.Add(RuleCell.Of(_domain.FactCells[i].Key, wet, _root.Position));
            }

            var state = _rules.GetValueOrDefault(rule.Id) ?? RuleState.Initial(rule.Id);
            var step = RuleEvaluator.Step(rule, state, cells, state.Last + 1, nowUs);
            _rules[rule.Id] = step.State;
            foreach (var candidate in step.Candidates)
            {
                var desk = _shop.Grains.GetGrain<IDeskGrain>(GrainKeys.Of(_root.Id, candidate.Kind));
                await desk.OpenAsync(IncidentRequests.Of(candidate, _shop.Rules, "simulated"), new CommandMeta(new($"run {_plan.State.Id}", "service", ""), candidate.Cause, IncidentRequests.KeyOf(_root.Id, candidate)));
                opened.Add(candidate);
            }
        }

        return opened;
    }

    // Closed cells, and those where the water never came, say so in rasters.
    private float[] Open(float[] values)
    {
        for (var i = 0; i < values.Length; i++)
            if (!_domain.Grid.IsOpen(i) || !float.IsFinite(values[i])) values[i] = float.NaN;
        return values;
    }
}
