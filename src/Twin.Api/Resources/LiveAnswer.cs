namespace Twin.Api.Resources;

/// <summary>That it lives.</summary>
public sealed record LiveAnswer(string Status);
