using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Orleans;
using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Pictures;
using Twin.Api.Problems;
using Twin.Api.Runs;
using Twin.Grains.Runs;
using Twin.Grains.Runs.Rasters;
using Twin.Model;
using Twin.Model.Reading;
using Twin.Model.Runs;
using Twin.Storage.Base;
using Twin.Storage.Log;

namespace Twin.Api.Resources;

/// <summary>Floods: take a scenario, follow it, ask who is hit.</summary>
internal static class RunsApi
{
    private const string Kind = "run";
    private const string Png = "image/png";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/runs", List).Describe("Runs", "runs", "Runs, newest first.").Produces<JsonElement>().Requires(Right.ReadRuns);
        routes.MapPost("/v1/runs", Start).Describe("StartRun", "runs", "Takes a scenario and floods a copy of the city with it.").Produces<JsonElement>(StatusCodes.Status202Accepted).Command().Requires(Right.RunFloods);
        routes.MapGet("/v1/runs/{id}", Show).Describe("Run", "runs", "One run.").Produces<JsonElement>().Requires(Right.ReadRuns);
        routes.MapPost("/v1/runs/{id}/cancel", Cancel).Describe("CancelRun", "runs", "Stops a run; what was computed stays readable.").Produces<JsonElement>().Command().Requires(Right.RunFloods);
        routes.MapGet("/v1/runs/{id}/progress", Progress).Describe("RunProgress", "runs", "Progress as server-sent events until the run has ended.").Produces<string>(contentType: "text/event-stream").Requires(Right.ReadRuns);
        routes.MapGet("/v1/runs/{id}/impacts", ImpactsAt).Describe("RunImpacts", "runs", "Who and what the water hits.").Produces<JsonElement>().Requires(Right.ReadRuns);
        routes.MapGet("/v1/runs/{id}/raster", Raster).Describe("RunRaster", "runs", "A quantity as GeoTIFF, or as a picture (Accept: image/png).").Produces<byte[]>(contentType: "image/tiff").Requires(Right.ReadRuns);
        routes.MapGet("/v1/runs/{id}/hydrographs", (string id, RunReader runs) => NotBuilt(runs, id, "hydrographs", "flow over lines and levels at points come with drains")).Describe("RunHydrographs", "runs", "Flows over time; not built yet.")
            .Requires(Right.ReadRuns);
        routes.MapGet("/v1/runs/{id}/export", (string id, RunReader runs) => NotBuilt(runs, id, "export", "take /raster for each output time and /impacts")).Describe("RunExport", "runs", "A run as one file; not built yet.")
            .Requires(Right.ReadRuns);
    }

    private static IResult List([FromQuery, Description("Only runs of this status.")] string? status, [AsParameters] PageQuery page, HttpRequest request, RunReader runs)
    {
        if (page.Fault is { } fault) return fault;
        if (status is not null && !Words.TryParse<RunStatus>(status, out _)) return Problem.Input("status", $"'{status}' is not one of {string.Join(", ", Words.All<RunStatus>())}");
        var found = runs.All().Where(r => status is null || Words.Of(r.State.Status) == status)
            .SkipWhile(r => page.After is not null && r.Entry.Id != page.After).Skip(page.After is null ? 0 : 1).Take(page.Take + 1).ToArray();
        return RawJson.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var (entry, state) in found.Take(page.Take)) RunJson.Write(json, new FoundRun(entry, state), null, whole: false);
            json.WriteEndArray();
            if (found.Length > page.Take) json.WriteString("next", Pages.NextLink(request, "after", found[page.Take - 1].Entry.Id));
            json.WriteEndObject();
        });
    }

    private static async Task<IResult> Show(string id, RunReader runs, RunFollow follow)
    {
        var found = runs.Find(id);
        if (found.Problem is { } no) return no;
        var now = await follow.ProgressAsync(found.Value!.State);
        return RawJson.Of(json => RunJson.Write(json, found.Value, now, whole: true));
    }

    private static async Task<IResult> Start(RunRequest body, [FromQuery, Description("Only check the scenario.")] bool? dryRun, CommandContext command, RunPlanner planner, IGrainFactory grains, HttpResponse response)
    {
        if (body.Scenario.ValueKind != JsonValueKind.Object) return Problem.Input("scenario", "a scenario object is required; GET /v1/scenarios/schema says its form");
        var bytes = Encoding.UTF8.GetBytes(body.Scenario.GetRawText());
        if (ScenariosApi.Check(planner, bytes, "scenario.") is { } wrong) return wrong;
        if (dryRun == true) return TypedResults.Ok(new ScenarioAnswer(true, body.Scenario));
        // The id follows from the command's key: a retry with the same Idempotency-Key is the same run.
        var id = command.Key.ToString("N")[..12];
        var result = await grains.GetGrain<IRunGrain>(id).StartAsync(bytes, command.Meta(body.Reason ?? "run"));
        if (Refusals.Of(result, Kind, id) is { } refused) return refused;
        var state = RunState.FromPayload(result.State);
        response.Headers.Location = $"/v1/runs/{id}";
        return TypedResults.Json(new RunStarted(id, state.Name, state.Branch, Words.Of(state.Status), result.Position), statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> Cancel(string id, CommandContext command, RunReader runs, IGrainFactory grains)
    {
        if (runs.Find(id).Problem is { } no) return no;
        var result = await grains.GetGrain<IRunGrain>(id).CancelAsync(command.Meta("cancel"));
        if (Refusals.Of(result, Kind, id) is { } refused) return refused;
        var state = RunState.FromPayload(result.State);
        return TypedResults.Ok(new RunStarted(id, state.Name, state.Branch, Words.Of(state.Status), result.Position));
    }

    private static IResult Progress(string id, HttpContext http, RunReader runs, RunFollow follow, IHostApplicationLifetime lifetime)
    {
        if (runs.Find(id).Problem is { } no) return no;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.ServerSentEvents(follow.EventsAsync(id, http.RequestAborted, lifetime.ApplicationStopping));
    }

    private static IResult ImpactsAt(string id, [FromQuery, Description("peak (default: each thing at its own worst) or a time of the run.")] string? at, RunReader runs)
    {
        var found = runs.Find(id);
        if (found.Problem is { } no) return no;
        var impacts = runs.Output(found.Value!, ThingKind.Run, "impacts", "at", at);
        return impacts.Problem as IResult ?? RawJson.Of(impacts.Value!.Payload);
    }

    private static async Task<IResult> Raster(string id,
        [FromQuery, Description("The quantity: water-depth (m, default), and over the whole run water-speed (greatest, m/s), water-hazard (greatest rating to people, m2/s), water-arrival (s from the start).")] string? fact,
        [FromQuery, Description("peak (default) or a time of the run.")] string? t,
        [FromQuery, Description("Only this box: west,south,east,north in degrees.")] string? bbox,
        HttpRequest request, RunReader runs, RasterFiles files, CityBase city, CancellationToken ct)
    {
        var found = runs.Find(id);
        if (found.Problem is { } no) return no;
        if (RunQuantity.Find(fact ?? RunQuantity.Depth.Id) is not { } quantity)
            return Problem.Input("fact", $"'{fact}' is not kept as a raster; {string.Join(", ", RunQuantity.All.Select(q => q.Id))} are");
        if (!quantity.OverTime && t is not (null or RunReader.Peak)) return Problem.Input("t", $"{quantity.Id} is kept over the whole run only: t is {RunReader.Peak}, or left out");
        var box = new ThingQuery(null, bbox, null, null).ToFilter(city, null);
        if (box.Problem is { } wrong) return wrong;
        var state = found.Value!.State;
        var entry = runs.Output(found.Value, ThingKind.Raster, quantity.Id, "t", t);
        if (entry.Problem is { } notYet) return notYet;
        var raster = RunRaster.FromBytes(await files.ReadAsync(RasterRef.FromPayload(entry.Value!.Payload.Span), ct));
        if (box.Value!.Box is { } b)
        {
            if (raster.Cut(b.MinX, b.MinY, b.MaxX, b.MaxY) is not { } part) return Problem.Input("bbox", "does not meet the run's ground");
            raster = part;
        }

        var when = t is null or RunReader.Peak ? RunReader.Peak : RunReader.TimeOf(state, raster.TimeS).ToString();
        if (WantsPng(request)) return TypedResults.Bytes(FloodPicture.Map(city, raster, RunColours.Of(quantity, t is null or RunReader.Peak), state.Name, ["SIMULATED over modelled ground and drains; nothing here was observed.", $"Run {state.Id}, {when}.", .. city.Attributions]), Png);
        return TypedResults.Bytes(RunGeoTiff.Write(raster, $"simulated {quantity.Id} in {quantity.Unit}{(when == RunReader.Peak ? $", {quantity.Says}" : "")}, run {state.Id} ({state.Name}), {when}"), "image/tiff", $"{state.Id}-{quantity.Id}.tif");
    }

    // The picture only where it is asked for and the raster is not.
    private static bool WantsPng(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains(Png, StringComparison.OrdinalIgnoreCase) && !accept.Contains("image/tiff", StringComparison.OrdinalIgnoreCase);
    }

    private static Problem NotBuilt(RunReader runs, string id, string name, string instead) => runs.Find(id).Problem ?? Refusals.NotBuilt(name, instead);
}
