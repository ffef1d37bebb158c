namespace Twin.Client;

/// <summary>A token to make.</summary>
/// <param name="Role">viewer, grid-worker, dispatcher, commander, simulation-runner, data-steward, service or admin.</param>
/// <param name="Area">Division code within which it holds; null = all of the maker's.</param>
/// <param name="Expires">How long it lasts, <c>8h</c>; null = the server's default.</param>
/// <param name="Name">The actor in the log.</param>
public sealed record TokenRequest(string Role, string? Area, string? Expires, string? Name);
