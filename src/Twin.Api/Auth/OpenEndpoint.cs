namespace Twin.Api.Auth;

/// <summary>Metadata of a route that is open to everybody by decision, with the reason.</summary>
/// <param name="Why">Why it needs no token.</param>
public sealed record OpenEndpoint(string Why);
