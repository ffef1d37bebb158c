using System.ComponentModel;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Twin.Api.Auth;
using Twin.Api.Feed;
using Twin.Api.Http;
using Twin.Api.Problems;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.View;

namespace Twin.Api.Resources;

/// <summary>Live changes as server-sent events: CloudEvents in <c>data</c>, the position as <c>id</c>, so that a reader that comes back goes on without gap or repeat.</summary>
internal static class LiveApi
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/live", Live).Describe("Live", "log", "Changes as they happen; Last-Event-ID resumes. Heartbeats carry the position too.").Produces<string>(contentType: "text/event-stream").Requires(Right.ReadLog);

    private static IResult Live(
        [FromQuery, Description("Changes after this position; absent = only new ones. Last-Event-ID goes before it.")] long? from,
        [FromQuery, Description("all (default): every change; a reader too slow is cut off and resumes. latest: the latest of each thing.")] string? mode,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        [AsParameters] FeedQuery feed, HttpContext http, CityView view, CityBase city, FactCatalogue catalogue, IHostApplicationLifetime lifetime)
    {
        var filter = feed.ToFilter(city, catalogue, view);
        if (filter.Problem is { } wrong) return wrong;
        if (mode is not (null or "all" or "latest")) return Problem.Input("mode", $"'{mode}' is not all or latest");
        var start = from;
        if (!string.IsNullOrEmpty(lastEventId))
        {
            if (!long.TryParse(lastEventId, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) return Problem.Input("Last-Event-ID", $"'{lastEventId}' is not a position");
            start = last;
        }

        if (start < 0) return Problem.Input("from", "a position is 0 or more");
        var now = view.Hub.Position;
        // A position that was never given: the reader followed another log. Starting somewhere else in silence would be a gap.
        if (start > now && start > now + view.Lag) return Refusals.NotReached(start.Value, now);
        var items = EventsAsync(view, filter.Value!, start ?? now, mode == "latest" ? LiveMode.Latest : LiveMode.All, catalogue, http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.ServerSentEvents(items);
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(CityView view, LiveFilter filter, long from, LiveMode mode, FactCatalogue catalogue, CancellationToken aborted,
        CancellationToken stopping, [EnumeratorCancellation] CancellationToken ct = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping, ct);
        // The first sign of life opens the stream and says where it stands, before anything happens.
        yield return Heartbeat(from);
        await using var items = view.Hub.Subscribe(from, filter, mode, end.Token).GetAsyncEnumerator(end.Token);
        while (true)
        {
            try
            {
                if (!await items.MoveNextAsync()) yield break;
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            var item = items.Current;
            yield return item.Row is not null ? Change(item, catalogue) : item.IsHeartbeat ? Heartbeat(item.Position) : End(item);
        }
    }

    private static SseItem<string> Heartbeat(long position) =>
        new(string.Create(CultureInfo.InvariantCulture, $$"""{"position":{{position}}}"""), "heartbeat") { EventId = Id(position) };

    private static SseItem<string> End(LiveItem item) =>
        new(string.Create(CultureInfo.InvariantCulture, $$"""{"position":{{item.Position}},"reason":"{{item.CutOff}}"}"""), "end") { EventId = Id(item.Position) };

    private static SseItem<string> Change(LiveItem item, FactCatalogue catalogue)
    {
        var row = item.Row!;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", Id(row.Position));
            json.WriteString("source", $"/v1/branches/{item.Branch}");
            json.WriteString("type", $"cn.nanjing.twin.{ChangeJson.KindText(row.Kind)}.changed");
            json.WriteString("subject", ChangeJson.KeyText(row));
            json.WriteString("time", Micros.ToText(row.RecordedUs));
            json.WriteString("datacontenttype", "application/json");
            json.WritePropertyName("data");
            ChangeJson.Write(json, row, item.Branch, catalogue, item.Coalesced);
            json.WriteEndObject();
        }

        return new SseItem<string>(Encoding.UTF8.GetString(buffer.WrittenSpan)) { EventId = Id(item.Position) };
    }

    private static string Id(long position) => position.ToString(CultureInfo.InvariantCulture);
}
