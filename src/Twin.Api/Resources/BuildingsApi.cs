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

/// <summary>Buildings.</summary>
internal static class BuildingsApi
{
    private const string Kind = "building";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/buildings", List).Describe("Buildings", "things", "Buildings by id.").Requires(Right.ReadThings);
        routes.MapGet("/v1/buildings/{id}", Show).Describe("Building", "things", "One building.").Requires(Right.ReadThings);
        routes.MapPatch("/v1/buildings/{id}", Patch).Describe("PatchBuilding", "things", "Sets status and occupants.").Command().Requires(Right.WriteThings, onBranch: Right.ManageBranches);
    }

    private static Task<Answer<Page<BuildingAnswer>>> List([AsParameters] ThingQuery things, [AsParameters] PageQuery page, [AsParameters] ReadQuery read, HttpRequest request,
        Reads reads, CityView view, CityBase city, CityAreas areas, CancellationToken ct) =>
        ThingLists.OfBaseAsync(view.Things.Buildings, Words.All<BuildingStatus>(), (root, b) => Of(root, b, areas), a => a.Status, a => a.Id, things, page, read, request, reads, city, ct);

    private static async Task<Answer<BuildingAnswer>> Show(string id, [AsParameters] ReadQuery read, Reads reads, CityView view, CityAreas areas, CancellationToken ct)
    {
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        if (view.Things.Buildings.Find(id) is not { } building) return Refusals.UnknownThing(Kind, id);
        var answer = Of(scope.Value!.Root, building, areas).In(scope.Value);
        return Answer<BuildingAnswer>.With(answer, etag: EntityTag.Of(answer.Version));
    }

    private static async Task<Answer<WriteAnswer>> Patch(string id, BuildingPatch body, [AsParameters] WriteQuery write, CommandContext command, Reads reads, CityView view, CityAreas areas, IGrainFactory grains)
    {
        var branch = reads.ForCommand(write.Branch);
        if (branch.Problem is { } no) return no;
        if (view.Things.Buildings.Find(id) is not { } building) return Refusals.UnknownThing(Kind, id);
        if (!areas.MayTouch(command.Caller, building.CellKeys)) return Refusals.OutsideArea(command.Caller.Principal, $"building {id}");
        if (CommandContext.ReasonFault(body.Reason) is { } fault) return fault;
        var result = await grains.GetGrain<IBuildingGrain>(GrainKeys.Of(branch.Value!.Id, id)).SetAsync(body.Status, body.OccupantsDay, body.OccupantsNight, command.IfMatch, command.Meta(body.Reason));
        return Refusals.Of(result, Kind, id) is { } refused ? refused : Answer<WriteAnswer>.With(new WriteAnswer(result.Version, result.Position, branch.Value.Id), etag: EntityTag.Of(result.Version));
    }

    private static BuildingAnswer Of(BranchRoot root, BaseBuilding b, CityAreas areas)
    {
        var entry = root.Thing(ThingKind.Building, b.Id);
        var state = entry is null ? BuildingState.Initial : BuildingState.FromPayload(entry.Payload.Span);
        var reported = state.OccupantsDay is not null || state.OccupantsNight is not null;
        return new BuildingAnswer(b.Id, new Names(b.NameZh, b.NameEn), b.Use, Words.Of(state.Status), Words.Of(state.StatusBy), b.Levels, b.LevelsSource.ToText(),
            state.OccupantsDay ?? b.OccupantsDay, state.OccupantsNight ?? b.OccupantsNight, (reported ? SourceClass.Reported : SourceClass.Modelled).ToText(),
            Math.Round(b.EntranceLevelM, 3), state.EntranceDepthM, Math.Round(b.FootprintM2, 1), b.PartOf, ThingLists.CellCodes(b.CellKeys), ThingLists.AreasOf(areas, b.CellKeys),
            entry?.Version ?? 0, entry?.Position ?? 0, new GeoShape(b.Footprint));
    }
}
