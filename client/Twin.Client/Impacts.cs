namespace Twin.Client;

/// <summary>Who and what a run's water meets. Everything in it is simulated.</summary>
/// <param name="Run">The run.</param>
/// <param name="At">The time, or <c>peak</c>: each thing at its own worst.</param>
/// <param name="Position">The position that the answer reflects.</param>
/// <param name="Buildings">Buildings with water above 0.15 m at the entrance.</param>
/// <param name="People">People in them.</param>
/// <param name="Roads">Roads by passability.</param>
/// <param name="ByArea">The same by area.</param>
public sealed record Impacts(string? Run, string? At, long? Position, BuildingImpact? Buildings, PeopleImpact? People, RoadImpact? Roads, IReadOnlyList<AreaImpact>? ByArea) : TwinDocument;
