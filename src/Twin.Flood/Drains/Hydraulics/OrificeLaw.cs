namespace Twin.Flood.Drains.Hydraulics;

/// <summary>An orifice: Q = C A sqrt(2 g h) when covered, a weir of its own opening below that. Side openings close from above, so a setting is a share of the height.</summary>
internal sealed class OrificeLaw(DrainNetwork network, Orifice orifice) : RegulatorLaw(network, orifice, orifice.Offset, orifice.FlapGate)
{
    private readonly SectionTable _section = SectionTable.Of(orifice.Section);

    /// <summary>Height of the whole opening, m.</summary>
    public double Height => _section.FullDepth;

    protected override double Discharge(double high, double low, double setting, bool forward)
    {
        var height = setting * _section.FullDepth;
        var area = _section.Area(height);
        var capacity = orifice.Coefficient * area * Math.Sqrt(2 * Gravity);
        double critical, head, atCritical;
        if (orifice.Bottom)
        {
            var overPerimeter = orifice.Section.Shape == SectionShape.Circular ? height / 4 : height * orifice.Section.Width / (2 * (height + orifice.Section.Width));
            critical = orifice.Coefficient / 0.414 * overPerimeter;
            head = high - Math.Max(low, Crest);
            atCritical = critical;
        }
        else
        {
            critical = height;
            head = high - Crest >= height ? high - Math.Max(low, Crest + height / 2) : high - Crest;
            atCritical = height / 2;
        }
        if (head <= 0) return 0;
        // the share of the opening that is covered: below 1 it acts as a weir
        var share = orifice.Bottom ? Math.Min(head / critical, 1) : Math.Min((high - Crest) / critical, 1);
        var flow = Free(share, head);
        if (HasFlap)
        {
            var loss = FlapLoss(flow / area, head);
            flow = share < 1 ? Free(Math.Max(share - loss / critical, 0), head) : Free(share, Math.Max(head - loss, 0));
        }
        return share < 1 && low > Crest ? flow * Drowned(high - Crest, low - Crest, 1.5) : flow;

        double Free(double covered, double over) => capacity * (covered < 1 ? Math.Sqrt(atCritical) * covered * Math.Sqrt(covered) : Root(over));
    }
}
