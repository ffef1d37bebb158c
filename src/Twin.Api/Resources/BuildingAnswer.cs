using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>A building.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Names, mostly empty.</param>
/// <param name="Use">residential, commercial, school, ...</param>
/// <param name="Status">normal, threatened, flooded, evacuating, evacuated.</param>
/// <param name="StatusBy">What set it: base, command, exposure.</param>
/// <param name="Levels">Storeys.</param>
/// <param name="LevelsSource">observed or modelled.</param>
/// <param name="OccupantsDay">People by day.</param>
/// <param name="OccupantsNight">People by night.</param>
/// <param name="OccupantsSource">modelled, or reported where somebody set them.</param>
/// <param name="EntranceLevelM">Lowest entrance, m above sea level; modelled.</param>
/// <param name="EntranceDepthM">Water above the entrance at the last exposure, m.</param>
/// <param name="FootprintM2">Ground area, m2.</param>
/// <param name="PartOf">Id of the whole that this is a part of.</param>
/// <param name="Cells">Fact cells that it touches.</param>
/// <param name="Areas">Codes from community to city of its first cell.</param>
/// <param name="Version">Changes so far; also the ETag.</param>
/// <param name="ChangedPosition">Position of its last change; 0 = as the base has it.</param>
/// <param name="Geometry">Footprint.</param>
public sealed record BuildingAnswer(string Id, Names Name, string Use, string Status, string StatusBy, int Levels, string LevelsSource, int OccupantsDay, int OccupantsNight, string OccupantsSource,
    double EntranceLevelM, double EntranceDepthM, double FootprintM2, string? PartOf, IReadOnlyList<string> Cells, IReadOnlyList<string> Areas, int Version, long ChangedPosition, GeoShape Geometry) : ScopedAnswer;
