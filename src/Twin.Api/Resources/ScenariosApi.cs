using System.Text;
using System.Text.Json;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Grains.Runs;
using Twin.Model.Scenarios;

namespace Twin.Api.Resources;

/// <summary>Scenarios: their schema, and a check before anything runs.</summary>
internal static class ScenariosApi
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/scenarios/schema", Schema).Describe("ScenarioSchema", "runs", "The JSON schema of a scenario.").Produces<JsonElement>().Requires(Right.ReadRuns);
        routes.MapPost("/v1/scenarios", CheckOne).Describe("CheckScenario", "runs", "Checks a scenario against the city; every fault is named by its field.").Requires(Right.ReadRuns);
    }

    /// <summary>What is wrong with a scenario, by field, or null.</summary>
    internal static Problem? Check(RunPlanner planner, byte[] scenario, string prefix)
    {
        var errors = new InputErrors();
        foreach (var e in planner.Check(scenario).Errors) errors.Add($"{prefix}{e.Field}", e.Message);
        return errors.Any ? errors.ToProblem() with { Code = "bad-scenario", Title = "The scenario is not valid" } : null;
    }

    private static IResult Schema() => RawJson.Of(ScenarioSchema.Bytes());

    private static Answer<ScenarioAnswer> CheckOne(JsonElement body, RunPlanner planner) =>
        Check(planner, Encoding.UTF8.GetBytes(body.GetRawText()), "") is { } wrong ? wrong : new ScenarioAnswer(true, body);
}
