namespace Twin.Flood.Drains.Hydraulics;

/// <summary>A link whose flow follows from the heads of its nodes at once: orifice, weir or outlet.</summary>
internal abstract class RegulatorLaw
{
    /// <summary>Head differences (m) below which square-root laws are replaced by straight lines, so that their slope stays finite.</summary>
    protected const double Linear = 1e-3;

    /// <summary>Acceleration of gravity, m/s2.</summary>
    protected const double Gravity = 9.80665;

    private readonly bool _blocksForward;
    private readonly bool _blocksBackward;

    protected RegulatorLaw(DrainNetwork network, DrainLink link, double offset, bool flapGate)
    {
        var (from, to) = (network.Nodes[link.From], network.Nodes[link.To]);
        HasFlap = flapGate;
        // SWMM lifts a crest that lies below the bottom of the node behind it
        Crest = Math.Max(from.Invert + Math.Max(offset, 0), to.Invert);
        (Bottom1, Bottom2) = (from.Invert, to.Invert);
        (_blocksBackward, _blocksForward) = (flapGate || to is DrainOutfall { Gated: true }, from is DrainOutfall { Gated: true });
    }

    /// <summary>Level of its crest or lower edge, m.</summary>
    public double Crest { get; }

    /// <summary>Whether it has a flap gate, which costs head.</summary>
    protected bool HasFlap { get; }

    private double Bottom1 { get; }

    private double Bottom2 { get; }

    /// <summary>Flow (m3/s, positive from the first node) for two heads (m) and an opening 0..1.</summary>
    public double Flow(double head1, double head2, double setting)
    {
        if (!(setting > 0)) return 0;
        var forward = head1 >= head2;
        if (forward ? _blocksForward : _blocksBackward) return 0;
        var (high, low) = forward ? (head1, head2) : (head2, head1);
        if (high - (forward ? Bottom1 : Bottom2) <= ConduitLaw.Film) return 0;
        var flow = Discharge(high, low, setting, forward);
        return forward ? flow : -flow;
    }

    /// <summary>Depth of the flow over its crest, m.</summary>
    public double Depth(double head1, double head2, double height) => Math.Clamp(Math.Max(head1, head2) - Crest, 0, height);

    /// <summary>Flow from the higher head to the lower, m3/s, not negative.</summary>
    protected abstract double Discharge(double high, double low, double setting, bool forward);

    /// <summary>Square root with a straight line below <see cref="Linear"/>.</summary>
    protected static double Root(double head) => head >= Linear ? Math.Sqrt(head) : head <= 0 ? 0 : head / Math.Sqrt(Linear);

    /// <summary>Villemonte's factor for a drowned weir.</summary>
    protected static double Drowned(double high, double low, double power) =>
        low <= 0 ? 1 : low >= high ? 0 : Math.Pow(Math.Max(1 - Math.Pow(low / high, power), 0), 0.385);

    /// <summary>Head that a flap gate of the ARMCO kind costs, m.</summary>
    protected static double FlapLoss(double speed, double head) => head <= 0 ? 0 : 4 / Gravity * speed * speed * Math.Exp(-1.15 * speed * 3.281 / Math.Sqrt(head * 3.281));
}
