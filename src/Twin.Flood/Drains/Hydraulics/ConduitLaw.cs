namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// The momentum equation of one conduit between the heads of its ends, discretised and limited as in SWMM 5's dynamic wave (Rossman, SWMM 5 reference manual, volume II),
/// turned so that its bottom does not rise from the first end to the second. Solved for the new flow with friction linearised about the last iterate (Newton), so that
/// the answer is a flow and its slopes over both heads. Immutable.
/// </summary>
internal sealed class ConduitLaw
{
    /// <summary>Depth (m) below which an end is dry: SWMM's 0.0001 ft.</summary>
    public const double Film = 0.0001 * 0.3048;

    private const double Gravity = 9.80665, SmallestDrop = 0.001 * 0.3048, FastestFlow = 50 * 0.3048, Viscosity = 1.1e-5 * 0.3048 * 0.3048;
    // the momentum equation has 2 here. SWMM's iteration averages a first trial, in which the area has not changed yet, with a second and rests: 1 of it acts.
    // With 1 instead of 2 the answers come nearer to SWMM's in nearly all of 78 networks compared, filling and backwater above all
    private const double Filling = 1;
    private readonly double _slopeFactor;
    private readonly double _perLength;
    private readonly double _filmArea;
    private readonly double _friction;
    private readonly double _entry;
    private readonly double _exit;
    private readonly double _average;
    private readonly bool _hasLosses;
    private readonly InertialDamping _damping;
    private readonly NormalFlowLimit _normal;
    private readonly bool _atOutfall;
    private readonly bool _blocksForward;
    private readonly bool _blocksBackward;
    private readonly double _maxFlow;
    private readonly bool _outfallFirst;
    private readonly bool _outfallSecond;
    private readonly double _forceMain;
    private readonly ForceMainEquation _forceMainLaw;
    private readonly bool _isForceMain;
    private readonly double _lengthened;
    private readonly CulvertInlet? _culvert;

    public ConduitLaw(DrainNetwork network, Conduit conduit, SectionTable section)
    {
        var options = network.Options;
        var (from, to) = (network.Nodes[conduit.From], network.Nodes[conduit.To]);
        Section = section;
        var sediment = conduit.Section.Shape == SectionShape.FilledCircular ? conduit.Section.Third : 0;
        var (fromOffset, toOffset) = (Math.Max(conduit.FromOffset, 0) + sediment, Math.Max(conduit.ToOffset, 0) + sediment);
        var meander = conduit.Section.Shape == SectionShape.Irregular ? conduit.Section.Transect!.MeanderFactor : 1;
        var length = conduit.Length / meander;
        var drop = from.Invert + fromOffset - to.Invert - toOffset;
        Reversed = drop < 0;
        drop = Math.Max(Math.Abs(drop), SmallestDrop);
        var slope = drop >= length ? drop / length : drop / Math.Sqrt(length * length - drop * drop);
        if (options.MinSlope > 0) slope = Math.Max(slope, options.MinSlope);
        Slope = Reversed ? -slope : slope;
        var (first, second) = Reversed ? (to, from) : (from, to);
        (Offset1, Offset2) = Reversed ? (toOffset, fromOffset) : (fromOffset, toOffset);
        (Bottom1, Bottom2) = (first.Invert + Offset1, second.Invert + Offset2);
        Barrels = conduit.Barrels;
        var roughness = conduit.Roughness * Math.Sqrt(meander);
        _isForceMain = conduit.Section.Shape == SectionShape.ForceMain && conduit.ForceMainRoughness > 0;
        _forceMainLaw = options.ForceMainEquation;
        if (_isForceMain) roughness = EquivalentRoughness(conduit.ForceMainRoughness, section.FullDepth, slope);
        var factor = Lengthening(options, section, length, slope, roughness);
        Length = length * factor;
        slope /= factor;
        roughness /= Math.Sqrt(factor);
        _friction = Gravity * roughness * roughness;
        Conveyance = Math.Sqrt(slope) / roughness;
        (_perLength, _slopeFactor) = (1 / Length, Gravity / Length);
        Share = 1.0 / Barrels;
        _filmArea = section.Area(Film);
        (_entry, _exit, _average) = Reversed ? (conduit.ExitLoss, conduit.EntryLoss, conduit.AverageLoss) : (conduit.EntryLoss, conduit.ExitLoss, conduit.AverageLoss);
        _hasLosses = _entry + _exit + _average > 0;
        (_damping, _normal, _maxFlow) = (options.InertialDamping, options.NormalFlowLimit, conduit.MaxFlow / conduit.Barrels);
        (_outfallFirst, _outfallSecond) = (first is DrainOutfall, second is DrainOutfall);
        _atOutfall = _outfallFirst || _outfallSecond;
        _blocksBackward = (conduit.FlapGate && !Reversed) || second is DrainOutfall { Gated: true };
        _blocksForward = (conduit.FlapGate && Reversed) || first is DrainOutfall { Gated: true };
        // the friction slope of a lengthened conduit is spread over its length
        _forceMain = !_isForceMain ? 0 : _forceMainLaw == ForceMainEquation.HazenWilliams ? Gravity / factor / Math.Pow(0.849 * conduit.ForceMainRoughness, 1 / 0.54) : conduit.ForceMainRoughness;
        _lengthened = factor;
        if (conduit.CulvertCode > 0) _culvert = new(conduit.CulvertCode, section, slope);
    }

