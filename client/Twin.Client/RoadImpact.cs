namespace Twin.Client;

/// <summary>Roads by how passable they are.</summary>
/// <param name="ByPassability">Length of each class.</param>
public sealed record RoadImpact(IReadOnlyList<RoadClass>? ByPassability);
