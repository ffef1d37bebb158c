using Twin.Api.Auth;
using Twin.Api.Http;

namespace Twin.Api.Resources;

/// <summary>Is it alive, is it ready.</summary>
internal static class HealthApi
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live).Describe("Live", "health", "The process answers.").OpenToAll("orchestrators ask without a token");
    }

    private static HealthAnswer Live() => new("live");
}

/// <summary>That it lives.</summary>
public sealed record HealthAnswer(string Status);
