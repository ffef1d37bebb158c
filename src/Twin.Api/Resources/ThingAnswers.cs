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
/// <param name="Position">Position of its last change; 0 = as the base has it.</param>
/// <param name="Geometry">Footprint.</param>
public sealed record BuildingAnswer(string Id, Names Name, string Use, string Status, string StatusBy, int Levels, string LevelsSource, int OccupantsDay, int OccupantsNight, string OccupantsSource,
    double EntranceLevelM, double EntranceDepthM, double FootprintM2, string? PartOf, IReadOnlyList<string> Cells, IReadOnlyList<string> Areas, int Version, long Position, GeoShape Geometry);

/// <summary>A storm drain segment with the inlet at its upper end.</summary>
/// <param name="Id">Id.</param>
/// <param name="Status">normal, blocked, closed, broken.</param>
/// <param name="RoadId">The street that it lies under.</param>
/// <param name="DownstreamId">The segment it flows into; null at an outfall.</param>
/// <param name="OutfallWater">The water it falls to, at an outfall.</param>
/// <param name="DiameterM">Inner diameter, m.</param>
/// <param name="LengthM">Length, m.</param>
/// <param name="InvertUpM">Invert at the upper end, m above sea level.</param>
/// <param name="InvertDownM">Invert at the lower end.</param>
/// <param name="Inlet">Where its inlet is.</param>
/// <param name="InletCapacityM3s">What the inlet takes when the segment is normal, m3/s.</param>
/// <param name="InletFactor">Share of that left by its own status; what lies downstream can take it too.</param>
/// <param name="Cell">Fact cell of the inlet.</param>
/// <param name="Areas">Codes from community to city.</param>
/// <param name="Source">modelled unless surveyed.</param>
/// <param name="Version">Changes so far; also the ETag.</param>
/// <param name="Position">Position of its last change; 0 = as the base has it.</param>
/// <param name="Geometry">Its line.</param>
public sealed record PipeAnswer(string Id, string Status, string RoadId, string? DownstreamId, string? OutfallWater, double DiameterM, double LengthM, double InvertUpM, double InvertDownM,
    LonLat Inlet, double InletCapacityM3s, double InletFactor, string Cell, IReadOnlyList<string> Areas, string Source, int Version, long Position, GeoShape Geometry);

/// <summary>A person-flow zone.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Names.</param>
/// <param name="Kind">metro or park.</param>
/// <param name="Capacity">Persons that it holds; modelled.</param>
/// <param name="Present">Persons present by the counters.</param>
/// <param name="In">Persons in, all told.</param>
/// <param name="Out">Persons out.</param>
/// <param name="Density">Persons a m2.</param>
/// <param name="Level">Level of service, A to F.</param>
/// <param name="LevelScale">Whose levels those are.</param>
/// <param name="Status">normal, threatened, flooded.</param>
/// <param name="DepthM">Greatest water in it at the last exposure, m.</param>
/// <param name="UpdatedAt">End of the latest window counted; null = none.</param>
/// <param name="AreaM2">Walkable ground, m2.</param>
/// <param name="RadiusM">Stated radius of a point zone, m.</param>
/// <param name="Cells">Fact cells.</param>
/// <param name="Areas">Codes from community to city of its first cell.</param>
/// <param name="Version">Changes so far; also the ETag.</param>
/// <param name="Position">Position of its last change; 0 = as the base has it.</param>
/// <param name="Geometry">Outline.</param>
public sealed record ZoneAnswer(string Id, Names Name, string Kind, int Capacity, long Present, long In, long Out, double Density, string Level, string LevelScale, string Status, double DepthM,
    UtcTime? UpdatedAt, double AreaM2, double RadiusM, IReadOnlyList<string> Cells, IReadOnlyList<string> Areas, int Version, long Position, GeoShape Geometry);

/// <summary>What to set of a building; what is absent stays.</summary>
public sealed record BuildingPatch(string? Status, int? OccupantsDay, int? OccupantsNight, string? Reason);

/// <summary>What to set of a pipe.</summary>
public sealed record PipePatch(string? Status, string? Reason);

/// <summary>What one counter counted from one moment to another.</summary>
/// <param name="Counter">Id of the counter.</param>
/// <param name="From">Start.</param>
/// <param name="To">End.</param>
/// <param name="In">Persons in.</param>
/// <param name="Out">Persons out.</param>
public sealed record CountRequest(string? Counter, UtcTime? From, UtcTime? To, int? In, int? Out);

/// <summary>What a count made of the zone.</summary>
public sealed record CountAnswer(long Present, int Version, long Position, string Branch);
