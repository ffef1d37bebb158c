using Orleans;

namespace Twin.Grains.Streams;

/// <summary>The publisher's bookkeeping, on Orleans' own storage: its position and each stream's last To, stored together.</summary>
[GenerateSerializer, Alias("twin.PublisherState")]
public sealed class PublisherState
{
    /// <summary>Log position published so far.</summary>
    [Id(0)]
    public long Position { get; set; }

    /// <summary>Last To of each stream, by <c>namespace/key</c>.</summary>
    [Id(1)]
    public Dictionary<string, long> LastTo { get; set; } = [];

    /// <summary>Streams of runs that have ended: they get no heads. Each stands in <see cref="LastTo"/> until its branch is discarded.</summary>
    [Id(2)]
    public HashSet<string> Ended { get; set; } = [];
}
