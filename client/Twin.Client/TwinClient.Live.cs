using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Twin.Client;

public sealed partial class TwinClient
{
    /// <summary>
    /// Follows changes as they are committed. After a drop it connects again with the position of the last event or heartbeat, so that every change comes once and in
    /// order; a heartbeat moves the position without an event. Ends by cancellation only.
    /// </summary>
    /// <exception cref="TwinProblemException">The server refuses the watch.</exception>
    /// <exception cref="TwinUnreachableException">No word from the server in <see cref="WatchOptions.MaxAttempts"/> attempts in a row.</exception>
    public async IAsyncEnumerable<LiveEvent> WatchAsync(WatchOptions? options = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        options ??= new WatchOptions();
        // Without a start, "now" is fixed before the first connection: a drop before the first event then loses nothing.
        var last = options.From ?? await NowAsync(options, cancel);
        var path = QueryString.Of("/v1/live", [("area", options.Area), ("facts", options.Facts), ("kinds", options.Kinds), ("branch", options.Branch), ("from", last), ("mode", options.Mode)]);
        for (var attempt = 0; ;)
        {
            string why;
            var connection = ConnectAsync(path, attempt == 0 && last == options.From ? null : last, options.Silence, cancel).GetAsyncEnumerator(cancel);
            await using (connection)
            {
                while (true)
                {
                    SseItem<string> item;
                    try
                    {
                        if (!await connection.MoveNextAsync())
                        {
                            why = "the server closed the stream";
                            break;
                        }
                        item = connection.Current;
                    }
                    catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
                    {
                        why = fault is OperationCanceledException ? "silence" : fault.Message;
                        if (attempt >= options.MaxAttempts)
                            throw new TwinUnreachableException(Server, fault);
                        break;
                    }
                    attempt = 0;
                    if (!long.TryParse(item.EventId, NumberStyles.Integer, CultureInfo.InvariantCulture, out var position))
                        continue;
                    // What the server tells again after a resume was seen already.
                    if (position <= last)
                        continue;
                    last = position;
                    if (EventOf(item, position) is { } live)
                        yield return live;
                }
            }
            if (++attempt > options.MaxAttempts)
                throw new TwinUnreachableException(Server, new IOException(why));
            options.Dropped?.Invoke(attempt, why);
            var pause = options.FirstPause * Math.Pow(2, attempt - 1);
            await Task.Delay(pause < options.LongestPause ? pause : options.LongestPause, time, cancel);
        }
    }

    /// <summary>Follows a run until it has ended: its state at each step, the last one with the final status.</summary>
    /// <remarks>Reads the progress stream, and the run itself whenever that stream ends.</remarks>
    public async IAsyncEnumerable<Run> FollowRunAsync(string id, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var attempt = 0; ;)
        {
            var ended = false;
            var connection = ConnectAsync(RunPath(id) + "/progress", null, TimeSpan.FromSeconds(60), cancel).GetAsyncEnumerator(cancel);
            await using (connection)
            {
                while (!ended)
                {
                    try
                    {
                        if (!await connection.MoveNextAsync())
                            break;
                    }
                    catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
                    {
                        break;
                    }
                    if (StateOf(connection.Current.Data) is not { } state)
                        continue;
                    attempt = 0;
                    ended = state.Ended;
                    if (!ended)
                        yield return state;
                }
            }
            // The run's own document is complete where a progress event is short; it also throws where the server is gone.
            var run = await GetRunAsync(id, cancel);
            yield return run;
            if (run.Ended)
                yield break;
            attempt = Math.Min(attempt + 1, 8);
            await Task.Delay(TimeSpan.FromMilliseconds(125 << attempt), time, cancel);
        }
    }

    private static Run? StateOf(string data)
    {
        try
        {
            using var document = JsonDocument.Parse(data);
            var body = document.RootElement;
            if (body.ValueKind != JsonValueKind.Object)
                return null;
            // Bare, or wrapped as a CloudEvent.
            if (!body.TryGetProperty("status", out _) && body.TryGetProperty("data", out var inner))
                body = inner;
            var run = body.Deserialize<Run>(Json.Options);
            if (run is not null)
                run.Json = body.Clone();
            return run?.Status is null ? null : run;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LiveEvent? EventOf(SseItem<string> item, long position)
    {
        if (item.Data.Length == 0 || item.EventType is "heartbeat" or "head")
            return null;
        JsonElement json;
        try
        {
            using var document = JsonDocument.Parse(item.Data);
            json = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("data", out var data))
            return null;
        return new LiveEvent(position, Member("type"), Member("subject"),
            DateTimeOffset.TryParse(Member("time"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null, data, json);

        string? Member(string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>The position reached now, from any small answer that states one; null where none does.</summary>
    private async Task<long?> NowAsync(WatchOptions options, CancellationToken cancel)
    {
        try
        {
            var page = await PageAsync<Area>(QueryString.Of("/v1/areas", [("limit", 1), ("branch", options.Branch)]), cancel);
            return page.Json.TryGetProperty("position", out var position) && position.TryGetInt64(out var reached) ? reached : null;
        }
        catch (TwinProblemException)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<SseItem<string>> ConnectAsync(string path, long? lastEventId, TimeSpan silence, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var quiet = new CancellationTokenSource(silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, quiet.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(path));
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastEventId is { } id)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", id.ToString(CultureInfo.InvariantCulture));
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        if (!response.IsSuccessStatusCode)
        {
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            // A server that is starting or behind a restarting proxy is a drop; everything else is a refusal.
            if ((int)response.StatusCode is 502 or 503 or 504)
                throw new IOException($"the server answered {(int)response.StatusCode}");
            throw TwinProblemException.From((int)response.StatusCode, response.ReasonPhrase, Encoding.UTF8.GetString(body));
        }
        await using var stream = await response.Content.ReadAsStreamAsync(either.Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(either.Token))
        {
            yield return item;
            quiet.CancelAfter(silence);
        }
    }
}
