namespace Twin.Flood.Drains.Hydraulics;

/// <summary>Flow of a pump by its curve. Never negative.</summary>
internal sealed class PumpLaw(Pump pump)
{
    /// <summary>The pump.</summary>
    public Pump Pump { get; } = pump;

    /// <summary>Flow (m3/s) and its slopes over the two heads for a speed setting; of an ideal pump the inflow of its node.</summary>
    /// <param name="depth">Depth of the From node, m.</param>
    /// <param name="volume">Volume of the From node, m3.</param>
    /// <param name="lift">Head of the To node over that of the From node, m.</param>
    /// <param name="inflow">What else flows into the From node, m3/s.</param>
    /// <param name="setting">Speed.</param>
    public (double Flow, double Slope1, double Slope2) Flow(double depth, double volume, double lift, double inflow, double setting)
    {
        if (!(setting > 0)) return default;
        switch (Pump.Kind)
        {
            case PumpKind.Ideal:
                return (setting * Math.Max(inflow, 0), 0, 0);
            case PumpKind.ByVolume:
                return (setting * Math.Max(Above(Pump.Curve!, volume), 0), 0, 0);
            case PumpKind.ByDepthSteps:
                return (setting * Math.Max(Above(Pump.Curve!, depth), 0), 0, 0);
            case PumpKind.ByDepth:
                const double Step = 0.001;
                var now = Pump.Curve!.At(depth);
                return (setting * Math.Max(now, 0), setting * Math.Max((Pump.Curve.At(depth + Step) - now) / Step, 0), 0);
            default:
                var speed = Pump.Kind == PumpKind.ByHeadVariableSpeed ? setting : 1;
                var (head, step) = (Math.Max(lift, 0) / speed / speed, 0.01);
                var flow = Pump.Curve!.At(head);
                var fall = lift > 0 ? setting * Math.Max((flow - Pump.Curve.At(head + step)) / step, 0) / speed / speed : 0;
                return (setting * Math.Max(flow, 0), fall, -fall);
        }
    }

    // SWMM's step curves: the value of the first point that lies above
    private static double Above(DrainCurve curve, double x)
    {
        var points = curve.X;
        for (var i = 0; i < points.Length; i++) if (x < points[i]) return curve.Y[i];
        return curve.Y[^1];
    }
}