    /// <summary>Its section.</summary>
    public SectionTable Section { get; }

    /// <summary>Whether the first end is the To node.</summary>
    public bool Reversed { get; }

    /// <summary>Slope from From to To, m/m.</summary>
    public double Slope { get; }

    /// <summary>Length, lengthened where the options ask for it, m.</summary>
    public double Length { get; }

    /// <summary>Number of barrels.</summary>
    public int Barrels { get; }

    /// <summary>Share of the flow in each barrel.</summary>
    public double Share { get; }

    /// <summary>Whether a gate or a limit may hold its flow.</summary>
    public bool IsHeld => _blocksForward || _blocksBackward || _maxFlow > 0;

    /// <summary>Height of the bottom above the invert of the first end's node, m.</summary>
    public double Offset1 { get; }

    /// <summary>Height of the bottom above the invert of the second end's node, m.</summary>
    public double Offset2 { get; }

    /// <summary>Level of the bottom at the first end, m.</summary>
    public double Bottom1 { get; }

    /// <summary>Level of the bottom at the second end, m.</summary>
    public double Bottom2 { get; }

    /// <summary>sqrt(slope) / n: normal flow is this times the section factor.</summary>
    public double Conveyance { get; }

    /// <summary>Whether a flap gate or the gate of an outfall forbids a flow of this sign (first to second is positive).</summary>
    public bool Blocks(double flow) => flow < 0 ? _blocksBackward : flow > 0 && _blocksForward;

    /// <summary>A flow held to the limit of the conduit and its gates.</summary>
    public double Allowed(double flow) => Blocks(flow) ? 0 : _maxFlow > 0 ? Math.Clamp(flow, -_maxFlow, _maxFlow) : flow;

    /// <summary>Least of critical and normal depth of a flow, m.</summary>
    public double FreeDepth(double flow) => Math.Min(Section.CriticalDepth(flow), NormalDepth(flow));

    /// <summary>Normal depth of a flow, m.</summary>
    public double NormalDepth(double flow) => Section.NormalDepth(Math.Min(Math.Abs(flow), Section.MaxFactor * Conveyance) / Conveyance);

