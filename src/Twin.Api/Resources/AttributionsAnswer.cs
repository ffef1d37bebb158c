namespace Twin.Api.Resources;

/// <summary>Where the base is from.</summary>
/// <param name="BaseHash">Content hash of the base in use.</param>
/// <param name="Attributions">Lines to be shown.</param>
public sealed record AttributionsAnswer(string BaseHash, IReadOnlyList<string> Attributions);
