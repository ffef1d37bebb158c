namespace Twin.Model.Exposures;

/// <summary>A person-flow zone as impacts see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Cells">FactCell keys that it touches.</param>
/// <param name="Present">Persons present.</param>
/// <param name="OwnDepthM">Greatest depth from a run's own finer grid; null = from the facts of its cells.</param>
public sealed record ImpactZone(string Id, IReadOnlyList<long> Cells, long Present, double? OwnDepthM = null);
