namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// Flow that the inlet of a culvert lets in by the depth of water before it: FHWA Hydraulic Design Series 5, appendix A, equations of form 1 and 2 while the inlet is free,
/// the orifice form where it is drowned, a line between. Codes and coefficients are those of HDS-5's charts in SWMM's numbering. Immutable.
/// </summary>
internal sealed class CulvertInlet
{
    private const double Gravity = 9.80665, Metric = 1.811, FreeLimit = 0.95;
    private const int Parts = 48;

    // form, K, M, c, Y
    private static readonly (int Form, double K, double M, double C, double Y)[] Charts =
    [
        (1, 0.0098, 2.0, 0.0398, 0.67), (1, 0.0018, 2.0, 0.0292, 0.74), (1, 0.0045, 2.0, 0.0317, 0.69),
        (1, 0.0078, 2.0, 0.0379, 0.69), (1, 0.021, 1.33, 0.0463, 0.75), (1, 0.034, 1.5, 0.0553, 0.54),
        (1, 0.0018, 2.5, 0.0300, 0.74), (1, 0.0018, 2.5, 0.0243, 0.83), (1, 0.026, 1.0, 0.0347, 0.81),
        (1, 0.061, 0.75, 0.0400, 0.8), (1, 0.061, 0.75, 0.0423, 0.82), (2, 0.51, 0.667, 0.0309, 0.8),
        (2, 0.486, 0.667, 0.0249, 0.83), (2, 0.515, 0.667, 0.0375, 0.79), (2, 0.495, 0.667, 0.0314, 0.82),
        (2, 0.486, 0.667, 0.0252, 0.865), (2, 0.545, 0.667, 0.04505, 0.73), (2, 0.533, 0.667, 0.0425, 0.705),
        (2, 0.522, 0.667, 0.0402, 0.68), (2, 0.498, 0.667, 0.0327, 0.75), (2, 0.497, 0.667, 0.0339, 0.803),
        (2, 0.493, 0.667, 0.0361, 0.806), (2, 0.495, 0.667, 0.0386, 0.71), (2, 0.497, 0.667, 0.0302, 0.835),
        (2, 0.495, 0.667, 0.0252, 0.881), (2, 0.493, 0.667, 0.0227, 0.887), (1, 0.0083, 2.0, 0.0379, 0.69),
        (1, 0.0145, 1.75, 0.0419, 0.64), (1, 0.034, 1.5, 0.0496, 0.57), (1, 0.01, 2.0, 0.0398, 0.67),
        (1, 0.0018, 2.5, 0.0292, 0.74), (1, 0.0045, 2.0, 0.0317, 0.69), (1, 0.01, 2.0, 0.0398, 0.67),
        (1, 0.0018, 2.5, 0.0292, 0.74), (1, 0.0095, 2.0, 0.0317, 0.69), (1, 0.0083, 2.0, 0.0379, 0.69),
        (1, 0.03, 1.0, 0.0463, 0.75), (1, 0.034, 1.5, 0.0496, 0.57), (1, 0.03, 1.5, 0.0496, 0.57),
        (1, 0.0088, 2.0, 0.0368, 0.68), (1, 0.003, 2.0, 0.0269, 0.77), (1, 0.03, 1.5, 0.0496, 0.57),
        (1, 0.0088, 2.0, 0.0368, 0.68), (1, 0.003, 2.0, 0.0269, 0.77), (1, 0.0083, 2.0, 0.0379, 0.69),
        (1, 0.03, 1.0, 0.0473, 0.75), (1, 0.034, 1.5, 0.0496, 0.57), (2, 0.534, 0.555, 0.0196, 0.9),
        (2, 0.519, 0.64, 0.0210, 0.9), (2, 0.536, 0.622, 0.0368, 0.83), (2, 0.5035, 0.719, 0.0478, 0.8),
        (2, 0.547, 0.8, 0.0598, 0.75), (2, 0.475, 0.667, 0.0179, 0.97), (2, 0.56, 0.667, 0.0446, 0.85),
        (2, 0.56, 0.667, 0.0378, 0.87), (2, 0.5, 0.667, 0.0446, 0.65), (2, 0.5, 0.667, 0.0378, 0.71),
    ];

    private readonly double[] _free = new double[Parts + 1];
    private readonly double _height;
    private readonly double _drowned;
    private readonly double _capacity;
    private readonly double _c;
    private readonly double _offset;

    /// <param name="code">1..57.</param>
    /// <param name="section">Section of the barrel.</param>
    /// <param name="slope">Slope of the barrel, m/m.</param>
    public CulvertInlet(int code, SectionTable section, double slope)
    {
        var chart = Charts[code - 1];
        _height = section.FullDepth;
        _capacity = section.FullArea * Math.Sqrt(_height) / Metric;
        // mitred inlets are steeper than the barrel
        var correction = (code is 5 or 37 or 46 ? -7 : 0.5) * slope;
        (_c, _offset) = (chart.C, chart.Y - correction);
        _drowned = _height * (16 * chart.C + _offset);
        for (var i = 1; i <= Parts; i++)
        {
            var depth = FreeLimit * _height * i / Parts;
            _free[i] = chart.Form == 2 ? _capacity * Math.Pow(depth / _height / chart.K, 1 / chart.M) : FormOne(section, depth / _height + correction, chart.K, chart.M);
        }
    }

    /// <summary>Largest flow (m3/s) at a depth above the inlet's bottom (m), and its slope over the depth (m2/s).</summary>
    public double Flow(double depth, out double slope)
    {
        if (depth >= _drowned)
        {
            var argument = Math.Max(depth / _height - _offset, 1e-9) / _c;
            var flow = _capacity * Math.Sqrt(argument);
            slope = 0.5 * flow / argument / _height / _c;
            return flow;
        }
        var limit = FreeLimit * _height;
        if (depth > limit)
        {
            slope = (_capacity * Math.Sqrt(Math.Max(_drowned / _height - _offset, 0) / _c) - _free[Parts]) / (_drowned - limit);
            return _free[Parts] + slope * (depth - limit);
        }
        var x = Math.Max(depth, 0) / limit * Parts;
        var i = Math.Min((int)x, Parts - 1);
        slope = (_free[i + 1] - _free[i]) * Parts / limit;
        return _free[i] + (x - i) * (_free[i + 1] - _free[i]);
    }

    // specific head at critical depth plus the inlet's loss, found by halving
    private double FormOne(SectionTable section, double head, double k, double m)
    {
        var (low, high) = (0.0, head * _height);
        var flow = 0.0;
        for (var i = 0; i < 50; i++)
        {
            var depth = 0.5 * (low + high);
            section.At(depth, out var area, out var width, out _);
            var mean = width > 0 ? area / width : _height;
            flow = area * Math.Sqrt(Gravity * mean);
            if (depth / _height + mean / 2 / _height + k * Math.Pow(flow / _capacity, m) > head) high = depth;
            else low = depth;
        }
        return flow;
    }
}
