namespace Twin.Api.Hosting;

/// <summary>Section <c>Twin:EventHubs</c>.</summary>
public sealed class EventHubsOptions
{
    /// <summary>Name of the event hub. Default <c>twin</c>.</summary>
    public string Hub { get; set; } = "twin";

    /// <summary>Consumer group that the silos read as. Default <c>$Default</c>, which every hub has.</summary>
    public string ConsumerGroup { get; set; } = "$Default";

    /// <summary>Number of the hub's partitions, used by a silo that starts while the hub cannot be reached. Default 4.</summary>
    public int Partitions { get; set; } = 4;
}
