using Microsoft.Extensions.Hosting;
using Twin.Api.Hosting;
using Twin.Model.Reading;
using Twin.Storage.Base;
using Twin.Storage.Log;

namespace Twin.Silo.Hosting;

/// <summary>The host program: opens what a twin stands on, starts silo and HTTP, says ready, and closes everything in reverse. Wiring only.</summary>
public static class TwinHost
{
    /// <summary>Runs until SIGINT or SIGTERM. Returns the exit code: 0 after a clean stop, 1 with one clear line on stderr where it cannot start.</summary>
    public static async Task<int> RunAsync(string[] args, bool demo)
    {
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
            if (demo) builder.Configuration.AddInMemoryCollection([new("Twin:OpenRead", builder.Configuration["Twin:OpenRead"] ?? "true")]);
            var options = TwinSettings.Read(builder.Configuration);
            RequireBuilt(options);
            await using var city = await CityServices.OpenAsync(options, TimeProvider.System, ConsoleProgress.Of("import"), CancellationToken.None);
            await using var app = TwinSilo.Build(builder, options, city);
            await city.Started;
            await app.StartAsync();
            Console.WriteLine($"ready {app.Urls.First()} base {city.Base.Hash[..12]} position {city.View.Position}");
            if (demo) _ = Demo.RunAsync(app, city.DataFolder, app.Lifetime.ApplicationStopping);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0; // stopped while it started
        }
        catch (Exception e) when (e is SettingException or LogUnavailableException or IOException or InvalidDataException or UnauthorizedAccessException or LayerException or ModelFileException)
        {
            await Console.Error.WriteLineAsync($"twin: {e.Message}");
            return 1;
        }
    }

    // Known settings whose other side does not exist yet: named, never passed over in silence.
    private static void RequireBuilt(TwinOptions options)
    {
        var faults = new List<string>();
        if (options.Storage != "sqlite") faults.Add($"Twin:Storage={options.Storage} is not built yet; take sqlite");
        if (options.Cluster != "local") faults.Add($"Twin:Cluster={options.Cluster} is not built yet; take local");
        if (faults.Count > 0) throw new SettingException(faults);
    }
}
