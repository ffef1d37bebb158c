using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Hosting;

namespace Twin.Api.Resources;

/// <summary><c>/</c>, which says where everything is, and the API's description.</summary>
internal static class LandingApi
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Landing).Describe("Landing", "about", "Where everything is.").OpenToAll("says where things are, no more");
        routes.MapOpenApi("/api").AddEndpointFilter(AsOpenApi).Requires(Right.ReadCatalogue, openRead: true);
        routes.MapPrometheusScrapingEndpoint("/metrics").WithDisplayName("GET /metrics").Requires(Right.ReadMetrics);
    }

    private static ValueTask<object?> AsOpenApi(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.OnStarting(() =>
        {
            if (context.HttpContext.Response.StatusCode == StatusCodes.Status200OK) context.HttpContext.Response.ContentType = ApiDescription.MediaType;
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static LandingPage Landing(HttpRequest request)
    {
        var root = $"{request.Scheme}://{request.Host}{request.PathBase}";
        Link To(string rel, string path, string title, string type = "application/json") => new($"{root}{path}", rel, type, title);
        return new LandingPage("Nanjing twin 南京数字孪生", "A live model of Nanjing on the Beidou grid: cells, areas, buildings, drains, people, incidents, floods.",
        [
            To("self", "/", "this page"),
            To("service-desc", "/api", "the API, OpenAPI 3.0", ApiDescription.MediaType),
            To("areas", "/v1/areas", "administrative units"),
            To("facts", "/v1/facts", "the fact catalogue"),
            To("license", "/v1/attributions", "sources and licences of the base layers"),
            To("health", "/health/ready", "is it ready"),
        ]);
    }

}
