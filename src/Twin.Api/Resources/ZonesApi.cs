using Orleans;
using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Model;
using Twin.Model.Things;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>Person-flow zones and their counts.</summary>
internal static class ZonesApi
{
    private const string Kind = "zone";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/zones", List).Describe("Zones", "things", "Person-flow zones by id.").Requires(Right.ReadThings);
        routes.MapGet("/v1/zones/{id}", Show).Describe("Zone", "things", "One zone.").Requires(Right.ReadThings);
        routes.MapPost("/v1/zones/{id}/counts", Count).Describe("CountZone", "things", "Takes a count, late, twice or corrected: the same counter and start again corrects.").Command()
            .Requires(Right.WriteCounts, onBranch: Right.ManageBranches);
    }

    private static Task<Answer<Page<ZoneAnswer>>> List([AsParameters] ThingQuery things, [AsParameters] PageQuery page, [AsParameters] ReadQuery read, HttpRequest request,
        Reads reads, CityView view, CityBase city, CityAreas areas, CancellationToken ct) =>
        ThingLists.OfBaseAsync(view.Things.Zones, Words.All<ZoneStatus>(), (root, z) => Of(root, z, areas), a => a.Status, a => a.Id, things, page, read, request, reads, city, ct);

    private static async Task<Answer<ZoneAnswer>> Show(string id, [AsParameters] ReadQuery read, Reads reads, CityView view, CityAreas areas, CancellationToken ct)
    {
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        if (view.Things.Zones.Find(id) is not { } zone) return Refusals.UnknownThing(Kind, id);
        var answer = Of(scope.Value!.Root, zone, areas).In(scope.Value);
        return Answer<ZoneAnswer>.With(answer, etag: EntityTag.Of(answer.Version));
    }

    private static async Task<Answer<CountAnswer>> Count(string id, CountRequest body, [AsParameters] WriteQuery write, CommandContext command, Reads reads, CityView view, CityAreas areas, IGrainFactory grains)
    {
        var branch = reads.ForCommand(write.Branch);
        if (branch.Problem is { } no) return no;
        if (view.Things.Zones.Find(id) is not { } zone) return Refusals.UnknownThing(Kind, id);
        if (!areas.MayTouch(command.Caller, zone.CellKeys)) return Refusals.OutsideArea(command.Caller.Principal, $"zone {id}");
        var errors = new InputErrors();
        if (string.IsNullOrWhiteSpace(body.Counter)) errors.Add("counter", "is required");
        if (body.From is null) errors.Add("from", "is required");
        if (body.To is null) errors.Add("to", "is required");
        if (body.In is null) errors.Add("in", "is required");
        if (body.Out is null) errors.Add("out", "is required");
        if (errors.Any) return errors.ToProblem();
        var count = new ZoneCount(body.Counter!, body.From!.Value.Us, body.To!.Value.Us, body.In!.Value, body.Out!.Value);
        var result = await grains.GetGrain<IPersonFlowZoneGrain>(GrainKeys.Of(branch.Value!.Id, id)).CountAsync(count, command.Meta(null));
        if (Refusals.Of(result, Kind, id) is { } refused) return refused;
        return new CountAnswer(ZoneState.FromPayload(result.State).Present, result.Version, result.Position, branch.Value.Id);
    }

    private static ZoneAnswer Of(BranchRoot root, BaseZone z, CityAreas areas)
    {
        var entry = root.Thing(ThingKind.Zone, z.Id);
        var state = entry is null ? ZoneState.Initial : ZoneState.FromPayload(entry.Payload.Span);
        return new ZoneAnswer(z.Id, new Names(z.NameZh, z.NameEn), z.Kind, z.Capacity, state.Present, state.In, state.Out, Math.Round(ServiceLevel.Density(state.Present, z.AreaM2), 4),
            ServiceLevel.Of(state.Present, z.AreaM2), ServiceLevel.Scale, Words.Of(state.Status), state.DepthM, state.UpdatedUs == 0 ? null : new UtcTime(state.UpdatedUs),
            Math.Round(z.AreaM2, 1), z.RadiusM, ThingLists.CellCodes(z.CellKeys), ThingLists.AreasOf(areas, z.CellKeys), entry?.Version ?? 0, entry?.Position ?? 0, new GeoShape(z.Outline));
    }
}
