using Microsoft.AspNetCore.Http.HttpResults;
using Twin.Api.Auth;
using Twin.Api.Hosting;
using Twin.Api.Http;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>Is it alive, is it ready.</summary>
internal static class HealthApi
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live).Describe("Liveness", "health", "The process answers.").OpenToAll("orchestrators ask without a token");
        routes.MapGet("/health/ready", Ready).Describe("Readiness", "health", "It answers for the city: the view follows the log, the store can be written.").OpenToAll("orchestrators ask without a token");
    }

    private static LiveAnswer Live() => new("live");

    private static JsonHttpResult<ReadyAnswer> Ready(CityView view, ITwinLog log, Readiness readiness)
    {
        var (head, position) = (log.Head, view.Position);
        var faults = readiness.Faults(view);
        var answer = new ReadyAnswer(faults.Count == 0 ? "ready" : "not-ready", position, head, Math.Max(0, head - position), head - log.Projected, readiness.IsWritable, faults);
        return TypedResults.Json(answer, statusCode: faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
