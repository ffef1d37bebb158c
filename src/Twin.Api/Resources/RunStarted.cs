namespace Twin.Api.Resources;

/// <summary>A run taken or stopped.</summary>
public sealed record RunStarted(string Id, string Name, string Branch, string Status, long Position);
