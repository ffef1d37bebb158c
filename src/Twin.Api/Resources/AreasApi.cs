using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>Administrative units.</summary>
internal static class AreasApi
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/areas", List).Describe("Areas", "areas", "Areas, by level and by the area they lie in.").Requires(Right.ReadCatalogue, openRead: true);
        routes.MapGet("/v1/areas/{code}", Show).Describe("Area", "areas", "One area.").Requires(Right.ReadCatalogue, openRead: true);
    }

    private static async Task<Answer<Page<AreaAnswer>>> List(
        [FromQuery, Description("city, district, street or community.")] string? level,
        [FromQuery, Description("Only what lies in this area.")] string? of,
        [AsParameters] PageQuery page, [AsParameters] ReadQuery read, HttpRequest request, CityBase city, CityAreas areas, Reads reads, CancellationToken ct)
    {
        if (page.Fault is { } fault) return fault;
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        AreaLevel? wanted = null;
        if (level is not null)
        {
            if (!Enum.TryParse<AreaLevel>(level, ignoreCase: true, out var parsed) || !char.IsLetter(level[0])) return Problem.Input("level", $"'{level}' is not city, district, street or community");
            wanted = parsed;
        }

        var bound = of is null ? 0 : city.AreaIndexOf(of);
        if (bound < 0) return Refusals.UnknownArea(of!);
        var found = Enumerable.Range(0, city.Areas.Count)
            .Where(i => (wanted is null || city.Areas[i].Level == wanted) && (of is null || (i != bound && areas.IsWithin(i, bound))))
            // Level by level, and by code inside a level: the order of the base, which the cursor continues.
            .SkipWhile(i => page.After is not null && city.AreaIndexOf(page.After) >= i)
            .Take(page.Take + 1).ToArray();
        return Pages.Cut(request, found, page.Take, i => city.Areas[i].Code, i => Describe(city, i)).In(scope.Value!);
    }

    private static async Task<Answer<AreaAnswer>> Show(string code, [AsParameters] ReadQuery read, CityBase city, Reads reads, CancellationToken ct)
    {
        if (city.AreaIndexOf(code) is not (>= 0 and var index)) return Refusals.UnknownArea(code);
        var scope = await reads.AtAsync(read, ct);
        return scope.Problem is { } no ? no : Describe(city, index).In(scope.Value!);
    }

    private static AreaAnswer Describe(CityBase city, int index)
    {
        var a = city.Areas[index];
        return new AreaAnswer(a.Code, AggregateJson.LevelText(a.Level), new Names(a.NameZh, a.NameEn), a.Kind, a.Parent < 0 ? null : city.Areas[a.Parent].Code, a.Cells, Math.Round(a.AreaKm2, 3), a.BoundarySource);
    }
}
