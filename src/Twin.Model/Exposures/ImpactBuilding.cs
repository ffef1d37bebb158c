namespace Twin.Model.Exposures;

/// <summary>A building as impacts see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="EntranceLevelM">Lowest entrance, metres above sea level.</param>
/// <param name="GroundM">Ground at the building, metres above sea level.</param>
/// <param name="Cells">FactCell keys that it touches.</param>
/// <param name="Day">People in it by day.</param>
/// <param name="Night">People in it by night.</param>
/// <param name="Areas">Codes of its community, street, district, city.</param>
/// <param name="IsPart">A part inside a whole: not counted, the whole is.</param>
/// <param name="Own">Its exposure from a run's own finer grid; null = from the facts of its cells.</param>
public sealed record ImpactBuilding(string Id, double EntranceLevelM, double GroundM, IReadOnlyList<long> Cells, int Day, int Night, IReadOnlyList<string> Areas, bool IsPart = false, BuildingExposure? Own = null);
