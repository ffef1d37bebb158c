namespace Twin.Flood.Drains.Coupling;

/// <summary>What an inlet remembers from block to block. Immutable; a step is pure.</summary>
/// <param name="Limit">Most that is offered to the drain, m3/s: boundless while it takes all.</param>
/// <param name="Flow">Smoothed flow through the opening, m3/s, positive downwards: its loss of head.</param>
/// <param name="Weight">How much of a change the smoothed flow follows.</param>
/// <param name="Rising">Whether it last went up.</param>
internal readonly record struct InletMemory(double Limit, double Flow, double Weight, bool Rising)
{
    private const double LargestWeight = 0.5, SmallestWeight = 1.0 / 32;

    /// <summary>Before the first block.</summary>
    public static InletMemory New { get; } = new(double.PositiveInfinity, 0, LargestWeight, false);

    /// <summary>After a block.</summary>
    /// <param name="law">What a drain with room would take, m3/s.</param>
    /// <param name="given">What went in, m3/s.</param>
    /// <param name="back">What came up, m3/s.</param>
    public InletMemory After(double law, double given, double back)
    {
        var net = given - back;
        // a drain that gave back is offered little more than it kept; one that took all is offered more each time, until the law alone counts
        var limit = back > 1e-9 ? Math.Max(net, 0) * 1.1 + 0.05 * law : Limit * 2 + 0.1 * law;
        var rising = net > Flow;
        // the loss of head acts back on the flow: where the two swing, each change is followed less
        var weight = rising == Rising ? Math.Min(2 * Weight, LargestWeight) : Math.Max(0.5 * Weight, SmallestWeight);
        return new(limit, Flow + weight * (net - Flow), weight, rising);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Limit);
        writer.Write(Flow);
        writer.Write(Weight);
        writer.Write(Rising);
    }

    public static InletMemory Load(BinaryReader reader) => new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean());
}
