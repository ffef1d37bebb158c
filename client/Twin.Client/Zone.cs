namespace Twin.Client;

/// <summary>A person-flow zone: a metro station or a park.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Its names.</param>
/// <param name="Kind">metro or park.</param>
/// <param name="Capacity">Persons it holds.</param>
/// <param name="Present">Persons present by the counters.</param>
/// <param name="Density">Persons a square metre.</param>
/// <param name="Level">Level of service.</param>
/// <param name="UpdatedAt">Time of the newest count.</param>
/// <param name="Version">Changes so far.</param>
public sealed record Zone(string Id, LocalName? Name, string? Kind, int? Capacity, int? Present, double? Density, string? Level, DateTimeOffset? UpdatedAt, int Version) : TwinDocument;
