namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// An outlet: a rating over depth or head. A rating that begins with a flow (a flow regulator) would switch between all and nothing, forward and back, at equal levels: below
/// <see cref="RegulatorLaw.Linear"/> it grows from nothing in a straight line, so that a flow between has its head.
/// </summary>
internal sealed class OutletLaw(DrainNetwork network, Outlet outlet) : RegulatorLaw(network, outlet, outlet.Offset, outlet.FlapGate)
{
    protected override double Discharge(double high, double low, double setting, bool forward)
    {
        var head = high - (outlet.ByHead ? Math.Max(low, Crest) : Crest);
        if (head <= ConduitLaw.Film) return 0;
        var flow = outlet.Rating is { } rating ? head < Linear && rating.At(0) > 0 ? rating.At(Linear) * head / Linear : rating.At(head) : outlet.Coefficient * Math.Pow(head, outlet.Exponent);
        return setting * Math.Max(flow, 0);
    }
}
