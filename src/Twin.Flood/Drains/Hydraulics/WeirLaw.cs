namespace Twin.Flood.Drains.Hydraulics;

/// <summary>A weir of one of SWMM's kinds; its setting lowers the opening from below (the crest rises). Drowned to its roof it acts as the orifice that gives the same flow there.</summary>
internal sealed class WeirLaw : RegulatorLaw
{
    // FHWA HDS-5: discharge coefficients (US units) of roads over head (ft) and over head / width, and factors over the ratio of tail to head water
    private static readonly DrainCurve LowPaved = new("", [0, 0.2, 0.7, 4], [2.85, 2.95, 3.03, 3.05]);
    private static readonly DrainCurve LowGravel = new("", [0, 0.5, 1, 1.5, 2, 2.5, 3, 4], [2.5, 2.7, 2.8, 2.9, 2.98, 3.02, 3.03, 3.05]);
    private static readonly DrainCurve HighPaved = new("", [0.15, 0.25], [3.05, 3.1]);
    private static readonly DrainCurve HighGravel = new("", [0.15, 0.3], [2.95, 3.1]);
    private static readonly DrainCurve TailPaved = new("", [0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1], [1, 0.98, 0.92, 0.85, 0.8, 0.7, 0.6, 0.5, 0.4]);
    private static readonly DrainCurve TailGravel = new("", [0.75, 0.8, 0.83, 0.86, 0.89, 0.9, 0.92, 0.94, 0.96, 0.98, 0.99, 1], [1, 0.985, 0.97, 0.93, 0.9, 0.87, 0.8, 0.7, 0.6, 0.5, 0.4, 0.24]);
    private const double Foot = 0.3048, RoadUnit = 0.552;
    private readonly Weir _weir;

    public WeirLaw(DrainNetwork network, Weir weir) : base(network, weir, weir.Offset, weir.FlapGate) => _weir = weir;

    protected override double Discharge(double high, double low, double setting, bool forward)
    {
        if (_weir.Kind == WeirKind.Roadway) return Road(high - Crest, low - Crest);
        var opening = setting * _weir.Height;
        var (crest, crown) = (Crest + _weir.Height - opening, Crest + _weir.Height);
        var head = high - crest;
        if (head <= ConduitLaw.Film || opening <= 0) return 0;
        if (high >= crown && _weir.CanSurcharge)
        {
            var (centre, side) = Free(opening, setting, forward);
            var capacity = (centre + side) / Math.Sqrt(opening / 2);
            var drop = high - Math.Max(low, 0.5 * (crest + crown));
            var flow = capacity * Root(drop);
            if (!HasFlap || OpenArea(opening, setting) is not (> 0 and var area)) return flow;
            return capacity * Root(Math.Max(drop - FlapLoss(flow / area, opening), 0));
        }
        head = Math.Min(head, opening);
        var (middle, ends) = Free(head, setting, forward);
        if (HasFlap && OpenArea(head, setting) is > 0 and var wet)
            (middle, ends) = Free(Math.Max(head - FlapLoss((middle + ends) / wet, head), 0), setting, forward);
        if (low <= crest) return middle + ends;
        var power = _weir.Kind switch { WeirKind.SideFlow => 5.0 / 3, WeirKind.VNotch => 2.5, _ => 1.5 };
        return middle * Drowned(high - crest, low - crest, power) + ends * Drowned(high - crest, low - crest, 2.5);
    }

    // flow through the middle and over the slanting ends
    private (double Middle, double Ends) Free(double head, double setting, bool forward)
    {
        if (head <= 0) return default;
        var coefficient = _weir.CoefficientCurve?.At(head) ?? _weir.Coefficient;
        var contracted = Math.Max(_weir.CrestLength - 0.1 * _weir.EndContractions * head, 0);
        var low = (1 - setting) * _weir.Height;
        return _weir.Kind switch
        {
            WeirKind.SideFlow when forward => (coefficient * Math.Pow(contracted, 0.83) * Math.Pow(head, 1.67), 0),
            WeirKind.VNotch when setting >= 1 => (coefficient * _weir.SideSlope * Math.Pow(head, 2.5), 0),
            WeirKind.VNotch => (coefficient * 2 * _weir.SideSlope * low * head * Math.Sqrt(head), _weir.EndCoefficient * _weir.SideSlope * Math.Pow(head, 2.5)),
            WeirKind.Trapezoidal => (coefficient * (_weir.CrestLength + 2 * _weir.SideSlope * low) * head * Math.Sqrt(head), _weir.EndCoefficient * _weir.SideSlope * Math.Pow(head, 2.5)),
            _ => (coefficient * contracted * head * Math.Sqrt(head), 0),
        };
    }

    private double OpenArea(double head, double setting)
    {
        var low = (1 - setting) * _weir.Height;
        return _weir.Kind switch
        {
            WeirKind.VNotch => _weir.SideSlope * ((low + head) * (low + head) - low * low),
            WeirKind.Trapezoidal => (_weir.CrestLength + _weir.SideSlope * (2 * low + head)) * head,
            _ => _weir.CrestLength * head,
        };
    }

    private double Road(double head, double tail)
    {
        if (head <= ConduitLaw.Film) return 0;
        var coefficient = _weir.Coefficient;
        if (_weir.RoadWidth > 0 && _weir.RoadSurface != RoadSurface.None)
        {
            var (paved, ratio) = (_weir.RoadSurface == RoadSurface.Paved, head / _weir.RoadWidth);
            coefficient = RoadUnit * (ratio <= 0.15 ? (paved ? LowPaved : LowGravel).At(head / Foot) : (paved ? HighPaved : HighGravel).At(ratio));
            if (tail > 0) coefficient *= (paved ? TailPaved : TailGravel).At(tail / head);
        }
        return coefficient * _weir.CrestLength * head * Math.Sqrt(head);
    }
}
