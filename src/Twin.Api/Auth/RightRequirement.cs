using Microsoft.AspNetCore.Authorization;

namespace Twin.Api.Auth;

/// <summary>The right that a route asks for: metadata of the endpoint and requirement of its policy.</summary>
/// <param name="Right">The right.</param>
/// <param name="OpenRead">True when the route may answer a caller without a token where <c>Twin:OpenRead</c> is on.</param>
/// <param name="OnBranch">A right that does as well where the request names another branch than live: who may make a what-if may write in it.</param>
public sealed record RightRequirement(Right Right, bool OpenRead, Right? OnBranch = null) : IAuthorizationRequirement;
