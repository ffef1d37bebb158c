namespace Twin.Api.Resources;

/// <summary>What an action made of the case.</summary>
public sealed record ActionAnswer(string Status, int Version, long Position, string Branch);
