using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using Twin.Api.Auth;
using Twin.Api.Bulk;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Api.Resources;
using Twin.Api.Runs;

namespace Twin.Api.Hosting;

/// <summary>The HTTP side of a host: services and routes. Expects CityView, ITwinLog, CityBase, FactCatalogue, IGrainFactory and TimeProvider among the services.</summary>
public static class TwinApi
{
    /// <summary>Largest request body but for bulk facts, bytes.</summary>
    public const int MaxBody = 4 << 20;

    /// <summary>Largest body of POST /v1/facts, bytes.</summary>
    public const int MaxBulkBody = 64 << 20;

    /// <summary>Adds what the routes need. Settings are checked here, so that a host with a bad one ends before it starts anything.</summary>
    /// <exception cref="SettingException">A setting is unknown or not allowed.</exception>
    public static IServiceCollection AddTwinApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Options.Create(TwinSettings.Read(configuration)));
        services.Configure<KestrelServerOptions>(k =>
        {
            k.Limits.MaxRequestBodySize = MaxBody;
            k.AddServerHeader = false;
        });
        services.Configure<JsonOptions>(o => SetJson(o.SerializerOptions));
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ExceptionProblems>();
        services.AddSingleton<IdempotencyStore>().AddSingleton<Reads>().AddSingleton<CityAreas>().AddSingleton<FactProvenance>().AddSingleton<CellReader>();
        services.AddSingleton<CoverCache>().AddSingleton<BulkWriter>().AddSingleton<Readiness>();
        services.AddSingleton<RunReader>().AddSingleton<RunFollow>();
        AddTokens(services);
        services.AddOpenApi(ApiDescription.DocumentName, ApiDescription.Configure);
        services.AddOpenTelemetry().WithMetrics(m => m
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "System.Runtime", "Twin.*")
            .AddPrometheusExporter());
        return services;
    }

    /// <summary>Puts the middleware and every route in place, and refuses where a route declares no right.</summary>
    public static WebApplication MapTwinApi(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(c => ProblemWriter.WriteAsync(c.HttpContext, StatusProblems.Of(c.HttpContext, c.HttpContext.Response.StatusCode)));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<DeclaredQuery>();
        app.UseMiddleware<IdempotentCommands>();
        MapRoutes(app);
        RouteRights.CheckDeclared(app);
        return app;
    }

    private static void MapRoutes(WebApplication app)
    {
        LandingApi.Map(app);
        HealthApi.Map(app);
        TokensApi.Map(app);
        CatalogueApi.Map(app);
        AreasApi.Map(app);
        AggregatesApi.Map(app);
        CellsApi.Map(app);
        FactsApi.Map(app);
        BuildingsApi.Map(app);
        PipesApi.Map(app);
        ZonesApi.Map(app);
        UnitsApi.Map(app);
        IncidentsApi.Map(app);
        BranchesApi.Map(app);
        ChangesApi.Map(app);
        LiveApi.Map(app);
        TilesApi.Map(app);
        ScenariosApi.Map(app);
        RunsApi.Map(app);
    }

    /// <summary>JSON as the outside surface has it: camelCase, no unknown members, numbers as numbers, Chinese as itself.</summary>
    internal static void SetJson(JsonSerializerOptions json)
    {
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddSingleton<TokenService>();
        services.AddHostedService<LocalToken>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<TokenService>((o, tokens) =>
        {
            o.MapInboundClaims = false;
            o.TokenValidationParameters = tokens.Validation;
        });
        services.AddSingleton<IAuthorizationHandler, RightHandler>();
        services.AddSingleton<IAuthorizationHandler, UndeclaredRouteHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new UndeclaredRouteHandler.Requirement()).Build());
    }
}
