namespace Twin.Grains.Streams;

/// <summary>What to do with a batch.</summary>
public enum StreamAction : byte
{
    /// <summary>All of it was taken before.</summary>
    Drop,
    /// <summary>It follows on; take its changes.</summary>
    Take,
    /// <summary>Something before it is missing: read the range from the log.</summary>
    ReadLog,
}
