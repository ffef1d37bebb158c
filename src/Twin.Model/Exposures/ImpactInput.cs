using Twin.Model.Rules;
using Twin.Model.Things;

namespace Twin.Model.Exposures;

/// <summary>What impacts are folded from.</summary>
/// <param name="Water">Wet cells by FactCell key; a cell that is not here is dry. For the peak: each cell at its own worst.</param>
/// <param name="Buildings">Buildings.</param>
/// <param name="Roads">Roads on the ground.</param>
/// <param name="Zones">Person-flow zones.</param>
/// <param name="Pipes">All pipe segments of the graph.</param>
/// <param name="Incidents">Incidents that the rules would open.</param>
public sealed record ImpactInput(IReadOnlyDictionary<long, CellWater> Water, IReadOnlyList<ImpactBuilding> Buildings, IReadOnlyList<ImpactRoad> Roads,
    IReadOnlyList<ImpactZone> Zones, IReadOnlyList<DrainSegment> Pipes, IReadOnlyList<RuleCandidate> Incidents);
