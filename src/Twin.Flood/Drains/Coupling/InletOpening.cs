namespace Twin.Flood.Drains.Coupling;

/// <summary>The laws of an opening in the street. Pure.</summary>
/// <param name="perimeter">Free perimeter, m.</param>
/// <param name="area">Free area, m2.</param>
/// <param name="rim">Level of its rim, m.</param>
internal readonly struct InletOpening(double perimeter, double area, double rim)
{
    // under 1 mm of head the root gives way to a straight line: its slope would have no bound
    private const double Gravity = 9.80665, Weir = 0.5, Orifice = 0.6, Smallest = 1e-3;
    private static readonly double Root2G = Math.Sqrt(2 * Gravity);

    /// <summary>Level of the rim, m: a head at or under it does not count.</summary>
    public double Rim => rim;

    /// <summary>Flow into the drain, m3/s, negative out of it: rising with the level, never with the head.</summary>
    /// <param name="level">Level on the street, m.</param>
    /// <param name="head">Head of the node, m.</param>
    public double Flow(double level, double head)
    {
        var outside = Math.Max(level, rim);
        if (head >= outside) return -Through(head - outside);
        var free = Free(level - rim);
        return head <= rim ? free : Math.Min(free, Through(level - head));
    }

    /// <summary>Flow into a drain that has room, m3/s: a weir around the rim at first, an orifice when the water is deep. The same as <see cref="RatedInlets"/>.</summary>
    /// <param name="height">Water over the rim, m.</param>
    public double Free(double height)
    {
        if (!(height > 0)) return 0;
        var fall = Root2G * Math.Sqrt(height);
        return Math.Min(Weir * perimeter * (2.0 / 3) * height * fall, Orifice * area * fall);
    }

    private double Through(double fall) => Orifice * area * Root2G * (fall >= Smallest ? Math.Sqrt(fall) : fall / Math.Sqrt(Smallest));
}
