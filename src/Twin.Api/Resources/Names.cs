namespace Twin.Api.Resources;

/// <summary>A name in both languages.</summary>
public sealed record Names(string Zh, string En);
