using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Twin.Api.Hosting;
using Twin.View;

namespace Twin.Api.Auth;

/// <summary>Decides a route's <see cref="RightRequirement"/> by the caller's role.</summary>
public sealed class RightHandler(IOptions<TwinOptions> options) : AuthorizationHandler<RightRequirement>
{
    private readonly bool _openRead = options.Value.OpenRead;

    /// <inheritdoc/>
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        var role = context.User.Identity?.IsAuthenticated == true ? context.User.FindFirst(TokenService.RoleClaim)?.Value
            : _openRead && requirement.OpenRead ? RoleTable.Public
            : null;
        if (role is not null && (RoleTable.Allows(role, requirement.Right) || AllowsOnBranch(context, role, requirement))) context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private static bool AllowsOnBranch(AuthorizationHandlerContext context, string role, RightRequirement requirement) =>
        requirement.OnBranch is { } right && RoleTable.Allows(role, right)
        && context.Resource is HttpContext http && http.Request.Query["branch"].ToString() is { Length: > 0 } branch && branch != BranchInfo.Live;
}
