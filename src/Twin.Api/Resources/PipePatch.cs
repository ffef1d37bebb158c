namespace Twin.Api.Resources;

/// <summary>What to set of a pipe.</summary>
public sealed record PipePatch(string? Status, string? Reason);
