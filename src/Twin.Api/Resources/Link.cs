namespace Twin.Api.Resources;

/// <summary>A link of the OGC form.</summary>
public sealed record Link(string Href, string Rel, string Type, string Title);
