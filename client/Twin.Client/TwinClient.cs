using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Twin.Client;

/// <summary>
/// The twin over HTTP. Every method throws <see cref="TwinProblemException"/> where the server refuses and <see cref="TwinUnreachableException"/>
/// where it does not answer. Commands carry an Idempotency-Key and are sent again only where the transport failed, so that a command is done
/// once or an exception says that it is unknown. Thread-safe; one instance for a program's life.
/// </summary>
public sealed partial class TwinClient : IDisposable
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(600)];

    private readonly HttpClient http;
    private readonly TimeProvider time;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="server">Address of the twin, <c>http://127.0.0.1:8080</c>.</param>
    /// <param name="token">Bearer token, or null for what is open without one. Sent to this server only.</param>
    /// <param name="handler">Another transport (tests, proxies); the caller keeps it.</param>
    /// <param name="time">Clock of pauses and time limits; the system's by default.</param>
    public TwinClient(Uri server, string? token, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (server.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{server}' is no http or https address.", nameof(server));
        Server = new Uri(server.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        this.time = time ?? TimeProvider.System;
        // A redirect to another host would carry the token along, so none is followed.
        http = handler is null
            ? new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10), AutomaticDecompression = DecompressionMethods.All })
            : new HttpClient(handler, disposeHandler: false);
        http.Timeout = Timeout.InfiniteTimeSpan;
        if (!string.IsNullOrWhiteSpace(token))
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Twin.Client", Version));
    }

    /// <summary>Address of the twin, with a slash at its end.</summary>
    public Uri Server { get; }

    /// <summary>How long a request may take before it counts as not answered; live streams have no limit.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(100);

    private static string Version { get; } = typeof(TwinClient).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>Every item of a list over all its pages, each page asked for when it is needed.</summary>
    /// <param name="path">Path and query of the first page, <c>/v1/pipes?limit=1000</c>.</param>
    /// <param name="cancel">Ends the listing.</param>
    /// <exception cref="InvalidDataException">A page names a next one on another server.</exception>
    public async IAsyncEnumerable<T> ListAsync<T>(string path, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var next = path; next is not null;)
        {
            var page = await PageAsync<T>(next, cancel);
            foreach (var item in page.Items)
                yield return item;
            next = page.Next;
        }
    }

    /// <summary>One page of a list.</summary>
    public async Task<Page<T>> PageAsync<T>(string path, CancellationToken cancel = default)
    {
        var page = await GetAsync<Page<T>>(path, cancel);
        if (page.Json.TryGetProperty("items", out var items))
            foreach (var (item, json) in page.Items.Zip(items.EnumerateArray()))
                if (item is TwinDocument document)
                    document.Json = json;
        return page;
    }

    /// <summary>Reads a document: the way to whatever this library has no method for.</summary>
    /// <param name="path">Path and query under the server.</param>
    /// <param name="cancel">Ends the wait.</param>
    public Task<T> GetAsync<T>(string path, CancellationToken cancel = default) where T : class => SendAsync<T>(HttpMethod.Get, path, null, null, cancel);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private Task<T> CommandAsync<T>(HttpMethod method, string path, object? body, CommandOptions? options, CancellationToken cancel) where T : class =>
        SendAsync<T>(method, path, body is null ? null : Encode(body), options ?? CommandOptions.New(), cancel);

    private static Body Encode(object body) => new(JsonSerializer.SerializeToUtf8Bytes(body, Json.Options), "application/json");

    private async Task<T> SendAsync<T>(HttpMethod method, string path, Body? body, CommandOptions? command, CancellationToken cancel) where T : class
    {
        var response = await AnsweredAsync(method, path, body, command, "application/json", cancel);
        var text = response.Text;
        try
        {
            using var document = JsonDocument.Parse(text);
            var answer = document.RootElement.Deserialize<T>(Json.Options) ?? throw new JsonException("The document is null.");
            if (answer is TwinDocument known)
                known.Json = document.RootElement.Clone();
            if (answer is Cell cell)
                cell.ETag = response.ETag;
            return answer;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{method} {path} answered what is not its document: {fault.Message}", fault);
        }
    }

    private async Task<Answer> AnsweredAsync(HttpMethod method, string path, Body? body, CommandOptions? command, string accept, CancellationToken cancel)
    {
        var address = AddressOf(path);
        // One key for all attempts: that is what makes the second harmless.
        var key = command?.IdempotencyKey ?? (command is null ? null : Guid.NewGuid().ToString("N"));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await OnceAsync(method, address, body, key, command?.IfMatch, accept, cancel);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                if (attempt >= Pauses.Length || fault is OperationCanceledException)
                    throw new TwinUnreachableException(Server, fault);
            }
            await Task.Delay(Pauses[attempt], time, cancel);
        }
    }

    private async Task<Answer> OnceAsync(HttpMethod method, Uri address, Body? body, string? key, string? ifMatch, string accept, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Accept.ParseAdd(accept);
        if (accept != "application/json")
            request.Headers.Accept.ParseAdd("application/problem+json;q=0.5");
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
            request.Content = body.ToContent();
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        var text = await response.Content.ReadAsByteArrayAsync(either.Token);
        if (!response.IsSuccessStatusCode)
            throw TwinProblemException.From((int)response.StatusCode, response.ReasonPhrase, Encoding.UTF8.GetString(text));
        return new Answer(text, response.Headers.ETag?.ToString(), response.Content.Headers.ContentType?.MediaType, response.Headers.Date);
    }

    private Uri AddressOf(string path)
    {
        var address = new Uri(Server, Uri.TryCreate(path, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https" ? path : path.TrimStart('/'));
        return address.Authority == Server.Authority && address.Scheme == Server.Scheme
            ? address
            : throw new InvalidDataException($"{Server} names a page on another server, {address.GetLeftPart(UriPartial.Authority)}; not followed.");
    }

    private sealed record Body(ReadOnlyMemory<byte> Bytes, string MediaType)
    {
        public ReadOnlyMemoryContent ToContent() => new ReadOnlyMemoryContent(Bytes) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } };
    }

    private sealed record Answer(byte[] Text, string? ETag, string? MediaType, DateTimeOffset? Date);

}
