using System.Net;
using System.Text;

namespace Twin.Cli.Tests.Support;

/// <summary>A small HTTP server on loopback that answers as a test says and remembers what it was asked.</summary>
internal sealed class TwinServer : IAsyncDisposable
{
    private readonly HttpListener listener;
    private readonly Dictionary<string, Func<HttpListenerContext, string, Task>> routes = [];
    private readonly List<Asked> asked = [];
    private readonly Task loop;

    public TwinServer()
    {
        (listener, Address) = Open();
        loop = ServeAsync();
    }

    public Uri Address { get; }

    public IReadOnlyList<Asked> Asked
    {
        get
        {
            lock (asked)
                return [.. asked];
        }
    }

    /// <summary>A command's surroundings with this server and a token.</summary>
    public CliSetting Setting => new() { Environment = { ["TWIN_SERVER"] = Address.ToString(), ["TWIN_TOKEN"] = "secret" } };

    public TwinServer On(string method, string path, string json, int status = 200, params (string Name, string Value)[] headers) =>
        On(method, path, async (context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = status >= 400 ? "application/problem+json" : "application/json";
            foreach (var (name, value) in headers)
                context.Response.Headers.Add(name, value);
            var bytes = Encoding.UTF8.GetBytes(json);
            context.Response.ContentLength64 = bytes.Length;
            await context.Response.OutputStream.WriteAsync(bytes);
            context.Response.Close();
        });

    /// <summary>Answers a method and path (without its query) by code.</summary>
    public TwinServer On(string method, string path, Func<HttpListenerContext, string, Task> answer)
    {
        lock (asked)
            routes[$"{method} {path}"] = answer;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Abort();
        await loop;
    }

    // A free port is found by taking one and letting it go, and another process may be faster: so some tries, each with a listener of its own,
    // since one whose start failed is disposed.
    private static (HttpListener Listener, Uri Address) Open()
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = FreePort.Next();
            var opened = new HttpListener();
            opened.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                opened.Start();
                return (opened, new Uri($"http://127.0.0.1:{port}"));
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                opened.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        var open = new List<Task>();
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                break;
            }
            open.Add(AnswerAsync(context));
        }
        await Task.WhenAll(open);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        // Each request on its own thread: an answer may last as long as a stream does.
        await Task.Yield();
        try
        {
            var request = context.Request;
            using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
            var body = await reader.ReadToEndAsync();
            Func<HttpListenerContext, string, Task>? answer;
            lock (asked)
            {
                asked.Add(new Asked(request.HttpMethod, request.Url!.AbsolutePath, Uri.UnescapeDataString(request.Url.Query), body, request.Headers.AllKeys.ToDictionary(k => k!, k => request.Headers[k]!, StringComparer.OrdinalIgnoreCase)));
                routes.TryGetValue($"{request.HttpMethod} {request.Url.AbsolutePath}", out answer);
            }
            if (answer is not null)
                await answer(context, body);
            else
            {
                var problem = Encoding.UTF8.GetBytes($$"""{"type":"about:blank","title":"not found","status":404,"detail":"no {{request.Url.AbsolutePath}} in this test","traceId":"t-1"}""");
                context.Response.StatusCode = 404;
                context.Response.ContentType = "application/problem+json";
                await context.Response.OutputStream.WriteAsync(problem);
                context.Response.Close();
            }
        }
        catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The client has gone, or the test has ended.
        }
        catch (Exception fault)
        {
            // A fault of the test itself must show at once, not as a client that waits.
            context.Response.StatusCode = 500;
            context.Response.Close(Encoding.UTF8.GetBytes(fault.ToString()), willBlock: false);
        }
    }
}

/// <summary>A request that came.</summary>
internal sealed record Asked(string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public override string ToString() => $"{Method} {Path}{Query}";
}