    /// <summary>The flow of one barrel at the end of a step.</summary>
    /// <param name="h1">Head at the first end, m.</param>
    /// <param name="h2">Head at the second end, m.</param>
    /// <param name="last">Flow of the last iterate, m3/s.</param>
    /// <param name="old">Flow at the start of the step, m3/s.</param>
    /// <param name="oldArea">Area of mid depth at the start of the step, m2.</param>
    /// <param name="dt">Step, s.</param>
    /// <param name="closed">Whether a control has closed it.</param>
    /// <param name="limits">Whether flow is limited to normal flow; null: where the iterate says so.</param>
    public ConduitFlow Flow(double h1, double h2, double last, double old, double oldArea, double dt, bool closed, bool? limits)
    {
        var full = Section.FullDepth;
        var (y1, y2) = (Math.Min(h1 - Bottom1, full), Math.Min(h2 - Bottom2, full));
        // an end whose node stands below its bottom does not feel the node's head
        var (feels1, feels2) = (y1 > 0, y2 > 0);
        var (outfall1, outfall2) = (h1 - Bottom1 + Offset1, h2 - Bottom2 + Offset2);
        (h1, h2) = (Math.Max(h1, Bottom1), Math.Max(h2, Bottom2));
        (y1, y2) = (Math.Max(y1, Film), Math.Max(y2, Film));
        var isFull = y1 >= full && y2 >= full;
        var kind = isFull ? FlowClass.Drowned : Class(last, h1, h2, y1, y2,
            _outfallFirst ? Math.Max(0, Offset1 - outfall1) : Offset1, _outfallSecond ? Math.Max(0, Offset2 - outfall2) : Offset2);
        if (kind == FlowClass.FreeFirst)
        {
            (y1, feels1) = (Math.Max(FreeDepth(last), Film), false);
            h1 = Bottom1 + y1;
        }
        else if (kind == FlowClass.FreeSecond)
        {
            (y2, feels2) = (Math.Max(FreeDepth(last), Film), false);
            h2 = Bottom2 + y2;
        }
        if (kind == FlowClass.Dry) return new(0, 0, 0, _filmArea, Film, 0, kind);
        Section.At(y1, out var a1, out var w1, out var r1);
        Section.At(y2, out var a2, out _, out _);
        var middle = 0.5 * (y1 + y2);
        Section.At(middle, out var area, out var width, out var radius43);
        if (kind == FlowClass.Pool || closed || area <= Film * 0.3048)
            return new(0, 0, 0, area, middle, 0, kind);

        var perArea = 1 / area;
        var speed = Math.Min(Math.Max(last * perArea, -FastestFlow), FastestFlow);
        var froude = width <= 0 || (!Section.IsOpen && full - middle <= Film) ? 0 : Math.Abs(speed) * Math.Sqrt(width * perArea * (1 / Gravity));
        var inertia = froude <= 0.5 ? 1 : froude >= 1 ? 0 : 2 * (1 - froude);
        var upstream = !isFull && last > 0 && h1 >= h2 ? inertia : 1;
        var (weighted, weightedR) = (a1 + (area - a1) * upstream, r1 + (radius43 - r1) * upstream);
        if (_damping == InertialDamping.None) inertia = 1;
        else if (_damping == InertialDamping.Full) inertia = 0;
        if (isFull && !Section.IsOpen) inertia = 0;

        // friction grows with |Q|^(power - 1); losses with |Q|
        var (resistance, power) = _isForceMain && isFull ? ForceMain(Math.Abs(speed), dt) : (dt * _friction / weightedR * Math.Abs(speed), 2.0);
        if (_hasLosses && last != 0)
        {
            // SWMM's local losses: each coefficient with the velocity at its place
            var sum = 0.0;
            if (a1 > Film * 0.3048) sum += _entry / a1;
            if (a2 > Film * 0.3048) sum += _exit / a2;
            sum += _average * perArea;
            resistance += sum * Math.Abs(last) * 0.5 * _perLength * dt;
        }
        var given = old;
        if (inertia > 0) given += inertia * (Filling * speed * (area - Math.Max(oldArea, Film * 0.3048)) + dt * speed * speed * (a2 - a1) * _perLength);
        var drive = dt * _slopeFactor * weighted;
        var share = 1 / (1 + power * resistance);
        var flow = (given + (power - 1) * resistance * last - drive * (h2 - h1)) * share;
        var (slope1, slope2) = (feels1 ? drive * share : 0, feels2 ? -drive * share : 0);

        var limited = false;
        if (flow > 0 && _culvert is not null && !isFull)
        {
            var inlet = _culvert.Flow(h1 - Bottom1, out var rise);
            if (inlet < flow) (flow, slope1, slope2) = (inlet, feels1 ? rise : 0, 0);
        }
        else if (flow > 0 && _normal != NormalFlowLimit.Neither && y1 < full && kind == FlowClass.Drowned && (limits ?? Limits(flow, y1, y2, a1, w1)))
        {
            limited = true;
            var normal = Conveyance * a1 * Math.Sqrt(r1);
            if (normal < flow)
            {
                var step = Math.Max(1e-4, 1e-3 * full);
                var above = Conveyance * Section.Factor(y1 + step);
                (flow, slope1, slope2) = (normal, feels1 ? Math.Max(above - normal, 0) / step : 0, 0);
            }
        }
        if (Blocks(flow)) (flow, slope1, slope2) = (0, 0, 0);
        else if (_maxFlow > 0 && Math.Abs(flow) > _maxFlow) (flow, slope1, slope2) = (Math.CopySign(_maxFlow, flow), 0, 0);
        return new(flow, slope1, slope2, area, middle, froude, kind, limited);
    }

