namespace Twin.Client;

/// <summary>A building.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Its names, mostly none.</param>
/// <param name="Use">residential, commercial, school, ...</param>
/// <param name="Status">normal, threatened, flooded, evacuating, evacuated.</param>
/// <param name="Levels">Storeys.</param>
/// <param name="OccupantsDay">People by day.</param>
/// <param name="OccupantsNight">People by night.</param>
/// <param name="OccupantsSource">modelled, or reported where someone said so.</param>
/// <param name="EntranceLevelM">Level of the lowest entrance, metres above sea level.</param>
/// <param name="EntranceDepthM">Water above the entrance at the last exposure, m.</param>
/// <param name="Version">Changes so far.</param>
public sealed record Building(string Id, LocalName? Name, string? Use, string? Status, int? Levels, int? OccupantsDay, int? OccupantsNight, string? OccupantsSource, double? EntranceLevelM, double? EntranceDepthM, int Version) : TwinDocument;
