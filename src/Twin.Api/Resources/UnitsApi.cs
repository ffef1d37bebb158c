using System.Text.Json;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Model;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>Response units: crews, vehicles, pump trucks, shelters. What the log knows of them; none until some are registered.</summary>
internal static class UnitsApi
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/units", List).Describe("Units", "things", "Response units by id.").Requires(Right.ReadThings);
        routes.MapGet("/v1/units/{id}", Show).Describe("Unit", "things", "One response unit.").Requires(Right.ReadThings);
    }

    private static async Task<Answer<Page<JsonElement>>> List([AsParameters] ThingQuery things, [AsParameters] PageQuery page, [AsParameters] ReadQuery read, HttpRequest request,
        Reads reads, CityView view, CityBase city, CancellationToken ct)
    {
        if (page.Fault is { } fault) return fault;
        var filter = things.ToFilter(city, null);
        if (filter.Problem is { } wrong) return wrong;
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        var found = view.Things.Placed(scope.Value!.Root, ThingKind.Unit, filter.Value!, page.After).Take(page.Take + 1).ToArray();
        return Pages.Cut(request, found, page.Take, t => t.Id, State).In(scope.Value);
    }

    private static async Task<IResult> Show(string id, [AsParameters] ReadQuery read, Reads reads, CancellationToken ct)
    {
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        return scope.Value!.Root.Thing(ThingKind.Unit, id) is { Ended: false } unit ? RawJson.Of(unit.Payload) : Refusals.UnknownThing("unit", id);
    }

    private static JsonElement State(ThingEntry unit)
    {
        using var document = JsonDocument.Parse(unit.Payload);
        return document.RootElement.Clone();
    }
}
