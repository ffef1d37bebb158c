using Twin.Flood.Drains;
using Twin.Flood.Drains.Hydrology;

namespace Twin.Flood.Tests.Drains;

/// <summary>Networks of subcatchments for the tests of the hydrology.</summary>
internal static class HydrologyLand
{
    /// <summary>A hectare of 100 m width and 1 % slope, paved, without losses; runs to node 0.</summary>
    public static Subcatchment Paved { get; } = new()
    {
        Id = "S",
        Gage = 0,
        OutletNode = 0,
        Area = 1e4,
        Impervious = 1,
        Width = 100,
        Slope = 0.01,
        ImperviousRoughness = 0.015,
        PerviousRoughness = 0.1,
        ImperviousStorage = 0,
        PerviousStorage = 0,
        ZeroStorageShare = 0,
        Routing = SubareaRouting.Outlet,
        RoutedShare = 1,
        Infiltration = new HortonInfiltration(0, 0, 0, 1e-6, 0, false),
    };

    public static DrainNetwork Network(RainRecord rain, params Subcatchment[] subcatchments) => new()
    {
        File = "test",
        Options = new() { WetStep = 60, DryStep = 600, Start = new(2026, 6, 1), Duration = 86400 },
        Nodes = [new DrainJunction { Id = "A", Invert = 0 }, new DrainJunction { Id = "B", Invert = 0 }],
        Links = [],
        RainGages = [new() { Id = "G", Interval = 300, Rain = rain }],
        Subcatchments = [.. subcatchments],
    };

    /// <summary>Even rain of a rate (mm/h) from t = 0 for some hours.</summary>
    public static RainRecord Even(double rate, double hours) => new([0], hours * 3600, [rate * 1e-3 / 3600]);

    /// <summary>Flows (m3/s) of a node at the ends of intervals.</summary>
    public static List<double> Flows(INodeInflows source, double until, double interval, int node = 0)
    {
        var (flows, all) = (new double[2], new List<double>());
        for (var i = 0; i * interval < until - 1e-9; i++)
        {
            source.Fill(i * interval, (i + 1) * interval, flows);
            all.Add(flows[node]);
        }
        return all;
    }
}
