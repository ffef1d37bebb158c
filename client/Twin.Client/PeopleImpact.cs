namespace Twin.Client;

/// <summary>People in the buildings that water meets.</summary>
/// <param name="Day">By day.</param>
/// <param name="Night">By night.</param>
public sealed record PeopleImpact(long Day, long Night);
