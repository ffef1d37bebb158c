using Microsoft.Extensions.DependencyInjection;
using Twin.Grains.Rules;
using Twin.Grains.Runs;
using Twin.Grains.Streams;
using Twin.Model.Facts;
using Twin.Model.Scenarios;
using Twin.Storage.Base;
using Twin.Storage.Log;
using Twin.View;

namespace Twin.Grains.Hosting;

/// <summary>What the grains need from the host.</summary>
public static class TwinGrains
{
    /// <summary>Adds it; the storm formulas are read from the grid data. Expects ITwinLog, CityView, CityBase, FactCatalogue and TimeProvider among the services.</summary>
    public static IServiceCollection AddTwinGrains(this IServiceCollection services, string dataFolder, string gridDataFolder)
    {
        services.AddSingleton(s => new TwinServices(s.GetRequiredService<ITwinLog>(), s.GetRequiredService<CityView>(), s.GetRequiredService<CityBase>(),
            s.GetRequiredService<FactCatalogue>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<CityIndex>();
        services.AddSingleton<StreamRouter>();
        services.AddSingleton(s => RuleBook.Load(dataFolder, s.GetRequiredService<FactCatalogue>()));
        services.AddSingleton(_ => new RasterFiles(Path.Combine(dataFolder, "rasters")));
        services.AddSingleton(_ => ReadFormulas(gridDataFolder));
        services.AddSingleton<RunPlanner>();
        services.AddSingleton<RunOptions>();
        services.AddSingleton<RunWorkshop>();
        services.AddSingleton<RunEngine>();
        services.AddOptions<PublisherOptions>();
        services.AddHostedService<RunRecovery>();
        services.AddHostedService<StreamPump>();
        return services;
    }

    private static StormFormulas ReadFormulas(string gridDataFolder)
    {
        var file = Path.Combine(gridDataFolder, "facts", "design_storm_nanjing.json");
        return StormFormulas.Read(File.ReadAllBytes(file), file);
    }
}
