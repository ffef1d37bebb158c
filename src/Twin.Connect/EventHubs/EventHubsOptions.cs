namespace Twin.Connect.EventHubs;

/// <summary>Settings of the Event Hubs stream provider (<c>Twin:EventHubs:*</c>, <c>ConnectionStrings:EventHubs</c>).</summary>
public sealed class EventHubsOptions
{
    /// <summary>Connection string of the namespace; no default.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>Name of the hub. Default <c>twin</c>.</summary>
    public string Hub { get; set; } = "twin";

    /// <summary>Consumer group. Default <c>$Default</c>.</summary>
    public string ConsumerGroup { get; set; } = "$Default";

    /// <summary>Number of the hub's partitions, used only by a silo that starts while the hub cannot be reached; a reachable hub is asked. Default 4. Never changes in a hub's life.</summary>
    public int Partitions { get; set; } = 4;

    /// <summary>How long a start waits for the hub to say its partitions. Default 10 s.</summary>
    public TimeSpan StartPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long events stay in the silo's cache at most. Default 30 min, far above any consumer's lag: eviction ignores slow readers and loses events without a word.</summary>
    public TimeSpan CacheMaxAge { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How often a checkpoint is stored. Default 5 s.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(5);
}
