namespace Twin.Client;

/// <summary>A token made.</summary>
/// <param name="Token">The token itself: a secret.</param>
/// <param name="Name">The actor in the log.</param>
/// <param name="Role">Its role.</param>
/// <param name="Area">Where it holds.</param>
/// <param name="Expires">Until when.</param>
public sealed record TokenAnswer(string Token, string? Name, string? Role, string? Area, DateTimeOffset? Expires) : TwinDocument;
