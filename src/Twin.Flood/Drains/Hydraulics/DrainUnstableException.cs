namespace Twin.Flood.Drains.Hydraulics;

/// <summary>The hydraulics of a drain network left the range of sense or did not close, even at the smallest step. The run cannot go on.</summary>
public sealed class DrainUnstableException(string node, double time, string reason)
    : Exception(FormattableString.Invariant($"The drain run stopped at {time:F3} s at node {node}: {reason}"))
{
    /// <summary>Id of the node.</summary>
    public string Node { get; } = node;

    /// <summary>Simulated time of the last good state, s.</summary>
    public double Time { get; } = time;
}