    private FlowClass Class(double flow, double h1, double h2, double y1, double y2, double offset1, double offset2)
    {
        var (wet1, wet2) = (y1 > Film, y2 > Film);
        if (wet1 && wet2)
        {
            if (flow < 0) return offset1 > 0 && y1 < FreeDepth(flow) ? FlowClass.FreeFirst : FlowClass.Drowned;
            return offset2 > 0 && y2 < FreeDepth(flow) ? FlowClass.FreeSecond : FlowClass.Drowned;
        }
        if (wet2) return h2 < Bottom1 ? FlowClass.Pool : offset1 > 0 ? FlowClass.FreeFirst : FlowClass.Drowned;
        if (wet1) return h1 < Bottom2 ? FlowClass.Pool : offset2 > 0 ? FlowClass.FreeSecond : FlowClass.Drowned;
        return FlowClass.Dry;
    }

    private bool Limits(double flow, double y1, double y2, double a1, double w1)
    {
        if ((_normal is NormalFlowLimit.Slope or NormalFlowLimit.Both || _atOutfall) && y1 < y2) return true;
        if (_normal is not (NormalFlowLimit.Froude or NormalFlowLimit.Both) || _atOutfall || y1 <= Film || y2 <= Film) return false;
        return w1 > 0 && (Section.IsOpen || Section.FullDepth - y1 > Film) && flow / a1 >= Math.Sqrt(Gravity * a1 / w1);
    }

    private (double Resistance, double Power) ForceMain(double speed, double dt)
    {
        var radius = Section.FullRadius;
        if (_forceMainLaw == ForceMainEquation.HazenWilliams) return (dt * _forceMain * Math.Pow(speed, 1 / 0.54 - 1) / Math.Pow(radius, 0.63 / 0.54), 1 / 0.54);
        return (dt * Friction(_forceMain, radius, 4 * radius * speed / Viscosity) / 8 / _lengthened * speed / radius, 2);
    }

    // Manning's n of the part-full pipe that carries the same fully rough flow when full
    private double EquivalentRoughness(double roughness, double diameter, double slope)
    {
        var feet = diameter / 0.3048;
        return _forceMainLaw == ForceMainEquation.HazenWilliams
            ? 1.067 / roughness * Math.Pow(feet / slope, 0.04)
            : Math.Sqrt(Friction(roughness, diameter / 4, 1e12) / 185) * Math.Pow(feet, 1.0 / 6);
    }

    // Darcy-Weisbach factor by Swamee and Jain, laminar below a Reynolds number of 2000, joined by a line to 4000
    private static double Friction(double height, double radius, double reynolds)
    {
        reynolds = Math.Max(reynolds, 10);
        if (reynolds <= 2000) return 64 / reynolds;
        if (reynolds < 4000) return 0.032 + (Friction(height, radius, 4000) - 0.032) * (reynolds - 2000) / 2000;
        var log = Math.Log10(height / 3.7 / (4 * radius) + (reynolds < 1e10 ? 5.74 / Math.Pow(reynolds, 0.9) : 0));
        return 0.25 / log / log;
    }

    private static double Lengthening(DrainOptions options, SectionTable section, double length, double slope, double roughness)
    {
        if (!(options.LengtheningStep > 0)) return 1;
        var depth = section.IsOpen ? section.FullArea / section.Width(section.FullDepth) : section.FullDepth;
        var speed = section.FullFactor / section.FullArea * Math.Sqrt(slope) / roughness;
        return Math.Max(1, (Math.Sqrt(Gravity * depth) + speed) * Math.Min(options.RoutingStep, options.LengtheningStep) / length);
    }
}
