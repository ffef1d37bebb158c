namespace Twin.Grains.Streams;

/// <summary>Settings of the publisher.</summary>
public sealed class PublisherOptions
{
    /// <summary>How often the log is looked at. Default 100 ms: few, fuller batches, as an Event Hubs unit takes 1,000 events a second.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often each stream gets a head, which bounds the time a lost last event stays unseen. Default 1 s.</summary>
    public TimeSpan HeadInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the publisher's position is stored at most. Default 500 ms: what a crash makes it send again.</summary>
    public TimeSpan StoreInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Rows read from the log at a time. Default 2,000.</summary>
    public int Rows { get; set; } = 2_000;

    /// <summary>Largest batch, bytes by estimate. Default 60 KB: as CloudEvents JSON, which spells out each fact, it stays below 256 KB.</summary>
    public int BatchBytes { get; set; } = 60 * 1024;
}
