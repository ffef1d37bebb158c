using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Twin.Acceptance.Support;

/// <summary>A twin in a process of its own on a folder of its own, as a user starts it; can be killed and started again on the same folder.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly StringBuilder _log = new();
    private Process? _process;

    private HostProcess(string data, int port) => (Data, Url) = (data, $"http://127.0.0.1:{port}");

    internal string Data { get; }

    internal string Url { get; }

    internal string Token => File.ReadAllText(Path.Combine(Data, "token")).Trim();

    internal string ReadyLine { get; private set; } = "";

    internal string Log
    {
        get
        {
            lock (_log) return _log.ToString();
        }
    }

    internal static async Task<HostProcess> StartAsync(params string[] extra)
    {
        var data = Directory.CreateTempSubdirectory("twin-tour-").FullName;
        var host = new HostProcess(data, FreePort.Next());
        await host.GoAsync(extra);
        return host;
    }

    /// <summary>Starts on a folder that something was done to first.</summary>
    internal static async Task<HostProcess> PrepareAsync(Func<string, Task> prepare)
    {
        var host = new HostProcess(Directory.CreateTempSubdirectory("twin-tour-").FullName, FreePort.Next());
        await prepare(host.Data);
        await host.GoAsync();
        return host;
    }

    /// <summary>Starts it on its folder and waits for its ready line.</summary>
    internal async Task GoAsync(params string[] extra)
    {
        var info = new ProcessStartInfo(Project.Dotnet) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Project.Root };
        foreach (var a in (string[])[Project.Built("Twin.Silo", "Twin.Silo.dll"), .. extra, $"--Twin:Data={Data}", $"--Twin:Urls={Url}"]) info.ArgumentList.Add(a);
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = info, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) =>
        {
            Note(e.Data);
            if (e.Data?.StartsWith("ready ", StringComparison.Ordinal) == true) ready.TrySetResult(e.Data);
        };
        _process.ErrorDataReceived += (_, e) => Note(e.Data);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"the host ended before it was ready:\n{Log}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        ReadyLine = await ready.Task.WaitAsync(TimeSpan.FromMinutes(4));
    }

    /// <summary>kill -9.</summary>
    internal async Task KillAsync()
    {
        if (_process is null || _process.HasExited) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    internal async Task<JsonElement> GetAsync(string path)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, path);
        Assert.True(status == HttpStatusCode.OK, $"GET {path}: {(int)status} {body}");
        return JsonDocument.Parse(body).RootElement.Clone();
    }

    internal async Task<byte[]> BytesAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await _http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"GET {path}: {(int)answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    internal async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, Url + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _http.Dispose();
        Directory.Delete(Data, recursive: true);
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_log) _log.AppendLine(line);
    }
}
