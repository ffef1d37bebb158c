using Microsoft.AspNetCore.Authorization;

namespace Twin.Api.Auth;

/// <summary>The right that a route asks for: metadata of the endpoint and requirement of its policy.</summary>
/// <param name="Right">The right.</param>
/// <param name="OpenRead">True when the route may answer a caller without a token where <c>Twin:OpenRead</c> is on.</param>
public sealed record RightRequirement(Right Right, bool OpenRead) : IAuthorizationRequirement;
