using Twin.Api.Http;

namespace Twin.Api.Resources;

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
/// <param name="ChangedPosition">Position of its last change; 0 = as the base has it.</param>
/// <param name="Geometry">Outline.</param>
public sealed record ZoneAnswer(string Id, Names Name, string Kind, int Capacity, long Present, long In, long Out, double Density, string Level, string LevelScale, string Status, double DepthM,
    UtcTime? UpdatedAt, double AreaM2, double RadiusM, IReadOnlyList<string> Cells, IReadOnlyList<string> Areas, int Version, long ChangedPosition, GeoShape Geometry) : ScopedAnswer;
