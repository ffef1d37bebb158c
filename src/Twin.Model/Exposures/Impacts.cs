using System.Text.Json;
using Twin.Model.Things;

namespace Twin.Model.Exposures;

/// <summary>Who and what the water hits; the JSON of GET /v1/runs/{id}/impacts, all of it simulated.</summary>
/// <param name="Run">Run id.</param>
/// <param name="At"><c>peak</c>, or a time in RFC 3339.</param>
/// <param name="Position">Log position it was folded at.</param>
/// <param name="Source">Always <c>simulated</c>.</param>
/// <param name="Buildings">Buildings with water above 0.15 m at the entrance.</param>
/// <param name="People">People in them.</param>
/// <param name="Roads">Road length by what can drive on it.</param>
/// <param name="Zones">Person-flow zones with water above 0.15 m.</param>
/// <param name="Pipes">Drains and inlets out of order.</param>
/// <param name="Incidents">What the rules would open.</param>
/// <param name="ByArea">Every area with a building hit, at every level, by code.</param>
public sealed record Impacts(string Run, string At, long Position, string Source, ImpactedBuildings Buildings, People People, ImpactedRoads Roads, ImpactedZones Zones,
    ImpactedPipes Pipes, ImpactedIncidents Incidents, IReadOnlyList<AreaImpact> ByArea)
{
    /// <summary>UTF-8 JSON.</summary>
    public byte[] ToPayload() => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Wire.Impacts);

    /// <summary>Reads <see cref="ToPayload"/>.</summary>
    /// <exception cref="JsonException">Not impacts.</exception>
    public static Impacts FromPayload(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, ModelJson.Wire.Impacts)!;
}

/// <summary>Buildings hit.</summary>
/// <param name="Total">Water above 0.15 m at the entrance.</param>
/// <param name="Threatened">Water near or at the entrance, but not above 0.15 m there.</param>
/// <param name="ByDepth">How many above each depth at the entrance, each including the deeper ones.</param>
public sealed record ImpactedBuildings(int Total, int Threatened, IReadOnlyList<DepthCount> ByDepth);

/// <summary>How many lie above a depth.</summary>
/// <param name="Above">Metres.</param>
/// <param name="Count">How many.</param>
public readonly record struct DepthCount(double Above, int Count);

/// <summary>People, by day and by night.</summary>
/// <param name="Day">On a working day.</param>
/// <param name="Night">At night.</param>
public readonly record struct People(long Day, long Night);

/// <summary>Roads hit.</summary>
/// <param name="TotalM">Length looked at, m.</param>
/// <param name="ByPassability">Length in each class, m; together the total.</param>
public sealed record ImpactedRoads(double TotalM, IReadOnlyList<RoadLength> ByPassability);

/// <summary>Road length in a class.</summary>
/// <param name="Class">What can drive there.</param>
/// <param name="LengthM">Metres.</param>
public readonly record struct RoadLength(RoadClass Class, double LengthM);

/// <summary>Person-flow zones hit.</summary>
/// <param name="Total">Looked at.</param>
/// <param name="Threatened">Water above 0.15 m.</param>
/// <param name="Flooded">Water above 0.27 m.</param>
/// <param name="Present">Persons present in threatened and flooded ones.</param>
/// <param name="Items">The threatened and flooded, deepest first, at most 100.</param>
public sealed record ImpactedZones(int Total, int Threatened, int Flooded, long Present, IReadOnlyList<ZoneImpact> Items);

/// <summary>A zone with water.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">threatened or flooded.</param>
/// <param name="DepthM">Greatest depth, m.</param>
public sealed record ZoneImpact(string Id, ZoneStatus Status, double DepthM);

/// <summary>Drains out of order in the scenario.</summary>
/// <param name="Total">Segments looked at.</param>
/// <param name="Blocked">Blocked or closed.</param>
/// <param name="Broken">Broken.</param>
/// <param name="InletsClosed">Inlets that take nothing because of them: their own and all upstream.</param>
public sealed record ImpactedPipes(int Total, int Blocked, int Broken, int InletsClosed);

/// <summary>Incidents that the rules would open.</summary>
/// <param name="Total">How many.</param>
/// <param name="ByKind">How many of each kind.</param>
/// <param name="Items">The first 200, by area above the threshold, greatest first.</param>
public sealed record ImpactedIncidents(int Total, IReadOnlyList<KindCount> ByKind, IReadOnlyList<IncidentImpact> Items);

/// <summary>How many of a kind.</summary>
/// <param name="Kind">Kind of incident.</param>
/// <param name="Count">How many.</param>
public readonly record struct KindCount(string Kind, int Count);

/// <summary>An incident that a rule would open.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Lon">Degrees.</param>
/// <param name="Lat">Degrees.</param>
/// <param name="AreaM2">Area above the threshold, m2.</param>
public readonly record struct IncidentImpact(string Kind, string Rule, double Lon, double Lat, double AreaM2);

/// <summary>An area's share.</summary>
/// <param name="Code">Division code.</param>
/// <param name="Buildings">Buildings with water above 0.15 m at the entrance.</param>
/// <param name="People">People in them.</param>
public readonly record struct AreaImpact(string Code, int Buildings, People People);
