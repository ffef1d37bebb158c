using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Twin.Api.Auth;
using Twin.Api.Hosting;
using Twin.Model.Facts;
using Twin.Storage.Base;
using Twin.Model;
using Twin.Storage.Log;
using Twin.Storage.Sqlite;
using Twin.View;

namespace Twin.Api.Tests.Support;

/// <summary>A host of the API on a free loopback port, with its own data folder; everything goes over HTTP.</summary>
public sealed class TestHost : IAsyncLifetime
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

    internal string[] Settings { get; init; } = [];

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = _folder, Args = [.. Settings, $"--Twin:Data={_folder}", "--urls=http://127.0.0.1:0"] });
        builder.Logging.ClearProviders().AddProvider(_errors);
        Log = new SqliteLog(new SqliteLogOptions(Path.Combine(_folder, "log.db")));
        View = new CityView(City, TestFacts.Catalogue, Log, TimeProvider.System, new ViewOptions { Heartbeat = TimeSpan.FromMilliseconds(100) }, NullLogger.Instance);
        await View.StartAsync(TestContext.Current.CancellationToken);
        builder.Services.AddSingleton<CityBase>(City).AddSingleton(TestFacts.Catalogue).AddSingleton(TimeProvider.System).AddSingleton<ITwinLog>(Log).AddSingleton(View);
        builder.Services.AddSingleton(DispatchProxy.Create<IGrainFactory, Absent>());
        builder.Services.AddTwinApi(builder.Configuration);
        _app = builder.Build();
        _app.MapTwinApi();
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await View.DisposeAsync();
        await Log.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A token as the service itself would make it.</summary>
    internal string Token(string role, string area = "320100", string? name = null, TimeSpan? holds = null) =>
        App.Services.GetRequiredService<TokenService>().Create(new TokenGrant(name ?? role, role, area, DateTimeOffset.UnixEpoch + (App.Services.GetRequiredService<TimeProvider>().GetUtcNow() - DateTimeOffset.UnixEpoch) + (holds ?? TimeSpan.FromHours(1))));

    internal async Task<Reply> SendAsync(string method, string path, object? body = null, string? role = "commander", string area = "320100", string? token = null, string? type = null,
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, type ?? "application/json");
        var bearer = token ?? (role is null ? null : Token(role, area));
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if ((int)response.StatusCode == 500) Assert.Fail($"{method} {path} failed: {_errors}");
        return new Reply((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", text, response.Headers.ETag?.Tag, response.Headers.Location?.ToString());
    }

    /// <summary>One fact of one cell, straight into the log, as a grain would commit it.</summary>
    internal async Task<long> WriteAsync(Grid.FactCell cell, byte fact, long? value, int expectedVersion, string actor = "test", string cause = "", int branch = 0)
    {
        var source = new FactSource(SourceClass.Reported, "");
        var op = Op.OfCell(cell.Key, expectedVersion, new FactChange(fact, null, 0, value, source));
        return (await Log.CommitAsync(new CommitUnit(branch, [op], actor, cause, Guid.NewGuid()))).Last;
    }

    internal Task<Reply> GetAsync(string path, string? role = "commander") => SendAsync("GET", path, role: role);

    public class Absent : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == "DisposeAsync" ? ValueTask.CompletedTask : throw new NotSupportedException(targetMethod.Name);
    }
}

/// <summary>An answer.</summary>
internal sealed record Reply(int Status, string Type, string Text, string? ETag, string? Location)
{
    internal JsonNode Json => JsonNode.Parse(Text)!;
}
