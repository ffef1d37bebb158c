using System.Reflection;
using Twin.Abstractions;

namespace Twin.Api.Auth;

/// <summary>Who asks, taken from the request's token; handlers name it as a parameter.</summary>
/// <param name="Principal">Goes with every command to a grain and into the log.</param>
public sealed record Caller(Principal Principal)
{
    private static readonly Caller Nobody = new(new Principal("public", RoleTable.Public, ""));

    /// <summary>True when the caller holds the right.</summary>
    public bool May(Right right) => RoleTable.Allows(Principal.Role, right);

    /// <summary>True when the caller has no token and sees only what the catalogue marks open.</summary>
    public bool IsPublic => Principal.Role == RoleTable.Public;

    /// <summary>The caller of a request; authorization has passed before.</summary>
    public static Caller Of(HttpContext http) => http.User.Identity?.IsAuthenticated == true
        ? new Caller(new Principal(
            http.User.FindFirst(TokenService.NameClaim)?.Value ?? "unnamed",
            http.User.FindFirst(TokenService.RoleClaim)?.Value ?? "",
            http.User.FindFirst(TokenService.AreaClaim)?.Value ?? ""))
        : Nobody;

    /// <summary>Binds the parameter of a handler.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http, ParameterInfo parameter) => ValueTask.FromResult<Caller?>(Of(http));
}
