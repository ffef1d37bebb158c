using Microsoft.AspNetCore.Authorization;

namespace Twin.Api.Auth;

/// <summary>How a route declares what it asks of its caller.</summary>
public static class RouteRights
{
    /// <summary>The route asks for a right; without a token it answers 401, without the right 403.</summary>
    /// <param name="route">The route.</param>
    /// <param name="right">The right.</param>
    /// <param name="openRead">May answer without a token where <c>Twin:OpenRead</c> is on.</param>
    /// <param name="onBranch">A right that does as well where the request's <c>branch</c> is not live.</param>
    public static TBuilder Requires<TBuilder>(this TBuilder route, Right right, bool openRead = false, Right? onBranch = null) where TBuilder : IEndpointConventionBuilder
    {
        var requirement = new RightRequirement(right, openRead, onBranch);
        route.Add(b => b.Metadata.Add(requirement));
        return route.RequireAuthorization(new AuthorizationPolicyBuilder().AddRequirements(requirement).Build());
    }

    /// <summary>The route is open to everybody, for a stated reason.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder route, string why) where TBuilder : IEndpointConventionBuilder
    {
        route.Add(b => b.Metadata.Add(new OpenEndpoint(why)));
        return route.AllowAnonymous();
    }

    /// <summary>Refuses to start with a route that says neither.</summary>
    /// <exception cref="InvalidOperationException">Names the routes.</exception>
    public static void CheckDeclared(IEndpointRouteBuilder routes)
    {
        var silent = routes.DataSources.SelectMany(d => d.Endpoints).Where(e => !IsDeclared(e.Metadata)).Select(e => e.DisplayName ?? "a route without a name").ToArray();
        if (silent.Length > 0) throw new InvalidOperationException($"these routes declare no right (Requires or OpenToAll): {string.Join(", ", silent)}");
    }

    /// <summary>True when the metadata holds a right or an explicit opening.</summary>
    public static bool IsDeclared(Microsoft.AspNetCore.Http.EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<RightRequirement>() is not null || metadata.GetMetadata<OpenEndpoint>() is not null;
}
