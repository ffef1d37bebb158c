using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Twin.Api.Auth;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Grains.Cells;
using Twin.Grains.Hosting;
using Twin.Grid;

namespace Twin.Api.Resources;

/// <summary>Tiles: everything latest in a level-4 cell, its 225 fact cells as columns.</summary>
internal static class TilesApi
{
    private const int MaxTiles = 64;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/tiles/{code}", Show).Describe("Tile", "tiles", "One tile.").Produces<JsonElement>().Requires(Right.ReadThings);
        routes.MapGet("/v1/tiles", Several).Describe("Tiles", "tiles", "Several tiles at one position.").Produces<JsonElement>().Requires(Right.ReadThings);
    }

    private static async Task<IResult> Show(string code, [AsParameters] ReadQuery read, Reads reads, TwinServices twin, CityIndex index, CancellationToken ct)
    {
        if (!TryTile("code", code, twin, out var tile, out var problem)) return problem!;
        var scope = await reads.AtAsync(read, ct);
        return scope.Problem as IResult ?? RawJson.Of(json => TileJson.Write(json, scope.Value!.Root, twin, index, tile));
    }

    private static async Task<IResult> Several([FromQuery, Description("Codes of level 4, comma between, at most 64.")] string? codes,
        [AsParameters] ReadQuery read, Reads reads, TwinServices twin, CityIndex index, CancellationToken ct)
    {
        var wanted = codes?.Split(',') ?? [];
        if (wanted.Length is 0 or > MaxTiles) return Problem.Input("codes", $"1 to {MaxTiles} codes of level 4 are required, comma between");
        var tiles = new CellCode[wanted.Length];
        for (var i = 0; i < wanted.Length; i++)
            if (!TryTile("codes", wanted[i], twin, out tiles[i], out var problem))
                return problem!;
        var scope = await reads.AtAsync(read, ct);
        if (scope.Problem is { } no) return no;
        return RawJson.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var tile in tiles) TileJson.Write(json, scope.Value!.Root, twin, index, tile);
            json.WriteEndArray();
            json.WriteString("branch", scope.Value!.Branch);
            json.WriteString("asOf", scope.Value.AsOf.ToString());
            json.WriteNumber("position", scope.Value.Position);
            json.WriteEndObject();
        });
    }

    private static bool TryTile(string parameter, string text, TwinServices twin, out CellCode tile, out Problem? problem)
    {
        problem = null;
        if (!CellCode.TryParse(text, out tile, out var error)) problem = Refusals.NotACode(parameter, text, error);
        else if (tile.Level != GridUnits.TileLevel) problem = Problem.Input(parameter, $"'{text}' is of level {tile.Level}; tiles are of level {GridUnits.TileLevel} (9 characters)");
        else if (twin.Base.TileIndexOf(TileOrdinal.Of(tile)) < 0) problem = Problem.NotFound("tile", $"tile {text} holds no cell of the city");
        return problem is null;
    }
}
