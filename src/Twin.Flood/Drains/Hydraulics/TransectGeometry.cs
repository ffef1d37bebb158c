namespace Twin.Flood.Drains.Hydraulics;

/// <summary>
/// A surveyed section: the areas of left bank, channel and right bank are exact for straight lines between stations; their conveyances
/// A R^(2/3)/n add, and the perimeter is given so that the whole section with the channel's n conveys the same.
/// </summary>
internal sealed class TransectGeometry
{
    private readonly double[] _x;
    private readonly double[] _z;
    private readonly double[] _n;
    private readonly double _channel;

    public TransectGeometry(Transect transect)
    {
        var lowest = transect.Elevations.Min();
        var height = transect.Elevations.Max() - lowest;
        // upright walls at both ends up to the highest point
        _x = [transect.Stations[0], .. transect.Stations, transect.Stations[^1]];
        _z = [height, .. transect.Elevations.Select(z => z - lowest), height];
        _channel = transect.ChannelRoughness * Math.Sqrt(transect.MeanderFactor);
        _n = new double[_x.Length - 1];
        for (var i = 0; i < _n.Length; i++)
        {
            var middle = 0.5 * (_x[i] + _x[i + 1]);
            _n[i] = middle < transect.LeftBank && transect.LeftRoughness > 0 ? transect.LeftRoughness
                : middle > transect.RightBank && transect.RightRoughness > 0 ? transect.RightRoughness : _channel;
        }
    }

    public Wetted At(double y)
    {
        if (y <= 0) return default;
        double area = 0, width = 0, conveyance = 0, partArea = 0, partPerimeter = 0;
        for (var i = 0; i < _n.Length; i++)
        {
            var (low, high) = (Math.Min(_z[i], _z[i + 1]), Math.Max(_z[i], _z[i + 1]));
            if (y > low)
            {
                var run = _x[i + 1] - _x[i];
                var share = y >= high ? 1 : (y - low) / (high - low);
                var wet = run * share;
                partArea += wet * (y >= high ? y - 0.5 * (low + high) : 0.5 * (y - low));
                partPerimeter += Math.Sqrt(run * run + (high - low) * (high - low)) * share;
                width += wet;
            }
            if (i == _n.Length - 1 || _n[i + 1] != _n[i])
            {
                if (partArea > 0) conveyance += partArea * Math.Pow(partArea / partPerimeter, 2.0 / 3) / _n[i];
                area += partArea;
                (partArea, partPerimeter) = (0, 0);
            }
        }
        return area <= 0 ? default : new(area, width, area / Math.Pow(conveyance * _channel / area, 1.5));
    }
}
