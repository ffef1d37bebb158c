using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Twin.Storage.Base;

namespace Twin.Api.Auth;

/// <summary>
/// Keeps a valid commander token in <c>{Twin:Data}/token</c> (mode 600) for the command line on this machine: made at start where there is none, where it no longer
/// fits the key, or where less than a day is left of it; looked at again each hour.
/// </summary>
public sealed class LocalToken(TokenService tokens, CityBase city, TimeProvider time, ILogger<LocalToken> log) : IHostedService, IDisposable
{
    /// <summary>How long a local token holds.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private ITimer? _timer;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await EnsureAsync();
        _timer = time.CreateTimer(_ => _ = EnsureLaterAsync(), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    private async Task EnsureAsync()
    {
        var path = Path.Combine(tokens.DataFolder, "token");
        var grant = File.Exists(path) ? await tokens.ReadAsync((await File.ReadAllTextAsync(path)).Trim()) : null;
        if (grant is { Role: "commander" } && grant.Expires - time.GetUtcNow() > TimeSpan.FromDays(1)) return;
        PrivateFile.Write(path, tokens.Create(new TokenGrant("commander", "commander", city.Areas[0].Code, time.GetUtcNow() + Lifetime)) + "\n");
    }

    private async Task EnsureLaterAsync()
    {
        try
        {
            await EnsureAsync();
        }
        catch (IOException e)
        {
            log.LogWarning(e, "the local token could not be renewed; it is tried again in an hour");
        }
    }
}
