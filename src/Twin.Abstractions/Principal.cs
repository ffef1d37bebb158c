using Orleans;

namespace Twin.Abstractions;

/// <summary>Who acts: goes with every command to a grain and into the log as its actor.</summary>
/// <param name="Name">Name in the log.</param>
/// <param name="Role">viewer, grid-worker, dispatcher, commander, simulation-runner, data-steward, service, admin.</param>
/// <param name="Area">Division code whose prefix bounds what it may touch; the city's code = everything.</param>
[GenerateSerializer, Immutable, Alias("twin.Principal")]
public sealed record Principal([property: Id(0)] string Name, [property: Id(1)] string Role, [property: Id(2)] string Area);
