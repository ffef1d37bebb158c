namespace Twin.Api.Resources;

/// <summary>The landing page.</summary>
public sealed record LandingPage(string Title, string Description, IReadOnlyList<Link> Links);
