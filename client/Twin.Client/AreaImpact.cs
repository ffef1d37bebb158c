namespace Twin.Client;

/// <summary>What water meets in one area.</summary>
/// <param name="Code">Division code.</param>
/// <param name="Buildings">Buildings.</param>
/// <param name="People">People in them.</param>
public sealed record AreaImpact(string Code, int Buildings, PeopleImpact? People);
