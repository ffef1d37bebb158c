namespace Twin.Api.Resources;

/// <summary>What a token shall say.</summary>
/// <param name="Role">The role.</param>
/// <param name="Area">Division code; the maker's own where absent.</param>
/// <param name="Expires">Duration (30m, 8h, 7d) or time; 8h where absent.</param>
/// <param name="Name">Actor in the log; the role where absent.</param>
public sealed record TokenRequest(string? Role, string? Area, string? Expires, string? Name);
