namespace Twin.Flood.Drains.Hydrology;

/// <summary>All sources of water that a network describes, by the names they have in the ledger.</summary>
public static class NodeInflowSources
{
    /// <summary>The sources of a network that it has anything for: inflow, dryWeather, runoff, rainDerived. <paramref name="rain"/> as for <see cref="RunoffSource"/>.</summary>
    /// <exception cref="DrainInputException">A gage that is used has no rain.</exception>
    public static IReadOnlyList<(string Kind, INodeInflows Source)> Of(DrainNetwork network, IReadOnlyList<RainRecord?>? rain = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        var sources = new List<(string, INodeInflows)>();
        if (!network.Inflows.IsEmpty) sources.Add(("inflow", new HydrographSource(network)));
        if (!network.DryWeatherFlows.IsEmpty) sources.Add(("dryWeather", new DryWeatherSource(network)));
        if (!network.Subcatchments.IsEmpty) sources.Add(("runoff", new RunoffSource(network, rain)));
        if (!network.RainDerivedInflows.IsEmpty) sources.Add(("rainDerived", new RainDerivedSource(network, rain)));
        return sources;
    }
}
