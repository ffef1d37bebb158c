using Orleans;

namespace Twin.Abstractions;

/// <summary>A report or a rule's candidate.</summary>
/// <param name="Kind">Kind of incident, road-ponding, ...</param>
/// <param name="Origin">reported, rule, simulated.</param>
/// <param name="Lon">Degrees.</param>
/// <param name="Lat">Degrees.</param>
/// <param name="Cell">Fact cell code.</param>
/// <param name="Description">Text, at most 2,000 characters.</param>
/// <param name="Cause">Rule and position that asked for it, or empty.</param>
/// <param name="CandidateId">Hash of rule, cause position and cluster; for a person's report a fresh id. The same candidate again is the same incident.</param>
/// <param name="AtUs">When it was seen, microseconds since 1970 UTC; simulated time on a run's branch.</param>
/// <param name="DueUs">When it should be closed, or null.</param>
/// <param name="Merge">True: within 50 m and 24 h of an open one of the same kind it is that one (rules). False: always a new one (people).</param>
[GenerateSerializer, Immutable, Alias("twin.IncidentReport")]
public sealed record IncidentReport([property: Id(0)] string Kind, [property: Id(1)] string Origin, [property: Id(2)] double Lon, [property: Id(3)] double Lat,
    [property: Id(4)] string Cell, [property: Id(5)] string Description, [property: Id(6)] string Cause, [property: Id(7)] string CandidateId, [property: Id(8)] bool Merge, [property: Id(9)] long AtUs, [property: Id(10)] long? DueUs);
