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

/// <summary>Storm drain segments with their inlets.</summary>
internal static class PipesApi
{
    private const string Kind = "pipe";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/pipes", List).Describe("Pipes", "things", "Storm drain segments by id.").Requires(Right.ReadThings);
        routes.MapGet("/v1/pipes/{id}", Show).Describe("Pipe", "things", "One segment.").Requires(Right.ReadThings);
        routes.MapPatch("/v1/pipes/{id}", Patch).Describe("PatchPipe", "things", "Sets a segment's status.").Command().Requires(Right.WriteThings, onBranch: Right.ManageBranches);
    }

    private static Task<Answer<Page<PipeAnswer>>> List([AsParameters] ThingQuery things, [AsParameters] PageQuery page, [AsParameters] ReadQuery read, HttpRequest request,
        Reads reads, CityView view, CityBase city, CityAreas areas, CancellationToken ct) =>
        ThingLists.OfBaseAsync(view.Things.Pipes, Words.All<PipeStatus>(), (root, p) => Of(root, p, areas), a => a.Status, a => a.Id, things, page, read, request, reads, city, ct);

    private static async Task<Answer<PipeAnswer>> Show(string id, [AsParameters] ReadQuery read, Reads reads, CityView view, CityAreas areas, CancellationToken ct)
    {
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        if (view.Things.Pipes.Find(id) is not { } pipe) return Refusals.UnknownThing(Kind, id);
        var answer = Of(scope.Value!.Root, pipe, areas).In(scope.Value);
        return Answer<PipeAnswer>.With(answer, etag: EntityTag.Of(answer.Version));
    }

    private static async Task<Answer<WriteAnswer>> Patch(string id, PipePatch body, [AsParameters] WriteQuery write, CommandContext command, Reads reads, CityView view, CityAreas areas, IGrainFactory grains)
    {
        var branch = reads.ForCommand(write.Branch);
        if (branch.Problem is { } no) return no;
        if (view.Things.Pipes.Find(id) is not { } pipe) return Refusals.UnknownThing(Kind, id);
        if (!areas.MayTouch(command.Caller, [pipe.CellKey])) return Refusals.OutsideArea(command.Caller.Principal, $"pipe {id}");
        if (CommandContext.ReasonFault(body.Reason) is { } fault) return fault;
        var result = await grains.GetGrain<IPipeSegmentGrain>(GrainKeys.Of(branch.Value!.Id, id)).SetAsync(body.Status ?? "", command.IfMatch, command.Meta(body.Reason));
        return Refusals.Of(result, Kind, id) is { } refused ? refused : Answer<WriteAnswer>.With(new WriteAnswer(result.Version, result.Position, branch.Value.Id), etag: EntityTag.Of(result.Version));
    }

    private static PipeAnswer Of(BranchRoot root, BasePipe p, CityAreas areas)
    {
        var entry = root.Thing(ThingKind.Pipe, p.Id);
        var state = entry is null ? PipeState.Initial : PipeState.FromPayload(entry.Payload.Span);
        return new PipeAnswer(p.Id, Words.Of(state.Status), p.RoadId, p.DownstreamId, p.OutfallWater, p.DiameterM, Math.Round(p.LengthM, 2), Math.Round(p.InvertUpM, 3), Math.Round(p.InvertDownM, 3),
            new LonLat(p.InletLon, p.InletLat), p.InletCapacityM3s, PipeHydraulics.InletFactor(state.Status), ThingLists.CellCodes([p.CellKey])[0], ThingLists.AreasOf(areas, [p.CellKey]), p.Source.ToString(),
            entry?.Version ?? 0, entry?.Position ?? 0, new GeoShape(p.Line));
    }
}
