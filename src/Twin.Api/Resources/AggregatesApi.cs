using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Geo;
using Twin.Geo.Covers;
using Twin.Geo.GeoJson;
using Twin.Grid;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>Facts folded over areas, regions of the grid, and polygons: reads of memory at one position.</summary>
internal static class AggregatesApi
{
    /// <summary>Vertices of a polygon that is asked about.</summary>
    private const int MaxVertices = 10_000;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/areas/{code}/aggregates", OfArea).Describe("AreaAggregates", "aggregates", "Facts folded over an area.").Produces<JsonElement>().Requires(Right.ReadFacts, openRead: true);
        routes.MapGet("/v1/regions/{code}/aggregates", OfRegion).Describe("RegionAggregates", "aggregates", "Facts folded over a grid cell of level 1 to 4.").Produces<JsonElement>().Requires(Right.ReadFacts, openRead: true);
        routes.MapPost("/v1/query", OfPolygon).Describe("Query", "aggregates", "Facts folded over any polygon.").Produces<JsonElement>().Requires(Right.ReadFacts, openRead: true);
    }

    private static async Task<IResult> OfArea(string code,
        [FromQuery, Description("Fact ids, comma between; absent = all.")] string? facts,
        [FromQuery, Description("Also of each area right below it.")] bool? children,
        [AsParameters] ReadQuery read, Reads reads, CityBase city, FactCatalogue catalogue, Caller caller, CancellationToken ct)
    {
        var area = city.AreaIndexOf(code);
        if (area < 0) return Refusals.UnknownArea(code);
        var wanted = Wanted(facts?.Split(','), catalogue, caller);
        if (wanted.Problem is { } unknown) return unknown;
        var scope = await reads.AtAsync(read, ct);
        return scope.Problem as IResult ?? RawJson.Of(json => AggregateJson.WriteArea(json, scope.Value!.Root, area, wanted.Value!, children == true, scope.Value.AsOf.ToDateTimeOffset()));
    }

    private static async Task<IResult> OfRegion(string code,
        [FromQuery, Description("Fact ids, comma between; absent = all.")] string? facts,
        [FromQuery, Description("Also of each grid cell right below it, down to level 4.")] bool? children,
        [AsParameters] ReadQuery read, Reads reads, FactCatalogue catalogue, Caller caller, CancellationToken ct)
    {
        if (!CellCode.TryParse(code, out var region, out var error)) return Refusals.NotACode("code", code, error);
        if (region.Level > GridUnits.TileLevel) return Problem.Input("code", $"'{code}' is of level {region.Level}; regions are grid cells of level 1 to 4");
        var wanted = Wanted(facts?.Split(','), catalogue, caller);
        if (wanted.Problem is { } unknown) return unknown;
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        if (scope.Value!.Root.CellsIn(region) == 0) return Problem.NotFound("region", $"region {code} holds no cell of the city");
        return RawJson.Of(json => AggregateJson.WriteRegion(json, scope.Value.Root, region, wanted.Value!, children == true, scope.Value.AsOf.ToDateTimeOffset()));
    }

    private static async Task<IResult> OfPolygon(QueryRequest body, [AsParameters] ReadQuery read, Reads reads, CoverCache covers, FactCatalogue catalogue, Caller caller, CancellationToken ct)
    {
        var wanted = Wanted(body.Facts, catalogue, caller);
        if (wanted.Problem is { } unknown) return unknown;
        CoverMode mode;
        if (body.Mode is null) mode = CoverMode.Centre;
        else if (!Enum.TryParse(body.Mode, ignoreCase: true, out mode) || !char.IsLetter(body.Mode[0])) return Problem.Input("mode", $"'{body.Mode}' is not centre, cover or intersects");
        if (body.Geometry.ValueKind != JsonValueKind.Object) return Problem.Input("geometry", "a GeoJSON Polygon or MultiPolygon is required");
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        try
        {
            var geometry = GeoJsonReader.ReadArea(body.Geometry, "geometry", MaxVertices);
            var cover = covers.Of(geometry, mode);
            return RawJson.Of(json => AggregateJson.WriteCover(json, scope.Value!.Root, cover, wanted.Value!, scope.Value.AsOf.ToDateTimeOffset()));
        }
        catch (GeometryException e)
        {
            return Problem.Input("geometry", e.Message) with { Code = "bad-geometry", Title = "The geometry cannot be used", More = e.Place is { } at ? new Dictionary<string, object?> { ["at"] = new LonLat(at.Lon, at.Lat) } : null };
        }
        catch (CoverTooLargeException e)
        {
            return Problem.Input("geometry", e.Message) with { Code = "bad-geometry", Title = "The geometry cannot be used" };
        }
    }

    /// <summary>The facts asked for, or all that the caller may see.</summary>
    internal static Outcome<IReadOnlyList<FactDefinition>> Wanted(IReadOnlyList<string>? ids, FactCatalogue catalogue, Caller caller)
    {
        var visible = catalogue.All.Where(f => f.Open || !caller.IsPublic);
        if (ids is null) return new Outcome<IReadOnlyList<FactDefinition>>([.. visible], null);
        var unknown = ids.Where(id => visible.All(f => f.Id != id)).ToArray();
        if (unknown.Length > 0) return Refusals.UnknownFact("fact", unknown);
        return new Outcome<IReadOnlyList<FactDefinition>>([.. ids.Distinct().Select(id => catalogue.Find(id)!)], null);
    }
}
