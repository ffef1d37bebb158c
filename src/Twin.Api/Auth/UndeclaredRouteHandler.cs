using Microsoft.AspNetCore.Authorization;

namespace Twin.Api.Auth;

/// <summary>The fallback: what no route declared. A route without a right is closed to everybody; where no route matched, a caller with a token may learn so (404, 405).</summary>
public sealed class UndeclaredRouteHandler : AuthorizationHandler<UndeclaredRouteHandler.Requirement>
{
    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
    {
        var matched = (context.Resource as HttpContext)?.GetEndpoint() is RouteEndpoint;
        if (!matched && context.User.Identity?.IsAuthenticated == true) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    /// <summary>The requirement of the fallback policy.</summary>
    public sealed record Requirement : IAuthorizationRequirement;
}
