using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Hosting;
using Twin.Abstractions;
using Twin.Api.Auth;
using Twin.Api.Hosting;
using Twin.Grains.Hosting;
using Twin.Grains.Streams;
using Twin.Model;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;
using Twin.View;

namespace Twin.Api.Tests.Support;

/// <summary>A whole twin in process: real log, view, grains and HTTP on a free loopback port, over a made-up city, with its own data folder. Everything goes over HTTP.</summary>
public class TestHost : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"twin-api-{Guid.NewGuid():N}");
    private readonly ErrorLog _errors = new();
    private WebApplication? _app;
    private HttpClient? _http;

    internal SyntheticBase City { get; } = new();

    internal WebApplication App => _app!;

    internal SqliteLog Log { get; private set; } = null!;

    internal CityView View { get; private set; } = null!;

    internal string Folder => _folder;

    internal HttpClient Http => _http!;

    protected virtual string[] Settings => [];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Stops and starts on the same data folder.</summary>
    internal async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>A token as the service itself would make it.</summary>
    internal string Token(string role, string area = "320100", string? name = null, TimeSpan? holds = null) =>
        App.Services.GetRequiredService<TokenService>().Create(new TokenGrant(name ?? role, role, area, TimeProvider.System.GetUtcNow() + (holds ?? TimeSpan.FromHours(1))));

    internal async Task<Reply> SendAsync(string method, string path, object? body = null, string? role = "commander", string area = "320100", string? token = null, string? type = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, type ?? "application/json");
        var bearer = token ?? (role is null ? null : Token(role, area));
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        if ((int)response.StatusCode == 500) Assert.Fail($"{method} {path} failed: {_errors}");
        return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", bytes, response.Headers.ETag?.Tag, response.Headers.Location?.ToString());
    }

    internal Task<Reply> GetAsync(string path, string? role = "commander") => SendAsync("GET", path, role: role);

    internal Task<Reply> PatchAsync(string path, object body, string role = "commander", string area = "320100", params (string Name, string Value)[] headers) =>
        SendAsync("PATCH", path, body, role, area, headers: headers);

    internal Task<Reply> PostAsync(string path, object body, string role = "commander", string area = "320100", params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, body, role, area, headers: headers);

    /// <summary>One fact of one cell, straight into the log, as a grain would commit it.</summary>
    internal async Task<long> WriteAsync(Grid.FactCell cell, byte fact, long? value, int expectedVersion, string actor = "test", string cause = "", int branch = 0)
    {
        var op = Op.OfCell(cell.Key, expectedVersion, new FactChange(fact, null, 0, value, new FactSource(SourceClass.Reported, "")));
        return (await Log.CommitAsync(new CommitUnit(branch, [op], actor, cause, Guid.NewGuid()))).Last;
    }

    private static string ProjectRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Twin.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    private async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder, Args = [.. Settings, $"--Twin:Data={_folder}", "--urls=http://127.0.0.1:0"] });
        builder.Logging.ClearProviders().AddProvider(_errors);
        Log = new SqliteLog(new SqliteLogOptions(Path.Combine(_folder, "log.db")));
        View = new CityView(City, TestFacts.Catalogue, Log, TimeProvider.System, new ViewOptions { Heartbeat = TimeSpan.FromMilliseconds(100) }, NullLogger.Instance);
        await View.StartAsync(TestContext.Current.CancellationToken);
        builder.Services.AddSingleton<CityBase>(City).AddSingleton(TestFacts.Catalogue).AddSingleton(TimeProvider.System).AddSingleton<ITwinLog>(Log).AddSingleton(View);
        builder.Services.AddTwinGrains(_folder, Path.Combine(ProjectRoot(), "grid-data"));
        builder.Services.AddTwinApi(builder.Configuration);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next(), serviceId: "twin", clusterId: "twin")
            .AddMemoryGrainStorage("PubSubStore").AddMemoryGrainStorage(PublisherGrain.Storage).AddMemoryStreams(StreamNames.Provider));
        _app = builder.Build();
        _app.MapTwinApi();
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
    }

    private async Task StopAsync()
    {
        _http?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await View.DisposeAsync();
        await Log.DisposeAsync();
    }
}

/// <summary>A host that lets everybody read what the catalogue marks open.</summary>
public sealed class OpenHost : TestHost
{
    protected override string[] Settings => ["--Twin:OpenRead=true"];
}

/// <summary>An answer.</summary>
internal sealed record Reply(int Status, string Type, byte[] Bytes, string? ETag, string? Location)
{
    internal string Text => Encoding.UTF8.GetString(Bytes);

    internal JsonNode Json => JsonNode.Parse(Bytes)!;

    internal long Position => Json["position"]!.GetValue<long>();
}
