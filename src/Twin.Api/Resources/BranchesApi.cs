using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Orleans;
using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>What-if lines.</summary>
internal static class BranchesApi
{
    private const string Kind = "branch";
    private const string TheOne = "branches";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/branches", List).Describe("Branches", "branches", "Branches, live first.").Requires(Right.ReadRuns);
        routes.MapGet("/v1/branches/{id}", Show).Describe("Branch", "branches", "One branch.").Requires(Right.ReadRuns);
        routes.MapPost("/v1/branches", Create).Describe("CreateBranch", "branches", "Forks a branch as it is now.").Produces<BranchAnswer>(StatusCodes.Status201Created).Command().Requires(Right.ManageBranches);
        routes.MapDelete("/v1/branches/{id}", Discard).Describe("DiscardBranch", "branches", "Discards a branch; live cannot be.").Command().Requires(Right.ManageBranches);
        routes.MapGet("/v1/branches/{id}/diff", Diff).Describe("DiffBranch", "branches", "What differs between two branches.").Requires(Right.ReadRuns);
        routes.MapPost("/v1/branches/{id}/promote", Promote).Describe("PromoteBranch", "branches", "Brings a branch's changes to the one it starts from.").Requires(Right.ManageBranches);
    }

    private static Answer<Page<BranchAnswer>> List([AsParameters] PageQuery page, HttpRequest request, CityView view)
    {
        if (page.Fault is { } fault) return fault;
        var snapshot = view.Now;
        var found = snapshot.Branches.SkipWhile(b => page.After is not null && b.Id != page.After).Skip(page.After is null ? 0 : 1).Take(page.Take + 1).ToArray();
        return Pages.Cut(request, found, page.Take, b => b.Id, Of) with { Position = snapshot.Position };
    }

    private static Answer<BranchAnswer> Show(string id, CityView view) => view.Now.Branch(id) is { } root ? Of(root.Info) : Refusals.UnknownBranch(id);

    private static async Task<Answer<BranchAnswer>> Create(BranchRequest body, CommandContext command, Reads reads, CityView view, IGrainFactory grains)
    {
        if (string.IsNullOrEmpty(body.Id)) return Problem.Input("id", "is required");
        if (body.At is not null || body.Position is not null) return Refusals.NotBuilt("fork in the past", "a branch starts from now; leave out 'at' and 'position'");
        if (CommandContext.ReasonFault(body.Reason) is { } fault) return fault;
        var from = reads.ForCommand(body.From);
        if (from.Problem is { } no) return no;
        var result = await grains.GetGrain<IBranchGrain>(TheOne).CreateAsync(body.Id, from.Value!.Id, null, null, command.Meta(body.Reason ?? "what-if"));
        if (Refusals.Of(result, Kind, body.Id) is { } refused) return refused;
        return view.Now.Branch(body.Id) is { } made
            ? Answer<BranchAnswer>.With(Of(made.Info), StatusCodes.Status201Created, $"/v1/branches/{body.Id}")
            : Refusals.Unavailable("the branch is made, but this silo does not see it yet");
    }

    private static async Task<IResult> Discard(string id, CommandContext command, IGrainFactory grains)
    {
        var result = await grains.GetGrain<IBranchGrain>(TheOne).DiscardAsync(id, command.Meta("discarded"));
        return Refusals.Of(result, Kind, id) as IResult ?? TypedResults.NoContent();
    }

    private static Problem Diff(string id, [FromQuery, Description("The other branch.")] string? to, CityView view) =>
        view.Now.Branch(id) is null ? Refusals.UnknownBranch(id) : Refusals.NotBuilt("diff", $"comparing '{id}' with '{to ?? "its parent"}' comes with promoting");

    private static Problem Promote(string id, CityView view) => view.Now.Branch(id) is null ? Refusals.UnknownBranch(id) : Refusals.NotBuilt("promote", "bringing a branch back comes later; its changes are in GET /v1/changes?branch=" + id);

    private static BranchAnswer Of(BranchInfo b) => new(b.Id, b.Parent, b.Number == 0 ? null : new UtcTime(b.ForkValidUs), b.ForkPosition, b.RunId, b.BaseHash, b.Number == 0 ? null : new UtcTime(b.CreatedUs), "open");
}
