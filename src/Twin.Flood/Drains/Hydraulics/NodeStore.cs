namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// Water that a node itself stores over depth, without its conduits' halves. A storage unit has its shape; a junction has what its conduits lack of the smallest
/// water surface, so that the surface of the whole is never less; an outfall has nothing. Above the crown a narrow shaft, above the ground the ponded area, above the rim (where water
/// leaves the network) a surface so wide that the head stays there.
/// </summary>
internal sealed class NodeStore
{
    /// <summary>Surface above the rim, m2.</summary>
    public const double Outside = 1e5;

    // the shaft of a drowned manhole under EXTRAN, as a share of the smallest surface: SWMM has none and balances flows only
    private const double Shaft = 0.05;
    private const int Parts = 64;
    private readonly bool _outside;
    private readonly StorageShape? _shape;
    private readonly double _crown;
    private readonly double[] _areas = [];
    private readonly double[] _volumes = [];
    private readonly double _shaft;
    private readonly double _full;
    private readonly double _fullVolume;
    private readonly double _pond;
    private readonly double _ground;

    /// <param name="node">The node.</param>
    /// <param name="options">Of the network.</param>
    /// <param name="crown">Depth of its highest crown, m.</param>
    /// <param name="conduits">Surface of its conduits' halves (m2) over depth.</param>
    public NodeStore(DrainNode node, DrainOptions options, double crown, Func<double, double> conduits)
    {
        _outside = node is DrainOutfall;
        _shape = (node as DrainStorage)?.Shape;
        _full = node.FullDepth;
        var smallest = options.MinSurfaceArea;
        // without a crown SWMM never takes the node for drowned
        _shaft = crown <= 0 || options.SurchargeMethod == SurchargeMethod.Slot ? smallest : Shaft * smallest;
        _pond = options.AllowPonding && node.PondedArea > 0 && _shape is null ? node.PondedArea : 0;
        if (_shape is null)
        {
            _crown = Math.Max(crown, 0);
            if (_crown > 0)
            {
                (_areas, _volumes) = (new double[Parts + 1], new double[Parts + 1]);
                for (var i = 0; i <= Parts; i++)
                {
                    _areas[i] = Math.Max(0, smallest - conduits(_crown * i / Parts));
                    if (i > 0) _volumes[i] = _volumes[i - 1] + 0.5 * (_areas[i] + _areas[i - 1]) * _crown / Parts;
                }
            }
        }
        else
        {
            _crown = _full;
        }
        _ground = Math.Max(_shape?.Area(0) ?? (_areas.Length > 0 ? _areas[0] : _shaft), 0.01 * smallest);
        _fullVolume = Below(_full, out _);
        Rim = _pond > 0 ? double.PositiveInfinity : _full + node.SurchargeDepth;
    }

    /// <summary>Depth at which water leaves the network, m; it may be raised by water standing on the ground.</summary>
    public double Rim { get; set; }

    /// <summary>Volume at a depth, m3, and its slope, the surface, m2. Below the bottom the volume is negative: a state to pass through, not to end in.</summary>
    public double Volume(double depth, out double surface)
    {
        if (_outside)
        {
            surface = 0;
            return 0;
        }
        if (depth <= Rim) return Inside(depth, out surface);
        surface = Outside;
        return Inside(Rim, out _) + Outside * (depth - Rim);
    }

    private double Inside(double depth, out double surface)
    {
        if (_pond > 0 && depth > _full)
        {
            surface = _pond;
            return _fullVolume + _pond * (depth - _full);
        }
        return Below(depth, out surface);
    }

    private double Below(double depth, out double surface)
    {
        if (depth <= 0)
        {
            // as if the shaft went on below its bottom: what a step overdraws is given back before it is booked
            surface = _ground;
            return _ground * depth;
        }
        if (_shape is not null)
        {
            if (depth <= _crown)
            {
                surface = _shape.Area(depth);
                return _shape.Volume(depth);
            }
            surface = _shaft;
            return _shape.Volume(_crown) + _shaft * (depth - _crown);
        }
        if (depth >= _crown)
        {
            surface = _shaft;
            return (_volumes.Length > 0 ? _volumes[^1] : 0) + _shaft * (depth - _crown);
        }
        var x = depth / _crown * Parts;
        var i = Math.Min((int)x, Parts - 1);
        surface = _areas[i] + (x - i) * (_areas[i + 1] - _areas[i]);
        return _volumes[i] + 0.5 * (_areas[i] + surface) * (x - i) * _crown / Parts;
    }
}
