using System.ComponentModel;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Grid;
using Twin.Model;
using Twin.Model.Incidents;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>Incidents: report, follow, act.</summary>
internal static partial class IncidentsApi
{
    private const string Kind = "incident";

    // Who handles a case does not also decide that it is done.
    private static readonly string[] DispatchersActions = ["dispatch", "return", "close"];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/incidents", List).Describe("Incidents", "incidents", "Incidents by id.").Requires(Right.ReadIncidents);
        routes.MapGet("/v1/incidents/{id}", Show).Describe("Incident", "incidents", "One incident with its trail.").Requires(Right.ReadIncidents);
        routes.MapPost("/v1/incidents", Report).Describe("ReportIncident", "incidents", "Reports an incident; answers when durable.").Produces<ReportAnswer>(StatusCodes.Status201Created).Command()
            .Requires(Right.ReportIncidents);
        routes.MapPost("/v1/incidents/{id}/{action}", Act).Describe("ActOnIncident", "incidents", "dispatch, handle, check, close or return; 409 names what the life allows.").Command()
            .Requires(Right.HandleIncidents);
    }

    private static async Task<Answer<Page<IncidentAnswer>>> List([FromQuery, Description("Only of this kind.")] string? kind, [AsParameters] ThingQuery things, [AsParameters] PageQuery page,
        [AsParameters] ReadQuery read, HttpRequest request, Reads reads, CityView view, CityBase city, CancellationToken ct)
    {
        if (page.Fault is { } fault) return fault;
        var filter = things.ToFilter(city, Words.All<IncidentStatus>());
        if (filter.Problem is { } wrong) return wrong;
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        var found = view.Things.Placed(scope.Value!.Root, ThingKind.Incident, filter.Value!, page.After).Select(Of)
            .Where(i => (things.Status is null || i.Status == things.Status) && (kind is null || i.Kind == kind)).Take(page.Take + 1).ToArray();
        return Pages.Cut(request, found, page.Take, i => i.Id, i => i).In(scope.Value);
    }

    private static async Task<Answer<IncidentAnswer>> Show(string id, [AsParameters] ReadQuery read, Reads reads, CancellationToken ct)
    {
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        if (scope.Value!.Root.Thing(ThingKind.Incident, id) is not { Ended: false } entry) return Refusals.UnknownThing(Kind, id);
        return Answer<IncidentAnswer>.With(Of(entry).In(scope.Value), etag: EntityTag.Of(entry.Version));
    }

    private static async Task<Answer<ReportAnswer>> Report(IncidentRequest body, [AsParameters] WriteQuery write, CommandContext command, Reads reads, CityAreas areas, TimeProvider time, IGrainFactory grains)
    {
        var branch = reads.ForCommand(write.Branch);
        if (branch.Problem is { } no) return no;
        var root = branch.Value!;
        var errors = new InputErrors();
        if (body.Kind is null || !KindPattern().IsMatch(body.Kind)) errors.Add("kind", "a kind like road-ponding is required: 1 to 64 of a-z, 0-9 and -, beginning with a letter");
        if (body.Description?.Length > IncidentLife.MaxText) errors.Add("description", $"at most {IncidentLife.MaxText} characters");
        if ((body.At is null) == (body.Cell is null)) errors.Add("at", "say where: either at {lon, lat} or cell");
        if (errors.Any) return errors.ToProblem();
        FactCell cell;
        Problem? wrong;
        if (body.Cell is not null ? !Codes.TryCell("cell", body.Cell, out cell, out wrong) : !Codes.TryPoint(body.At!.Lon, body.At.Lat, out cell, out wrong)) return wrong!;
        if (!root.Holds(cell)) return Refusals.OutsideCity("the place");
        if (!areas.MayTouch(command.Caller, cell)) return Refusals.OutsideArea(command.Caller.Principal, $"cell {cell}");

        var (lon, lat) = body.At is { } at ? (at.Lon, at.Lat) : cell.Code.Centre;
        // A retry with the same Idempotency-Key is the same candidate, and so the same incident.
        var nowUs = root.RunId is not null && root.SimulatedUs > 0 ? root.SimulatedUs : UtcTime.Of(time.GetUtcNow()).Us;
        var report = new IncidentReport(body.Kind!, Words.Of(IncidentOrigin.Reported), lon, lat, cell.ToString(), body.Description ?? "", "", command.Key.ToString("N"), false, nowUs, null);
        var opened = await grains.GetGrain<IDeskGrain>(GrainKeys.Of(root.Id, body.Kind!)).OpenAsync(report, command.Meta("report"));
        if (Refusals.Of(new WriteResult(opened.Status, 0, opened.Position, opened.Detail), Kind, opened.IncidentId) is { } refused) return refused;
        var answer = new ReportAnswer(opened.IncidentId, Words.Of(IncidentStatus.Reported), opened.Position, root.Id);
        return Answer<ReportAnswer>.With(answer, StatusCodes.Status201Created, $"/v1/incidents/{opened.IncidentId}");
    }

    private static async Task<Answer<ActionAnswer>> Act(string id, string action, ActionRequest? body, [AsParameters] WriteQuery write, CommandContext command, Reads reads, CityAreas areas, IGrainFactory grains, CancellationToken ct)
    {
        if (DispatchersActions.Contains(action, StringComparer.Ordinal) && !command.Caller.May(Right.DispatchIncidents)) return Refusals.RightMissing(Right.DispatchIncidents);
        var branch = await reads.ForCommandAsync(write.Branch, r => r.Thing(ThingKind.Incident, id) is not null, ct);
        if (branch.Problem is { } no) return no;
        var root = branch.Value!;
        if (root.Thing(ThingKind.Incident, id) is not { Ended: false, Place: { } place }) return Refusals.UnknownThing(Kind, id);
        if (!areas.MayTouch(command.Caller, place.Cell)) return Refusals.OutsideArea(command.Caller.Principal, $"incident {id}");
        var result = await grains.GetGrain<IIncidentGrain>(GrainKeys.Of(root.Id, id)).ActAsync(action, body?.Unit, body?.Reason, command.IfMatch, command.Meta(body?.Reason));
        if (Refusals.Of(result, Kind, id) is { } refused) return refused;
        var answer = new ActionAnswer(Words.Of(IncidentState.FromPayload(result.State).Status), result.Version, result.Position, root.Id);
        return Answer<ActionAnswer>.With(answer, etag: EntityTag.Of(result.Version));
    }

    private static IncidentAnswer Of(ThingEntry entry)
    {
        var s = IncidentState.FromPayload(entry.Payload.Span);
        return new IncidentAnswer(s.Id, s.Kind, Words.Of(s.Status), Words.Of(s.Origin), new LonLat(s.Lon, s.Lat), s.Cell, s.Areas, s.Cause, s.Description, new UtcTime(s.ReportedUs),
            s.DueUs is { } due ? new UtcTime(due) : null, s.Unit, IncidentLife.Allowed(s.Status),
            [.. s.Trail.Select(t => new TrailAnswer(Words.Of(t.Action), t.From is { } from ? Words.Of(from) : null, Words.Of(t.To), new UtcTime(t.AtUs), t.Actor, t.Reason, t.Unit))],
            entry.Version, entry.Position);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$")]
    private static partial Regex KindPattern();
}
