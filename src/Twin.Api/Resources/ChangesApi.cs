using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Twin.Api.Auth;
using Twin.Api.Feed;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>The log as a feed, paged by position, whole commit units.</summary>
internal static class ChangesApi
{
    // Rows looked at for one page: a filter that finds little must not read the whole log in one request.
    private const int MaxScanned = 100_000;
    private const int Chunk = 5_000;

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/changes", List).Describe("Changes", "log", "Changes in order; a page ends with a whole commit unit, so it may exceed the limit where one unit alone does.").Produces<JsonElement>()
            .Requires(Right.ReadLog);

    private static async Task<IResult> List(
        [FromQuery, Description("Changes after this position; default 0, the beginning.")] long? from,
        [FromQuery, Description("Items a page, 1 to 1,000; more is taken as 1,000. Default 100.")] int? limit,
        [FromQuery, Description("Wait, at most 5 s, until this position is there; else 409.")] long? minPosition,
        [AsParameters] FeedQuery feed, HttpRequest request, Reads reads, CityView view, CityBase city, FactCatalogue catalogue, ITwinLog log, CancellationToken ct)
    {
        if (new PageQuery(limit, null) is { Fault: { } fault }) return fault;
        if (from < 0) return Problem.Input("from", "a position is 0 or more");
        var filter = feed.ToFilter(city, catalogue, view);
        if (filter.Problem is { } wrong) return wrong;
        var scope = await reads.AtAsync(new ReadQuery(null, null, null, minPosition), ct);
        if (scope.Problem is { } no) return no;
        var (rows, cursor) = await ReadAsync(log, view.Hub, filter.Value!, from ?? 0, new PageQuery(limit, null).Take, scope.Value!.Position, ct);
        return RawJson.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var row in rows) ChangeJson.Write(json, row, view.Hub.BranchOf(row.Branch), catalogue);
            json.WriteEndArray();
            json.WriteString("asOf", scope.Value.AsOf.ToString());
            json.WriteNumber("position", cursor);
            if (cursor < scope.Value.Position) json.WriteString("next", Pages.NextLink(request, "from", cursor.ToString(CultureInfo.InvariantCulture)));
            json.WriteEndObject();
        });
    }

    // Rows of whole units, and the position up to which everything was looked at.
    private static async Task<(List<LogRow> Rows, long Cursor)> ReadAsync(ITwinLog log, LiveHub hub, LiveFilter filter, long from, int limit, long head, CancellationToken ct)
    {
        var page = new List<LogRow>();
        var unit = new List<LogRow>();
        var (cursor, scanned) = (from, 0);
        while (cursor < head && page.Count < limit && scanned < MaxScanned)
        {
            var rows = await log.ReadAsync(cursor, Chunk, ct);
            foreach (var row in rows)
            {
                if (row.Position > head) return (page, cursor);
                if (hub.Select(row, filter) is { } wanted) unit.Add(wanted);
                if (!row.LastOfUnit) continue;
                if (page.Count > 0 && page.Count + unit.Count > limit) return (page, cursor);
                page.AddRange(unit);
                unit.Clear();
                cursor = row.Position;
                if (page.Count >= limit) return (page, cursor);
            }

            scanned += rows.Count;
            if (rows.Count == 0) break;
        }

        return (page, cursor);
    }
}
