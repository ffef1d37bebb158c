namespace Twin.Flood.Drains.Coupling;

/// <summary>The laws of an opening in the street. Pure.</summary>
/// <param name="perimeter">Free perimeter, m.</param>
/// <param name="area">Free area, m2.</param>
internal readonly struct InletOpening(double perimeter, double area)
{
    private const double Gravity = 9.80665, Weir = 0.5, Orifice = 0.6;

    /// <summary>Whether nothing passes.</summary>
    public bool IsSealed => !(area > 0);

    /// <summary>Flow into a drain that has room, m3/s: a weir around the rim at first, an orifice when the water is deep. The same as <see cref="RatedInlets"/>.</summary>
    /// <param name="head">Water over the rim, m.</param>
    public double Free(double head)
    {
        if (!(head > 0)) return 0;
        var fall = Math.Sqrt(2 * Gravity * head);
        return Math.Min(Weir * perimeter * (2.0 / 3) * head * fall, Orifice * area * fall);
    }

    /// <summary>Head (m) that a flow (m3/s) loses in the opening, with the sign of the flow.</summary>
    public double Loss(double flow)
    {
        if (IsSealed) return 0;
        var speed = flow / (Orifice * area);
        return Math.CopySign(speed * speed / (2 * Gravity), flow);
    }
}
