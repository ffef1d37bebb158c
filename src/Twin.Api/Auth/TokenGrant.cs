namespace Twin.Api.Auth;

/// <summary>What a token says.</summary>
/// <param name="Name">Actor in the log.</param>
/// <param name="Role">One of <see cref="RoleTable.Roles"/>.</param>
/// <param name="Area">Division code that bounds what it may touch.</param>
/// <param name="Expires">Not valid from then on.</param>
public sealed record TokenGrant(string Name, string Role, string Area, DateTimeOffset Expires);
