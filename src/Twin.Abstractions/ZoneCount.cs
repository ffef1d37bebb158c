using Orleans;

namespace Twin.Abstractions;

/// <summary>What one counter saw in one interval. (counter, from) is its natural key: again = nothing, other numbers = a correction.</summary>
/// <param name="Counter">Id of the counter.</param>
/// <param name="FromUs">Start, microseconds since 1970 UTC.</param>
/// <param name="ToUs">End, after the start.</param>
/// <param name="In">Persons in, 0..1,000,000.</param>
/// <param name="Out">Persons out.</param>
[GenerateSerializer, Immutable, Alias("twin.ZoneCount")]
public sealed record ZoneCount([property: Id(0)] string Counter, [property: Id(1)] long FromUs, [property: Id(2)] long ToUs, [property: Id(3)] int In, [property: Id(4)] int Out);
